import { failure } from '../domain/failure.ts'
import type { LeakCase } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isOpen } from '../domain/rotation.ts'
import { leakTexts } from '../texts/leak.ts'
import { evidenceFirst } from './evidence-first.ts'
import { noteLeak, openLeak } from './leak-record.ts'
import { holdersOf, leakedValue } from './leaked-token.ts'
import { precheckRotation } from './precheck-rotation.ts'
import { startRotation } from './start-rotation.ts'
import { record, type World } from './world.ts'

/**
 * Opens a rotation for each credential that holds the token now, and links them. Repeating it opens no second one: a
 * credential has one open rotation at most.
 */
export async function replaceLeakedToken(
  world: World,
  input: { readonly id: string; readonly signal?: AbortSignal },
): Promise<Result<LeakCase>> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const leak = opened.value
  const waiting = leak.credentials.filter((name) => !isReplacedBy(world, leak.rotations, name))
  const holders = holdersOf(world, leak.fingerprint)
  const rotating = waiting.filter((name) => {
    const holder = holders.find((each) => each.credential.name === name)
    return leak.fingerprint === '' || holder?.as === 'current'
  })
  const beingWritten = holders.find((each) => each.as === 'next' && waiting.includes(each.credential.name))
  if (rotating.length === 0 && beingWritten !== undefined)
    return failed(
      failure(
        'blocked',
        beingWritten.rotation ?? leak.id,
        beingWritten.rotation === null
          ? leakTexts.isNewTokenOfSomeRotation
          : leakTexts.isNewTokenOf(beingWritten.rotation),
        leakTexts.rollBackOrReplace,
      ),
    )
  if (rotating.length === 0) return ok(leak)
  const value = await leakedValue(world, leak)
  await evidenceFirst(world, leak, value.ok ? value.value : null, input.signal)
  noteLeak(world, leak.id, 'replace', 'before', leakTexts.openingRotations(rotating))
  for (const credential of rotating) {
    const rotation = await startRotation(world, { credential, reason: leakTexts.rotationReason })
    if (!rotation.ok) return rotation
    // What stands against it is told on the rotation's own page, and looked at again there.
    if (rotation.value.state === 'draft') await precheckRotation(world, { id: rotation.value.id })
    const known = world.ledger.leaks.find(leak.id)?.rotations ?? leak.rotations
    noteLeak(world, leak.id, 'replace', 'after', leakTexts.replacedBy(rotation.value.id, credential), {
      change: {
        rotations: [...new Set([...known, rotation.value.id])],
      },
      alongside: () =>
        record(world, 'leak.replacement_started', {
          leak: leak.id,
          fingerprint: leak.fingerprint,
          credential,
          rotation: rotation.value.id,
        }),
    })
  }
  return openLeak(world, leak.id)
}

/** One that was abandoned or rolled back replaced nothing. */
function isReplacedBy(world: World, rotations: readonly string[], credential: string): boolean {
  return rotations
    .flatMap((id) => world.ledger.rotations.find(id) ?? [])
    .some((each) => each.credential === credential && (isOpen(each.state) || each.state === 'completed'))
}
