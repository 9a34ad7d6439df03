import { blastRadiusOf, compareRadius } from '../domain/blast-radius.ts'
import { failure } from '../domain/failure.ts'
import type { BlastRadius, RadiusComparison } from '../domain/powers.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { TokenFacts } from '../domain/token-facts.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { findCredential } from './find-credential.ts'
import type { World } from './world.ts'

export interface InspectedRadius {
  readonly facts: TokenFacts | null
  readonly radius: BlastRadius
}

export interface TokenComparison {
  readonly before: InspectedRadius
  readonly after: InspectedRadius
  readonly comparison: RadiusComparison
}

/**
 * What a rotation's new token may do beside its old one, from what inspections found before: asks nobody.
 * @returns null while the rotation has no new token
 */
export function compareTokens(
  world: World,
  input: { readonly rotation: string },
): Result<TokenComparison | null> {
  const rotation = world.ledger.rotations.find(input.rotation)
  if (rotation === null)
    return failed(failure('unknown-name', input.rotation, rotationTexts.noRotation(input.rotation)))
  if (rotation.newToken === null) return ok(null)
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const inspected = (fingerprint: string | null): InspectedRadius => {
    const facts = fingerprint === null ? null : world.ledger.inspections.of(fingerprint)
    return { facts, radius: blastRadiusOf({ facts, declared: found.value }) }
  }
  const before = inspected(rotation.oldToken?.fingerprint ?? found.value.current?.fingerprint ?? null)
  const after = inspected(rotation.newToken.fingerprint)
  return ok({ before, after, comparison: compareRadius(before.radius, after.radius) })
}
