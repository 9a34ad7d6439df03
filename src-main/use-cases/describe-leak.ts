import { failure } from '../domain/failure.ts'
import type { LeakCase } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { leakTexts } from '../texts/leak.ts'
import { openLeak, withoutSecrets } from './leak-record.ts'
import { record, type World } from './world.ts'

export interface LeakCircumstances {
  readonly seenWhere: string
  /** ISO 8601 UTC; null when nobody knows. */
  readonly exposedSince: string | null
  readonly machineSuspect: boolean
}

/** Keeps where the token was seen, since when, and whether this computer may be affected. */
export function describeLeak(
  world: World,
  input: LeakCircumstances & { readonly id: string },
): Result<LeakCase> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const exposed = exposure(world, input.exposedSince)
  if (!exposed.ok) return exposed
  const circumstances: LeakCircumstances = {
    seenWhere: withoutSecrets(input.seenWhere),
    exposedSince: exposed.value,
    machineSuspect: input.machineSuspect,
  }
  const leak = { ...opened.value, ...circumstances }
  world.ledger.transaction(() => {
    world.ledger.leaks.save(leak)
    record(world, 'leak.described', { leak: leak.id, fingerprint: leak.fingerprint, ...circumstances })
  })
  return ok(leak)
}

/** An instant that the exposure may have begun at. */
export function exposure(world: World, since: string | null): Result<string | null> {
  if (since === null) return ok(null)
  const at = Date.parse(since)
  if (!Number.isNaN(at) && at <= world.clock.now().getTime()) return ok(new Date(at).toISOString())
  return failed(failure('invalid-input', since, leakTexts.beginsInFuture, leakTexts.giveEarlierDay))
}
