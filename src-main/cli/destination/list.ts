import type { Credential } from '../../domain/credential.ts'
import {
  destinationId,
  destinationOwner,
  destinationPlace,
  destinationRepository,
  destinationSecret,
} from '../../domain/destination.ts'
import { isProtected } from '../../domain/protected-places.ts'
import { selectionBehind } from '../../domain/selected-places.ts'
import { selectionId, selectionWords } from '../../domain/selection.ts'
import { readSelectionNotes } from '../../use-cases/selection-notes.ts'
import type { World } from '../../use-cases/world.ts'
import type { Call, CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { placeFlags, placesByFlags } from '../place-flags.ts'
import { tellSelectionNotes } from '../selection-notes.ts'
import { printTable } from '../table.ts'
import { visible } from '../visible-text.ts'

export const list: CommandSpec = {
  description:
    'All destinations in the inventory, of one credential or of all, and whether they are named or come from a selection, by its last answer.',
  arguments: [{ name: 'credential' }],
  flags: placeFlags,
  json: {
    whole: false,
    fields: [
      'destination',
      'credential',
      'kind',
      'place',
      'owner',
      'repository',
      'secret',
      'selection',
      'protected',
    ],
  },
  paged: true,
  examples: ['rekey destination list', 'rekey destination list DISPATCH_PAT --json destination'],
  run: async (call) => {
    const places = placesByFlags(call.flags)
    const world = await call.engine.world()
    const typed = call.operands[0]
    const credentials =
      typed === undefined ? world.ledger.credentials.list() : [credentialNamed(world, typed)]
    const rows = credentials.flatMap((credential) =>
      credential.destinations
        .filter((each) => places.has(each, credential.host))
        .map((each) => {
          const selection = selectionBehind(credential, destinationId(each))
          return {
            destination: destinationId(each),
            credential: credential.name,
            kind: each.kind,
            place: destinationPlace(each),
            owner: destinationOwner(each),
            repository: destinationRepository(each),
            secret: destinationSecret(each),
            protected: isProtected(credential, destinationId(each)),
            selection: selection === null ? null : selectionId(selection),
            from: selection === null ? 'named' : selectionWords(selection),
          }
        }),
    )
    if (call.json !== null) await printJson(call.terminal, call.json, rows)
    else if (rows.length === 0) {
      if (call.terminal.outIsTerminal) call.terminal.note('No destinations.')
    } else
      printTable(
        call.terminal,
        [
          { title: 'DESTINATION', text: (row) => row.destination, flexible: true, cut: 'start' },
          { title: 'CREDENTIAL', text: (row) => row.credential, flexible: true },
          { title: 'FROM', text: (row) => row.from, data: (row) => row.selection ?? '', flexible: true },
        ],
        rows,
      )
    for (const each of credentials) tellUnasked(call, world, each)
    tellSelectionNotes(
      call.terminal,
      credentials.flatMap((each) => readSelectionNotes(world, each)),
    )
    return exitCodes.success
  },
}

function tellUnasked({ terminal }: Call, world: World, { name, selections = [] }: Credential): void {
  const asked = new Set(world.ledger.selections.of(name).map((each) => each.selection))
  for (const each of selections)
    if (!asked.has(selectionId(each)))
      terminal.note(
        `What ${visible(selectionWords(each))} selects is not known yet. Ask with: rekey status ${name}`,
      )
}
