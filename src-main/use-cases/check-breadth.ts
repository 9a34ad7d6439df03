import { dayMs } from '../domain/expiry.ts'
import type { CheckResult, Rotation, TokenCheck } from '../domain/rotation.ts'
import { tokenCheckTexts } from '../texts/token-check.ts'
import { tokenInspectionTexts } from '../texts/token-inspection.ts'
import { compareTokens } from './compare-tokens.ts'
import { type InspectionInput, inspectCredential, inspectToken } from './inspect-token.ts'
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
 * Whether the new token can do more than the old one. Both are inspected by reading only; the old one anew just when
 * the last look is a day old. Never blocks a rotation: what could not be found out is told as unknown.
 */
export async function checkBreadth(
  world: World,
  rotation: Rotation,
  input: Pick<InspectionInput, 'token' | 'host' | 'identity' | 'probes' | 'signal'>,
): Promise<TokenCheck> {
  const [inspected] = await Promise.all([
    inspectToken(world, input),
    inspectOldToken(world, rotation, input.signal),
  ])
  if (!inspected.ok) return breadth('unknown', tokenInspectionTexts.reachNotFound(inspected.failure.message))
  const compared = compareTokens(world, { rotation: rotation.id })
  if (!compared.ok) return breadth('unknown', compared.failure.message)
  if (compared.value === null) return breadth('unknown', tokenInspectionTexts.nothingToCompare)
  const { verdict, summary, unknown } = compared.value.comparison
  return breadth(results[verdict], unknown === null ? summary : `${summary} ${unknown}`)
}

/** Looks at the old token anew, if Rekey holds it and the last look is a day old. */
async function inspectOldToken(
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

function breadth(result: CheckResult, sentence: string): TokenCheck {
  return { name: tokenCheckTexts.breadth, result, sentence }
}
