import { failure } from '../domain/failure.ts'
import { type LeakCase, revokeWord } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenKindOf } from '../domain/token.ts'
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
    return failed(
      failure(
        'unsupported',
        leak.id,
        "Rekey doesn't hold the leaked value, so it can't revoke it by API or prove that it is dead.",
        "Paste the leaked token, or delete it on its owner's settings page.",
      ),
    )
  await evidenceFirst(world, leak, value.value, input.signal)
  // That took seconds, in which somebody may have thought better of it.
  const still = openLeak(world, input.id)
  if (!still.ok) return still
  const changed = await refusalOf(world, still.value, input)
  if (changed !== null) return changed
  if (input.signal?.aborted === true)
    return failed(failure('cancelled', leak.id, 'Canceled before the revoke. Nothing was sent.'))
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
      leak.decision === null
        ? 'Nobody decided yet whether the token is revoked or replaced first.'
        : `${leak.id} replaces the token first: the rotation's checklist revokes it.`,
      'Decide to revoke first, or go on with the rotation.',
    )
  if (input.confirm !== revokeWord)
    return failed(
      failure(
        'invalid-input',
        leak.id,
        `${revokeWord} was not typed. Nothing was revoked.`,
        'Type the word.',
      ),
    )
  if (input.reason.trim() === '')
    return failed(
      failure(
        'invalid-input',
        leak.id,
        'Revoking before the replacement needs a reason. Nothing was revoked.',
        'Give a reason of one line.',
      ),
    )
  const traces = await world.machineTraces.find()
  if ((leak.machineSuspect || traces.length > 0) && input.fromSuspectMachine !== true)
    return blocked(
      traces.length > 0
        ? `This computer may be affected: ${traces.join(', ')} was found. Some malware reacts to a revoked token. Nothing was revoked.`
        : 'This computer may be affected, and some malware reacts to a revoked token. Nothing was revoked.',
      'Disconnect it and revoke from a clean computer, or say that you revoke from here all the same.',
    )
  const { fingerprint, host } = leak
  if (
    signInsWith(world, fingerprint).length > 0 &&
    !hasOtherSignIn(world, host, fingerprint) &&
    input.evenOnlySignIn !== true
  )
    return blocked(
      `Rekey signs in to ${host} with this token and has no other sign-in. Nothing was revoked.`,
      'Sign in with another token first, or say that it is to die all the same.',
    )
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
  noteLeak(world, leak.id, 'revoke', 'before', `Asking ${leak.host} to revoke ${leak.label}: ${reason}`, {
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
      `${leak.host} rejects the token already. No revoke was sent.${isKnownThere ? '' : ` Rekey never saw it work there: make sure that it is one of ${leak.host}.`}`,
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
      ? `${leak.host} accepted the request to revoke the token. That is no proof yet.`
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
