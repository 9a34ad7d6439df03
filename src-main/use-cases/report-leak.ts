import { failure } from '../domain/failure.ts'
import { type LeakCase, newLookBack, secondLookAt } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { type ReceivedToken, type TokenKind, tokenFingerprint, tokenLabel } from '../domain/token.ts'
import { leakTexts } from '../texts/leak.ts'
import { exposure } from './describe-leak.ts'
import { findCredential } from './find-credential.ts'
import { noteLeak, withoutSecrets } from './leak-record.ts'
import { holdersOf, leakItem } from './leaked-token.ts'
import { type LeakPicture, pictureLeak } from './picture-leak.ts'
import { nowOf, record, type World } from './world.ts'

/** Which token leaked: that of a credential, or a value. */
export type LeakedTokenInput =
  | { readonly credential: string }
  | { readonly token: ReceivedToken; readonly host: string }

/** A token told apart from all others, with what the ledger knows of it. Nothing was sent anywhere. */
export interface IdentifiedLeak {
  /** Empty for a credential whose value Rekey has never seen. */
  readonly fingerprint: string
  readonly label: string
  readonly host: string
  readonly kind: TokenKind | null
  readonly credentials: readonly string[]
  readonly picture: LeakPicture
  /** The case that is open for this token already; null: none. */
  readonly known: string | null
  /** Traces of programs that steal tokens, found on this computer. */
  readonly traces: readonly string[]
}

/** Tells which token it is, on this computer alone. Keeps nothing. */
export async function identifyLeak(world: World, input: LeakedTokenInput): Promise<Result<IdentifiedLeak>> {
  const token = describe(world, input)
  if (!token.ok) return token
  const { fingerprint, label, host, kind, named } = token.value
  const picture = pictureLeak(world, { fingerprint, host, credentials: named }, kind)
  const credentials = picture.holders.map((each) => each.credential)
  const known = world.ledger.leaks
    .list()
    .find(
      (each) =>
        each.closedAt === null &&
        (fingerprint === ''
          ? each.fingerprint === '' && each.credentials.some((name) => named.includes(name))
          : each.fingerprint === fingerprint),
    )
  // The value is sent to the case's host, and a wrong one rejects a token that lives elsewhere.
  if (known !== undefined && known.host !== host)
    return failed(
      failure(
        'invalid-input',
        known.id,
        leakTexts.onOtherHost(known.id, known.host, host),
        leakTexts.chooseHostOrEndCase,
      ),
    )
  return ok({
    fingerprint,
    label,
    host,
    kind,
    credentials,
    picture,
    known: known?.id ?? null,
    traces: await world.machineTraces.find(),
  })
}

/**
 * Opens the case of a leaked token, or gives the one that is open already. A pasted value is kept in the keychain until
 * its death is proven: it is what revokes the token and what proves it dead, also after an interruption.
 */
export async function reportLeak(
  world: World,
  input: LeakedTokenInput & {
    readonly seenWhere: string
    readonly exposedSince: string | null
    readonly machineSuspect: boolean
  },
): Promise<Result<LeakCase>> {
  const identified = await identifyLeak(world, input)
  if (!identified.ok) return identified
  const { fingerprint, label, host, credentials, known, picture, traces } = identified.value
  const before = known === null ? null : world.ledger.leaks.find(known)
  // Reporting it again from a terminal that says nothing of it takes no suspicion back.
  const machineSuspect = input.machineSuspect || traces.length > 0 || before?.machineSuspect === true
  const exposed = exposure(world, input.exposedSince)
  if (!exposed.ok) return exposed
  const exposedSince = exposed.value
  const seenWhere = withoutSecrets(input.seenWhere)
  const leak =
    known === null
      ? world.ledger.transaction(() => {
          const created = world.ledger.leaks.create({
            fingerprint,
            label,
            host,
            credentials,
            seenWhere,
            exposedSince,
            machineSuspect,
            reportedAt: nowOf(world),
            reportedBy: world.actor,
            decision: null,
            reason: '',
            revokeRequestedAt: null,
            confirmedDeadAt: null,
            confirmedBy: null,
            confirmedAgainAt: null,
            agreements: [],
            rotations: [],
            evidence: [],
            lookBack: newLookBack(),
            destinations: picture.places.map((each) => each.destination),
            journal: [],
            closedAt: null,
          })
          record(world, 'leak.reported', {
            leak: created.id,
            fingerprint,
            credentials,
            seenWhere: created.seenWhere,
            exposedSince,
            machineSuspect,
          })
          return noteLeak(
            world,
            created.id,
            'reported',
            'after',
            created.seenWhere === ''
              ? leakTexts.reported(label)
              : leakTexts.reportedSeen(label, created.seenWhere),
          )
        })
      : noteLeak(world, known, 'reported', 'after', leakTexts.reportedAgain(label), {
          change: {
            machineSuspect,
            ...(seenWhere === '' ? {} : { seenWhere: seenWhere }),
            ...(exposedSince === null ? {} : { exposedSince }),
          },
        })
  if ('token' in input && (leak.confirmedDeadAt === null || secondLookAt(leak) !== null)) {
    const stored = await world.keychain.store(leakItem(leak.id), input.token.value)
    // The case stands all the same: what leaked can be revoked without this copy if a credential holds the value.
    if (!stored.ok && credentials.length === 0) return stored
  }
  return ok(leak)
}

interface DescribedToken {
  readonly fingerprint: string
  readonly label: string
  readonly host: string
  readonly kind: TokenKind | null
  readonly named: readonly string[]
}

function describe(world: World, input: LeakedTokenInput): Result<DescribedToken> {
  if ('token' in input) {
    const { value, kind } = input.token
    const fingerprint = tokenFingerprint(value)
    const host = hostOf(world, fingerprint) ?? input.host
    return ok({ fingerprint, label: tokenLabel(value), host, kind, named: [] })
  }
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const { name, host, current } = found.value
  return ok({
    fingerprint: current?.fingerprint ?? '',
    label: current?.label ?? name,
    host,
    kind: current?.kind ?? null,
    named: [name],
  })
}

/** The host that a token is known to be of, whatever host was named; null for one that nobody knows. */
function hostOf(world: World, fingerprint: string): string | null {
  const [holder] = holdersOf(world, fingerprint)
  if (holder !== undefined) return holder.credential.host
  const account = world.ledger.accounts
    .list()
    .find(({ tokens }) => tokens.some((each) => each.fingerprint === fingerprint))
  const facts = world.ledger.inspections.of(fingerprint)
  return account?.host ?? (facts?.alive === true ? facts.host : null)
}
