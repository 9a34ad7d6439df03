import { failure } from '../domain/failure.ts'
import type { GitHubApp } from '../domain/github-app.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { AppFacts, AppSession } from '../ports/github-apps.ts'
import { appKeyItem } from '../ports/keychain.ts'
import { githubAppTexts } from '../texts/github-app.ts'
import { nowOf, type World } from './world.ts'

export interface SignedInApp {
  readonly app: GitHubApp
  readonly session: AppSession
}

/**
 * The App that acts on a host: the one of this run (REKEY_APP_ID) if there is one, else the named one, else the only
 * one. GitHub is asked who it is, so that its permissions are those of now. Never another one than was named.
 * @param named slug or id (`slug@host`); null for the only one
 */
export async function signInApp(
  world: World,
  input: { readonly host: string; readonly named: string | null; readonly signal?: AbortSignal },
): Promise<Result<SignedInApp>> {
  const options = input.signal === undefined ? {} : { signal: input.signal }
  const host = world.hostOf(input.host)
  if (world.runApp !== null) {
    if (!world.runApp.ok) return world.runApp
    const session = { host, ...world.runApp.value }
    const facts = await world.githubApps.readApp(session, options)
    if (!facts.ok) return facts
    const app = appOf(input.host, session.issuer, facts.value, nowOf(world))
    if (input.named === null || isNamed(app, input.named)) return ok({ app, session })
    return failed(
      failure(
        'unknown-name',
        input.named,
        githubAppTexts.otherAppOfThisRun(app.slug, input.named),
        githubAppTexts.leaveOutName,
      ),
    )
  }
  const chosen = chooseApp(world, input.host, input.named)
  if (!chosen.ok) return chosen
  const session = await storedSession(world, chosen.value)
  if (!session.ok) return session
  const facts = await world.githubApps.readApp(session.value, options)
  if (!facts.ok) return facts
  const app = appOf(input.host, chosen.value.issuer, facts.value, chosen.value.addedAt)
  if (app.id === chosen.value.id) world.ledger.githubApps.save(app)
  return ok({ app, session: session.value })
}

/** The App of this slug or id, or the only one on the host. */
export function chooseApp(world: World, host: string, named: string | null): Result<GitHubApp> {
  const apps = world.ledger.githubApps.list().filter((each) => each.host === host)
  const [first, second] = apps
  if (first === undefined)
    return failed(failure('sign-in', host, githubAppTexts.noneConnected(host), githubAppTexts.connectOne))
  if (named !== null) {
    const found = apps.find((each) => isNamed(each, named))
    return found === undefined
      ? failed(
          failure(
            'unknown-name',
            named,
            githubAppTexts.unknownOnHost(named, host),
            githubAppTexts.connectedAre(apps.map(({ slug }) => slug)),
          ),
        )
      : ok(found)
  }
  if (second === undefined) return ok(first)
  return failed(
    failure(
      'invalid-input',
      host,
      githubAppTexts.severalConnected(host),
      githubAppTexts.nameOne(apps.map(({ slug }) => slug)),
    ),
  )
}

function isNamed({ slug, id }: GitHubApp, named: string): boolean {
  const wanted = named.toLowerCase()
  return slug.toLowerCase() === wanted || id.toLowerCase() === wanted
}

export async function storedSession(world: World, app: GitHubApp): Promise<Result<AppSession>> {
  const key = await world.keychain.read(appKeyItem(app.id))
  if (!key.ok) return key
  if (key.value === null)
    return failed(
      failure(
        'sign-in',
        app.id,
        githubAppTexts.keyGone(app.slug, world.keychain.description),
        githubAppTexts.connectAgain,
      ),
    )
  return ok({ host: world.hostOf(app.host), issuer: app.issuer, key: key.value })
}

export function appOf(host: string, issuer: string, facts: AppFacts, addedAt: string): GitHubApp {
  const { slug, name, appId, permissions } = facts
  return { id: `${slug}@${host}`, host, slug, name, issuer, appId, permissions, addedAt }
}
