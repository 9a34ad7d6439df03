import {
  destinationId,
  destinationOwner,
  destinationPlace,
  destinationRepository,
  destinationSecret,
} from '../../domain/destination.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { printTable } from '../table.ts'

export const list: CommandSpec = {
  description: 'All destinations in the inventory, of one credential or of all.',
  arguments: [{ name: 'credential' }],
  json: {
    whole: false,
    fields: ['destination', 'credential', 'kind', 'place', 'owner', 'repository', 'secret'],
  },
  examples: ['rekey destination list', 'rekey destination list DISPATCH_PAT --json destination'],
  run: async (call) => {
    const world = await call.engine.world()
    const typed = call.operands[0]
    const credentials =
      typed === undefined ? world.ledger.credentials.list() : [credentialNamed(world, typed)]
    const rows = credentials.flatMap((credential) =>
      credential.destinations.map((each) => ({
        destination: destinationId(each),
        credential: credential.name,
        kind: each.kind,
        place: destinationPlace(each),
        owner: destinationOwner(each),
        repository: destinationRepository(each),
        secret: destinationSecret(each),
      })),
    )
    if (call.json !== null) await printJson(call.terminal, call.json, rows)
    else if (rows.length === 0) {
      if (call.terminal.outIsTerminal) call.terminal.note('No destinations.')
    } else
      printTable(
        call.terminal,
        [
          { title: 'DESTINATION', text: (row) => row.destination, flexible: true },
          { title: 'CREDENTIAL', text: (row) => row.credential, flexible: true },
        ],
        rows,
      )
    return exitCodes.success
  },
}
