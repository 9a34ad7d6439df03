import { destinationId, destinationPlace } from '../../domain/destination.ts'
import { copySentence, leftBehind } from '../../domain/other-copy.ts'
import { addDestinations } from '../../use-cases/add-destinations.ts'
import { findCopies } from '../../use-cases/find-copies.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { printTable } from '../table.ts'
import { count } from '../times.ts'
import { visible } from '../visible-text.ts'

export const copies: CommandSpec = {
  description:
    "Looks for secrets of the credential's name that are no destination, in every store of its repositories and their organizations: Dependabot, Codespaces and agents twins, environment and repository secrets that win over a destination, organization secrets below one.",
  arguments: [{ name: 'credential', required: true }],
  flags: [['--add', 'make those that would keep the old value destinations of the credential']],
  json: { whole: false, fields: ['destination', 'relation', 'beside', 'updatedAt', 'sentence'] },
  paged: true,
  examples: ['rekey destination copies DISPATCH_PAT', 'rekey destination copies DISPATCH_PAT --add'],
  run: async (call) => {
    const { terminal, flags, interruption } = call
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    await call.engine.worldOn(credential.host)
    const searched = await findCopies(world, {
      credential: credential.name,
      signal: interruption.signal,
      onProgress: (done, total) => terminal.live(`Searching repositories  ${done}/${total}`),
    })
    terminal.endLive()
    const search = orFail(searched)
    const rows = search.copies.map((each) => ({
      destination: destinationId(each.destination),
      relation: each.relation,
      beside: each.beside,
      updatedAt: each.updatedAt,
      sentence: copySentence(each),
    }))
    if (call.json !== null) await printJson(terminal, call.json, rows)
    else
      printTable(
        terminal,
        [
          { title: 'PLACE', text: (row) => row.destination, flexible: true },
          { title: 'RELATION', text: (row) => row.relation },
          { title: 'BESIDE', text: (row) => row.beside, flexible: true },
        ],
        rows,
      )
    for (const { store, message } of search.unread)
      terminal.err(`${terminal.mark('attention')} Not searched: ${visible(store)}. ${visible(message)}`)
    const left = leftBehind(search.copies).map(({ destination }) => destination)
    if (call.json === null)
      terminal.note(
        left.length === 0
          ? `${terminal.mark('done')} No other copy in ${count(search.repositories, 'repository', 'repositories')} would keep the old value.`
          : `${terminal.mark('attention')} ${count(left.length, 'copy', 'copies')} would keep the old value.`,
      )
    if (flags.on('add') && left.length > 0) {
      const added = orFail(addDestinations(world, { credential: credential.name, destinations: left }))
      terminal.note(
        `${terminal.mark('done')} Added ${count(added, 'destination')} to ${credential.name}: ${left.map((each) => visible(destinationPlace(each))).join(', ')}.`,
      )
    }
    return exitCodes.success
  },
}
