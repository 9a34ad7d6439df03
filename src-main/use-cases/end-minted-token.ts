import { failure } from '../domain/failure.ts'
import type { MintedToken } from '../domain/github-app.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint, tokenKindOf } from '../domain/token.ts'
import { githubAppTexts } from '../texts/github-app.ts'
import { operatorFingerprints } from './operator-session.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Ends an installation token before its hour is over. GitHub takes only the token itself for that, and Rekey keeps none:
 * its holder gives it back.
 * @returns what is known of it; null for one that somebody else minted
 */
export async function endMintedToken(
  world: World,
  input: { readonly host: string; readonly token: SecretValue; readonly signal?: AbortSignal },
): Promise<Result<MintedToken | null>> {
  const fingerprint = tokenFingerprint(input.token)
  const refuse = (message: string, hint: string) =>
    failed(failure('token-refused', githubAppTexts.token, message, hint))
  if (tokenKindOf(input.token) !== 'app-installation')
    return refuse(githubAppTexts.noInstallationToken, githubAppTexts.deleteOnSettingsPage)
  const known = world.ledger.mintedTokens.list().find((each) => each.fingerprint === fingerprint) ?? null
  // A job may hold the token that it minted in GH_TOKEN, and end it from there.
  if (known === null && operatorFingerprints(world).has(fingerprint))
    return refuse(githubAppTexts.ownSignIn, githubAppTexts.signInWithAnother)
  const options = input.signal === undefined ? {} : { signal: input.signal }
  const ended = await world.githubApps.endToken(world.hostOf(known?.host ?? input.host), input.token, options)
  if (!ended.ok) return ended
  const after = known === null ? null : { ...known, endedAt: known.endedAt ?? nowOf(world) }
  world.ledger.transaction(() => {
    if (after !== null) world.ledger.mintedTokens.save(after)
    record(world, 'token.ended', {
      fingerprint,
      ...(after === null ? {} : { app: after.app, repositories: after.repositories, purpose: after.purpose }),
    })
  })
  return ok(after)
}
