import { dayMs } from '../domain/expiry.ts'
import type { CheckResult, Rotation, TokenCheck } from '../domain/rotation.ts'
import { tokenCheckTexts } from '../texts/token-check.ts'
import { tokenInspectionTexts } from '../texts/token-inspection.ts'
import { compareTokens } from './compare-tokens.ts'
import { type InspectionInput, inspectCredential, inspectToken } from './inspect-token.ts'
import { ownStop } from './own-stop.ts'
import { nowOf, type World } from './world.ts'

const results: Readonly<Record<'same' | 'narrower' | 'broader' | 'different' | 'unknown', CheckResult>> = {
  same: 'passed',
  narrower: 'passed',
  broader: 'warning',
  different: 'warning',
  unknown: 'unknown',
}

/** An older inspection of the old token says too little about today: repositories come and roles change. */
const freshMs = dayMs

/**
 * Whether the new token can do more than the old one. Both are inspected by reading only. Never blocks a rotation: what
 * could not be found out is told as unknown.
 */
export async function checkBreadth(
  world: World,
  rotation: Rotation,
  input: Pick<InspectionInput, 'token' | 'host' | 'identity' | 'probes' | 'signal'> & {
    /** The inspection of the old token, under way. */
    readonly old: Promise<void>
  },
): Promise<TokenCheck> {
  const { old, ...asking } = input
  const [inspected] = await Promise.all([inspectToken(world, asking), old])
  if (!inspected.ok) return breadth('unknown', tokenInspectionTexts.reachNotFound(inspected.failure.message))
  const compared = compareTokens(world, { rotation: rotation.id })
  if (!compared.ok) return breadth('unknown', compared.failure.message)
  if (compared.value === null) return breadth('unknown', tokenInspectionTexts.nothingToCompare)
  const { verdict, summary, unknown } = compared.value.comparison
  return breadth(results[verdict], unknown === null ? summary : `${summary} ${unknown}`)
}

/**
 * Looks at the old token anew, if Rekey holds it and the last look is a day old. It needs nothing of the new one, so it
 * may begin before anything is known of that.
 */
export async function inspectOldToken(
  world: World,
  rotation: Rotation,
  signal: AbortSignal | undefined,
): Promise<void> {
  const current = world.ledger.credentials.find(rotation.credential)?.current ?? null
  if (current === null || !current.held) return
  const known = world.ledger.inspections.of(current.fingerprint)
  if (known !== null && known.alive !== null && Date.parse(nowOf(world)) - Date.parse(known.at) < freshMs)
    return
  // Without an answer the comparison rests on what the inventory says, and says so.
  await inspectCredential(world, {
    credential: rotation.credential,
    ...(signal === undefined ? {} : { signal }),
  })
}

/** Does something while the old token is inspected, which ends with it: nobody waits for that once a token is refused. */
export async function besideOldToken<T>(
  world: World,
  rotation: Rotation,
  signal: AbortSignal | undefined,
  work: (old: Promise<void>) => Promise<T>,
): Promise<T> {
  const { signal: either, stop, letGo } = ownStop(signal)
  const old = inspectOldToken(world, rotation, either)
  try {
    return await work(old)
  } finally {
    letGo()
    stop()
    await Promise.allSettled([old])
  }
}

function breadth(result: CheckResult, sentence: string): TokenCheck {
  return { name: tokenCheckTexts.breadth, result, sentence }
}
