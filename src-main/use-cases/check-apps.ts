import type { GitHubApp } from '../domain/github-app.ts'
import { ok, type Result } from '../domain/result.ts'
import type { InstallationFacts } from '../ports/github-apps.ts'
import { signInApp, storedSession } from './app-session.ts'
import type { World } from './world.ts'

export interface CheckedApp {
  readonly app: GitHubApp
  /** Where it is installed, as GitHub tells now; a failure when the key no longer works or GitHub can't be asked. */
  readonly installations: Result<readonly InstallationFacts[]>
}

/** Every connected App with its installations. With an App of this run (REKEY_APP_ID) that one alone. */
export async function checkApps(world: World, host: string): Promise<Result<readonly CheckedApp[]>> {
  if (world.runApp !== null) {
    const signedIn = await signInApp(world, { host, named: null })
    if (!signedIn.ok) return signedIn
    const { app, session } = signedIn.value
    return ok([{ app, installations: await world.githubApps.listInstallations(session) }])
  }
  return ok(
    await Promise.all(
      world.ledger.githubApps.list().map(async (app): Promise<CheckedApp> => {
        const session = await storedSession(world, app)
        return {
          app,
          installations: session.ok ? await world.githubApps.listInstallations(session.value) : session,
        }
      }),
    ),
  )
}
