import { canaryAmong } from '../../domain/chosen-canary.ts'
import { type Credential, tokensPageUrl } from '../../domain/credential.ts'
import { countdown } from '../../domain/expiry.ts'
import { type CommandSpec, operand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { openPage } from '../open-page.ts'
import { visible } from '../visible-text.ts'
import { credentialDocument, credentialFields } from './document.ts'
import { selectionRows } from './selections.ts'

export const view: CommandSpec = {
  description: 'One credential: what is declared, and what is known of its current value. Never the value.',
  arguments: [{ name: 'name', required: true }],
  flags: [['-w, --web', "open GitHub's page for it in the browser"]],
  json: { whole: true, fields: credentialFields },
  paged: true,
  examples: [
    'rekey credential view DISPATCH_PAT',
    'rekey credential view DISPATCH_PAT --json --jq .expiresAt',
  ],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    if (call.flags.on('web')) {
      await openPage(terminal, tokensPageUrl(credential.host, credential.current?.kind ?? null))
      return exitCodes.success
    }
    if (call.json !== null) {
      await printJson(terminal, call.json, credentialDocument(world, credential))
      return exitCodes.success
    }
    const { current } = credential
    const rows: [string, string][] = [
      ['Name', credential.name],
      ['Owner', `${credential.owner} on ${credential.host}`],
      ['Purpose', credential.purpose],
      [
        'Rotate every',
        credential.rotateEveryDays === null ? 'not set' : `${credential.rotateEveryDays} days`,
      ],
      ['Soak time', soakText(credential.soakHours ?? null)],
      ['Canary', canaryText(credential)],
      ['Maintenance', credential.maintenanceWindow ?? 'at any time'],
      [
        'Permissions',
        Object.entries(credential.permissions)
          .map(([name, level]) => `${name}: ${level}`)
          .join(', '),
      ],
      ['Repository access', credential.repositoryAccess.join(', ')],
      ['Probes', credential.probes.map((each) => each.kind).join(', ')],
      ['Destinations', String(credential.destinations.length)],
      ...selectionRows(world, credential),
      ['Last rotated', credential.lastRotatedAt ?? 'not by Rekey'],
    ]
    if (current === null) rows.push(['Current value', `not known; rekey credential adopt ${credential.name}`])
    else
      rows.push(
        [
          'Current value',
          `v${current.version}, ${current.label}, ${current.kind}, ${current.login ?? 'login not known'}`,
        ],
        [
          'Expiry',
          `${countdown(current, world.clock.now().getTime())}${current.expiresAt === null ? '' : ` (${current.expiresAt})`}`,
        ],
        ['Fingerprint', `SHA-256 ${current.fingerprint}`],
        ['Held by Rekey', current.held ? 'yes: roll back and revoke are possible' : 'no'],
      )
    for (const [title, text] of rows)
      terminal.out(
        terminal.outIsTerminal ? `${title.padEnd(18)} ${visible(text)}` : `${title}\t${visible(text)}`,
      )
    return exitCodes.success
  },
}

function canaryText(credential: Credential): string {
  const { canary } = credential
  if (canary == null) return 'none, unless a rotation chooses one'
  return canaryAmong(credential, canary) ?? `${canary}, which is none of its destinations`
}

function soakText(hours: number | null): string {
  if (hours === null) return 'as the setting revoke.soak-hours says'
  return hours === 0 ? 'none' : `${hours} hours before the old token may be revoked`
}
