import type { Destination, DestinationKind } from '../domain/destination.ts'
import type { FailureKind } from '../domain/failure.ts'
import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import { SecretValue } from '../domain/secret-value.ts'
import { serviceNames } from '../domain/service-sign-in.ts'
import type { TokenIdentity } from '../ports/github.ts'
import { diagnosticsTexts as t } from '../texts/diagnostics.ts'
import { checkAccounts } from './check-accounts.ts'
import { checkServices } from './check-services.ts'
import { verifyAudit } from './verify-audit.ts'
import type { World } from './world.ts'

export interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly sentence: string
  /** Of what kind the problem is; null where nothing failed, or where it has none. */
  readonly kind?: FailureKind | null
}

/** Health of this installation: what works, what doesn't, and what to do. Names no secret. */
export async function examineInstallation(world: World): Promise<Finding[]> {
  const findings: Finding[] = [
    {
      name: t.version,
      ok: true,
      sentence: t.rekeyOn(world.version, process.platform, process.arch, runtimes()),
    },
    { name: t.ledger, ok: true, sentence: t.ledgerSound(world.ledger.location) },
  ]
  const verdict = await verifyAudit(world)
  findings.push({
    name: t.auditLog,
    ok: verdict.intact,
    sentence: verdict.intact ? t.chainIntact(verdict.entries) : t.chainBreaks(verdict.why),
  })
  const { location, problem } = world.log
  if (location !== null)
    findings.push({
      name: t.log,
      ok: problem === null,
      sentence: problem ?? t.logWritten(location),
    })
  const keychain = await keychainRoundTrip(world)
  findings.push({
    name: t.keychain,
    ok: keychain.ok,
    sentence: keychain.ok
      ? t.keychainWorks(world.keychain.description)
      : [keychain.failure.message, keychain.failure.hint].filter((part) => part !== '').join(' '),
  })
  findings.push(certificates())
  findings.push(...(await placeNeeds(world)))
  const accounts = await checkAccounts(world)
  if (accounts.length === 0)
    findings.push({ name: t.account, ok: false, sentence: t.notSignedIn, kind: 'sign-in' })
  for (const { account, token, outcome } of accounts)
    findings.push({
      name: accountName(account.login || account.source, token.owner),
      ok: outcome.ok,
      sentence: outcome.ok
        ? signInSentence(outcome.value, account.host)
        : [outcome.failure.message, outcome.failure.hint].filter((part) => part !== '').join(' '),
      ...(outcome.ok ? {} : { kind: outcome.failure.kind }),
    })
  for (const { signIn, outcome } of await checkServices(world))
    findings.push({
      name: t.signInTo(serviceNames[signIn.service]),
      ok: outcome.ok,
      sentence: outcome.ok
        ? t.signsIn(outcome.value.login, new URL(signIn.apiUrl).host)
        : [outcome.failure.message, outcome.failure.hint].filter((part) => part !== '').join(' '),
      ...(outcome.ok ? {} : { kind: outcome.failure.kind }),
    })
  return findings
}

function accountName(login: string, owner: string): string {
  return owner === '' ? t.accountOf(login) : t.accountFor(login, owner)
}

function signInSentence({ login, quota }: TokenIdentity, host: string): string {
  return quota === null
    ? t.signsIn(login, host)
    : t.signsInWithQuota(login, host, quota.remaining, quota.limit)
}

/** What the places in the inventory need of this computer: programs that their drivers start. */
async function placeNeeds(world: World): Promise<Finding[]> {
  const byKind = new Map<DestinationKind, Destination[]>()
  for (const { destinations } of world.ledger.credentials.list())
    for (const each of destinations) byKind.set(each.kind, [...(byKind.get(each.kind) ?? []), each])
  const needs = await Promise.all(
    [...byKind].map(([kind, destinations]) => world.drivers.of(kind)?.examine?.(destinations) ?? []),
  )
  return needs.flat().map((each) => ({ ...each, name: t.program(each.name) }))
}

/** Both are read by Node itself when it starts, so they count for every connection of this process. */
function certificates(): Finding {
  const name = t.certificates
  const { NODE_TLS_REJECT_UNAUTHORIZED: checks, NODE_EXTRA_CA_CERTS: more } = process.env
  if (checks === '0')
    return {
      name,
      ok: false,
      sentence: t.certificatesUnchecked,
    }
  return {
    name,
    ok: true,
    sentence: more === undefined || more === '' ? t.certificatesOfNode : t.certificatesOfNodeAnd(more),
  }
}

/** "Electron 25.9, Chrome 114, Node 18": the command line has the last one only. */
function runtimes(): string[] {
  const { versions } = process
  return (['electron', 'chrome', 'node'] as const).flatMap((name) => {
    const version = versions[name]
    return version === undefined ? [] : t.runtimes[name](version)
  })
}

async function keychainRoundTrip(world: World): Promise<Result<void>> {
  const item = 'doctor'
  const stored = await world.keychain.store(item, new SecretValue('rekey-doctor'))
  if (!stored.ok) return stored
  const read = await world.keychain.read(item)
  if (!read.ok) return read
  const removed = await world.keychain.remove(item)
  if (read.value?.reveal() !== 'rekey-doctor')
    return failed(failure('keychain-denied', item, t.keychainAltersValues, t.restartKeychain))
  return removed
}
