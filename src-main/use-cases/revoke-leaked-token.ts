import { failure } from '../domain/failure.ts'
import { type LeakCase, revokeWord } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenKindOf } from '../domain/token.ts'
import { revokeLeakedTexts } from '../texts/revoke-leaked.ts'
import { confirmLeakDeath } from './confirm-leak-death.ts'
import { evidenceFirst } from './evidence-first.ts'
import { noteDeathOf, noteLeak, openLeak, withoutSecrets } from './leak-record.ts'
import { hasOtherSignIn, leakedValue, signInsWith } from './leaked-token.ts'
import { sessionFor } from './operator-session.ts'
import { nowOf, record, type World } from './world.ts'

export interface RevokeLeakedInput {
  readonly id: string
  /** What the person typed: only the exact word goes on. */
  readonly confirm: string
  readonly reason: string
  /** The leaked value, where Rekey doesn't hold it. */
  readonly token?: SecretValue
  /** True: the operator was told that this computer may be affected, and revokes from it all the same. */
  readonly fromSuspectMachine?: boolean
  /** True: the token is the only one that Rekey signs in with, and dies all the same. */
  readonly evenOnlySignIn?: boolean
  readonly signal?: AbortSignal
}

/**
 * The only way round invariant 2: kills a token that destinations still need, after the operator decided so, typed the
 * word and gave a reason. Works without any sign-in. Announced before, recorded after, and repeated safely: a token that
 * is dead already is not revoked again.
 */
export async function revokeLeakedToken(world: World, input: RevokeLeakedInput): Promise<Result<LeakCase>> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const leak = opened.value
  if (leak.confirmedDeadAt !== null) return ok(leak)
  const refused = await refusalOf(world, leak, input)
  if (refused !== null) return refused
  const value = await leakedValue(world, leak, input.token)
  if (!value.ok) return value
  if (value.value === null)
    return failed(failure('unsupported', leak.id, revokeLeakedTexts.notHeld, revokeLeakedTexts.pasteOrDelete))
  await evidenceFirst(world, leak, value.value, input.signal)
  // That took seconds, in which somebody may have thought better of it.
  const still = openLeak(world, input.id)
  if (!still.ok) return still
  const changed = await refusalOf(world, still.value, input)
  if (changed !== null) return changed
  if (input.signal?.aborted === true) return failed(failure('cancelled', leak.id, revokeLeakedTexts.canceled))
  return revoke(world, still.value, value.value, input)
}

/** What stands against it; null: nothing. */
async function refusalOf(
  world: World,
  leak: LeakCase,
  input: RevokeLeakedInput,
): Promise<Result<never> | null> {
  const blocked = (message: string, hint: string) => failed(failure('blocked', leak.id, message, hint))
  if (leak.decision !== 'revoke-now')
    return blocked(
      leak.decision === null ? revokeLeakedTexts.undecided : revokeLeakedTexts.replacesFirst(leak.id),
      revokeLeakedTexts.decideOrGoOn,
    )
  if (input.confirm !== revokeWord)
    return failed(
      failure(
        'invalid-input',
        leak.id,
        revokeLeakedTexts.wordNotTyped(revokeWord),
        revokeLeakedTexts.typeWord,
      ),
    )
  if (input.reason.trim() === '')
    return failed(
      failure('invalid-input', leak.id, revokeLeakedTexts.needsReason, revokeLeakedTexts.giveReason),
    )
  const traces = await world.machineTraces.find()
  if ((leak.machineSuspect || traces.length > 0) && input.fromSuspectMachine !== true)
    return blocked(
      traces.length > 0 ? revokeLeakedTexts.tracesFound(traces) : revokeLeakedTexts.machineSuspect,
      revokeLeakedTexts.disconnectOrGoOn,
    )
  const { fingerprint, host } = leak
  if (
    signInsWith(world, fingerprint).length > 0 &&
    !hasOtherSignIn(world, host, fingerprint) &&
    input.evenOnlySignIn !== true
  )
    return blocked(revokeLeakedTexts.onlySignIn(host), revokeLeakedTexts.signInOrGoOn)
  return null
}

async function revoke(
  world: World,
  leak: LeakCase,
  value: SecretValue,
  input: RevokeLeakedInput,
): Promise<Result<LeakCase>> {
  const reason = withoutSecrets(input.reason)
  const host = world.hostOf(leak.host)
  const options = input.signal === undefined ? {} : { signal: input.signal }
  noteLeak(world, leak.id, 'revoke', 'before', revokeLeakedTexts.asking(leak.host, leak.label, reason), {
    change: { reason, revokeRequestedAt: leak.revokeRequestedAt ?? nowOf(world) },
    alongside: () =>
      record(world, 'leak.revoke_requested', {
        leak: leak.id,
        fingerprint: leak.fingerprint,
        credentials: leak.credentials,
        destinations: leak.destinations,
        reason,
      }),
  })
  const alive = await world.github.identify(sessionFor(host, value), options)
  if (!alive.ok && alive.failure.kind === 'sign-in') {
    const isKnownThere = leak.credentials.length > 0
    noteLeak(
      world,
      leak.id,
      'revoke',
      'after',
      isKnownThere
        ? revokeLeakedTexts.deadAlready(leak.host)
        : revokeLeakedTexts.deadAlreadyAndUnknown(leak.host),
    )
    return ok(await noteDeathOf(world, leak.id, 'github'))
  }
  // GitHub revokes every kind from its value but an App's installation token, which ends itself.
  const asked =
    tokenKindOf(value) === 'app-installation'
      ? await world.githubApps.endToken(host, value, options)
      : await world.github.revoke(host, value, options)
  noteLeak(
    world,
    leak.id,
    'revoke',
    'after',
    asked.ok
      ? revokeLeakedTexts.accepted(leak.host)
      : `${asked.failure.message} ${asked.failure.hint}`.trim(),
  )
  // The answer was lost: whether it counts is seen by asking with the token.
  if (!asked.ok && asked.failure.kind !== 'unclear') return asked
  return confirmLeakDeath(world, {
    id: leak.id,
    token: value,
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  })
}
