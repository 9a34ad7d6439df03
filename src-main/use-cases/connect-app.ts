import { appKeyFingerprint } from '../domain/app-private-key.ts'
import { failure } from '../domain/failure.ts'
import type { GitHubApp } from '../domain/github-app.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { appKeyItem } from '../ports/keychain.ts'
import { githubAppTexts } from '../texts/github-app.ts'
import { appOf } from './app-session.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Connects a GitHub App: asks GitHub whether the key is that App's, stores it in the keychain and only then notes the
 * App. Connecting it again replaces its key.
 * @param input.issuer client id or App id
 * @param input.key as `readAppPrivateKey` gives it
 */
export async function connectApp(
  world: World,
  input: { readonly host: string; readonly issuer: string; readonly key: SecretValue },
): Promise<Result<GitHubApp>> {
  const issuer = input.issuer.trim()
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(issuer))
    return failed(
      failure('invalid-input', githubAppTexts.app, githubAppTexts.notAnAppId, githubAppTexts.copyAppId),
    )
  if (!world.keychain.persistent)
    return failed(
      failure('keychain-missing', issuer, githubAppTexts.noKeychainForKey, githubAppTexts.giveKeyForOneRun),
    )
  const facts = await world.githubApps.readApp({ host: world.hostOf(input.host), issuer, key: input.key })
  if (!facts.ok) return facts
  const app = appOf(input.host, issuer, facts.value, nowOf(world))
  const stored = await world.keychain.store(appKeyItem(app.id), input.key)
  if (!stored.ok) return stored
  world.ledger.transaction(() => {
    world.ledger.githubApps.save(app)
    record(world, 'app.connected', {
      app: app.id,
      owner: facts.value.owner,
      permissions: app.permissions,
      key: appKeyFingerprint(input.key),
    })
  })
  return ok(app)
}
