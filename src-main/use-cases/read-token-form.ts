import type { Credential } from '../domain/credential.ts'
import type { Rotation } from '../domain/rotation.ts'
import { type TokenForm, tokenForm } from '../domain/token-form.ts'
import { tokenFormTexts } from '../texts/token-form.ts'
import { readPolicy } from './read-policy.ts'
import { nowOf, type World } from './world.ts'

/**
 * The page on which GitHub makes the credential's next token, with every value for it.
 * @param rotation that the token is for; null outside of one
 */
export function readTokenForm(world: World, credential: Credential, rotation: Rotation | null): TokenForm {
  return tokenForm(credential, {
    today: nowOf(world),
    mark: rotation === null ? '' : rotationMark(rotation),
    policyDays: readPolicy(world).maximumLifetimeDays,
  })
}

/** By which a token is found again on GitHub's list. */
function rotationMark({ id, oldToken }: Rotation): string {
  return oldToken === null ? tokenFormTexts.madeFor(id) : tokenFormTexts.madeForReplaces(id, oldToken.label)
}
