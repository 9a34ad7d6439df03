import type { Destination, DestinationKind } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import { SecretValue } from '../domain/secret-value.ts'
import { serviceNames } from '../domain/service-sign-in.ts'
import { checkAccounts } from './check-accounts.ts'
import { checkServices } from './check-services.ts'
import { verifyAudit } from './verify-audit.ts'
import type { World } from './world.ts'

export interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly sentence: string
}

/** Health of this installation: what works, what doesn't, and what to do. Names no secret. */
export async function examineInstallation(world: World): Promise<Finding[]> {
  const findings: Finding[] = [
    {
      name: 'Version',
      ok: true,
      sentence: `Rekey ${world.version} on ${process.platform} ${process.arch}, ${runtimes()}.`,
    },
    { name: 'Ledger', ok: true, sentence: `${world.ledger.location} opens and passes its integrity check.` },
  ]
  const verdict = await verifyAudit(world)
  findings.push({
    name: 'Audit log',
    ok: verdict.intact,
    sentence: verdict.intact
      ? `${verdict.entries} entries, chain intact.`
      : `The chain breaks: ${verdict.why}.`,
  })
  const { location, problem } = world.log
  if (location !== null)
    findings.push({
      name: 'Log',
      ok: problem === null,
      sentence: problem ?? `${location} is written. It holds no secrets.`,
    })
  const keychain = await keychainRoundTrip(world)
  findings.push({
    name: 'Keychain',
    ok: keychain.ok,
    sentence: keychain.ok
      ? `The ${world.keychain.description} stores and returns values.`
      : [keychain.failure.message, keychain.failure.hint].filter((part) => part !== '').join(' '),
  })
  findings.push(certificates())
  findings.push(...(await placeNeeds(world)))
  const accounts = await checkAccounts(world)
  if (accounts.length === 0)
    findings.push({ name: 'Account', ok: false, sentence: 'Rekey is not signed in. Connect an account.' })
  for (const { account, token, outcome } of accounts)
    findings.push({
      name: `Account ${account.login || account.source}${token.owner === '' ? '' : ` for ${token.owner}`}`,
      ok: outcome.ok,
      sentence: outcome.ok
        ? `Signs in as ${outcome.value.login} on ${account.host}${outcome.value.quota === null ? '' : `, ${outcome.value.quota.remaining} of ${outcome.value.quota.limit} requests left`}.`
        : [outcome.failure.message, outcome.failure.hint].filter((part) => part !== '').join(' '),
    })
  for (const { signIn, outcome } of await checkServices(world))
    findings.push({
      name: `Sign-in to ${serviceNames[signIn.service]}`,
      ok: outcome.ok,
      sentence: outcome.ok
        ? `Signs in as ${outcome.value.login} on ${new URL(signIn.apiUrl).host}.`
        : [outcome.failure.message, outcome.failure.hint].filter((part) => part !== '').join(' '),
    })
  return findings
}

/** What the places in the inventory need of this computer: programs that their drivers start. */
async function placeNeeds(world: World): Promise<Finding[]> {
  const byKind = new Map<DestinationKind, Destination[]>()
  for (const { destinations } of world.ledger.credentials.list())
    for (const each of destinations) byKind.set(each.kind, [...(byKind.get(each.kind) ?? []), each])
  const needs = await Promise.all(
    [...byKind].map(([kind, destinations]) => world.drivers.of(kind)?.examine?.(destinations) ?? []),
  )
  return needs.flat().map((each) => ({ ...each, name: `Program ${each.name}` }))
}

/** Both are read by Node itself when it starts, so they count for every connection of this process. */
function certificates(): Finding {
  const name = 'Certificates'
  const { NODE_TLS_REJECT_UNAUTHORIZED: checks, NODE_EXTRA_CA_CERTS: more } = process.env
  if (checks === '0')
    return {
      name,
      ok: false,
      sentence:
        'NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off. Rekey connects nowhere; unset it.',
    }
  return {
    name,
    ok: true,
    sentence:
      more === undefined || more === ''
        ? 'Checked against the authorities that come with Node.'
        : `Checked against the authorities that come with Node and those in ${more} (NODE_EXTRA_CA_CERTS).`,
  }
}

/** "Electron 25.9, Chrome 114, Node 18": the command line has the last one only. */
function runtimes(): string {
  const { electron, chrome, node } = process.versions
  const named = [
    ['Electron', electron],
    ['Chrome', chrome],
    ['Node', node],
  ] as const
  return named
    .filter(([, version]) => version !== undefined)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')
}

async function keychainRoundTrip(world: World): Promise<Result<void>> {
  const item = 'doctor'
  const stored = await world.keychain.store(item, new SecretValue('rekey-doctor'))
  if (!stored.ok) return stored
  const read = await world.keychain.read(item)
  if (!read.ok) return read
  const removed = await world.keychain.remove(item)
  if (read.value?.reveal() !== 'rekey-doctor')
    return failed(
      failure(
        'keychain-denied',
        item,
        'The keychain gave back something else than was stored.',
        'Restart it, then try again.',
      ),
    )
  return removed
}
