import { countdown, expiryBand } from '../../domain/expiry.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { printTable } from '../table.ts'
import { credentialDocument, credentialFields } from './document.ts'

const unknownExpiry = { expiresAt: null, neverExpires: false, createdAt: null }

export const list: CommandSpec = {
  description: 'All credentials that Rekey tracks, with the time that their tokens have left.',
  json: { whole: false, fields: credentialFields },
  paged: true,
  examples: ['rekey credential list', 'rekey credential list --json name,daysLeft'],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const credentials = world.ledger.credentials.list()
    const nowMs = world.clock.now().getTime()
    if (call.json !== null)
      await printJson(
        terminal,
        call.json,
        credentials.map((each) => credentialDocument(world, each)),
      )
    else if (credentials.length === 0) {
      if (terminal.outIsTerminal)
        terminal.note('No credentials. Import an inventory: rekey inventory import FILE')
    } else
      printTable(
        terminal,
        [
          { title: 'NAME', text: (each) => each.name, flexible: true },
          { title: 'OWNER', text: (each) => each.owner, flexible: true },
          {
            title: 'EXPIRY',
            text: (each) => countdown(each.current ?? unknownExpiry, nowMs),
            data: (each) => each.current?.expiresAt ?? '',
          },
          {
            title: 'STATE',
            text: (each) => expiryBand(each.current ?? unknownExpiry, nowMs),
            style: (text) =>
              ['urgent', 'critical', 'expired'].includes(text)
                ? terminal.colors.red(text)
                : text === 'due'
                  ? terminal.colors.yellow(text)
                  : text,
          },
          { title: 'PLACES', text: (each) => String(each.destinations.length) },
          {
            title: 'ROTATION',
            text: (each) => {
              const open = world.ledger.rotations.openOf(each.name)
              return open === null ? '' : `${open.id} ${open.state}`
            },
          },
        ],
        credentials,
      )
    return exitCodes.success
  },
}
