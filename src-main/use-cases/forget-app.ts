import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { appKeyItem } from '../ports/keychain.ts'
import { githubAppTexts } from '../texts/github-app.ts'
import { record, type World } from './world.ts'

/**
 * Removes an App's private key from the keychain, then the App. GitHub is not told: the key goes on working until it is
 * deleted there, and tokens that were minted live on to their end.
 */
export async function forgetApp(world: World, input: { readonly id: string }): Promise<Result<void>> {
  const app = world.ledger.githubApps.list().find(({ id }) => id === input.id)
  if (app === undefined)
    return failed(
      failure('unknown-name', input.id, githubAppTexts.unknown(input.id), githubAppTexts.lookAtApps),
    )
  const removed = await world.keychain.remove(appKeyItem(app.id))
  if (!removed.ok) return removed
  world.ledger.transaction(() => {
    world.ledger.githubApps.remove(app.id)
    record(world, 'app.forgotten', { app: app.id })
  })
  return ok(undefined)
}
