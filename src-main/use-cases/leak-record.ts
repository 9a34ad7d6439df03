import { failure } from '../domain/failure.ts'
import { isDismissed, type LeakAct, type LeakCase } from '../domain/leak.ts'
import { maskTokens } from '../domain/mask-tokens.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { leakTexts } from '../texts/leak.ts'
import { leakedValue, leakItem } from './leaked-token.ts'
import { nowOf, record, type World } from './world.ts'

/** The case, if there is one of this id. */
export function findLeak(world: World, id: string): Result<LeakCase> {
  const leak = world.ledger.leaks.find(id.trim().toUpperCase())
  return leak === null
    ? failed(failure('unknown-name', id, leakTexts.unknown(id), leakTexts.lookAtLeaks))
    : ok(leak)
}

/** The case, if it is there and still open. */
export function openLeak(world: World, id: string): Result<LeakCase> {
  const found = findLeak(world, id)
  if (!found.ok || found.value.closedAt === null) return found
  return failed(
    failure('blocked', found.value.id, leakTexts.closedAlready(found.value.id), leakTexts.reportAgain),
  )
}

/** The case as it is in the ledger now. It is known to exist: only bugs make it vanish. */
export function currentLeak(world: World, id: string): LeakCase {
  const leak = world.ledger.leaks.find(id)
  if (leak === null) throw new Error(`The leak ${id} is gone from the ledger.`)
  return leak
}

/** Journals that an act is about to begin, or how it ended, with what follows from it. Durable when it returns. */
export function noteLeak(
  world: World,
  id: string,
  act: LeakAct,
  phase: 'before' | 'after',
  sentence: string,
  input: {
    readonly change?: Partial<Omit<LeakCase, 'id' | 'journal'>>
    /** Recorded in the same transaction. */
    readonly alongside?: () => void
  } = {},
): LeakCase {
  return world.ledger.transaction(() => {
    const before = currentLeak(world, id)
    const event = { at: nowOf(world), by: world.actor, act, phase, sentence }
    const after: LeakCase = { ...before, ...input.change, journal: [...before.journal, event] }
    world.ledger.leaks.save(after)
    input.alongside?.()
    return after
  })
}

/**
 * A token of this fingerprint is dead: every open case about it says so. Called by whoever proved it, be it the case
 * itself or the rotation that replaces the token.
 */
export async function noteLeakDeath(
  world: World,
  fingerprint: string,
  by: 'github' | 'operator',
): Promise<void> {
  if (fingerprint === '') return
  for (const leak of world.ledger.leaks.list())
    if (leak.fingerprint === fingerprint && leak.closedAt === null && leak.confirmedDeadAt === null)
      await noteDeathOf(world, leak.id, by)
}

/** As {@link noteLeakDeath}, for one case. After a 401 the value stays kept for the second look. */
export async function noteDeathOf(world: World, id: string, by: 'github' | 'operator'): Promise<LeakCase> {
  const known = currentLeak(world, id)
  // Whoever asked at the same time came first: the first proof counts.
  if (known.confirmedDeadAt !== null) return known
  const leak = noteLeak(
    world,
    id,
    'death',
    'after',
    by === 'github' ? leakTexts.rejected : leakTexts.confirmedByOperator,
    {
      change: { confirmedDeadAt: nowOf(world), confirmedBy: by },
      alongside: () =>
        record(world, 'leak.confirmed_dead', {
          leak: id,
          fingerprint: currentLeak(world, id).fingerprint,
          confirmedBy: by,
        }),
    },
  )
  if (by === 'operator') await forgetLeakedValue(world, id)
  else {
    // The rotation that replaces it drops its own copy at its end, which may be before the second look.
    const value = await leakedValue(world, leak)
    if (value.ok && value.value !== null) await world.keychain.store(leakItem(id), value.value)
  }
  return leak
}

/** A dead token is still one that nobody should find; if removing fails the item is dead weight, nothing worse. */
export async function forgetLeakedValue(world: World, id: string): Promise<void> {
  await world.keychain.remove(leakItem(id))
}

/** When a leak case proved this token's death, ISO 8601 UTC; null when none did. */
export function provenDeadAt(world: World, fingerprint: string): string | null {
  if (fingerprint === '') return null
  const proof = world.ledger.leaks
    .list()
    .find((each) => each.fingerprint === fingerprint && each.confirmedBy === 'github')
  return proof?.confirmedDeadAt ?? null
}

/** True if a case says that this token leaked, and was not dismissed: nothing keeps it alive on purpose then. */
export function isLeaked(world: World, fingerprint: string): boolean {
  return (
    fingerprint !== '' &&
    world.ledger.leaks.list().some((each) => each.fingerprint === fingerprint && !isDismissed(each))
  )
}

/** What a person types about a leak: the leaked value itself is pasted into such a field only too easily. */
export function withoutSecrets(text: string): string {
  return maskTokens(text.trim()).text
}
