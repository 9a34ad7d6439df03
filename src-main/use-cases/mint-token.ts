import { repositoryNameOf } from '../domain/destination.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { beyond, type MintedToken, mintedLifeMinutes, permissionList } from '../domain/github-app.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint, tokenLabel } from '../domain/token.ts'
import { readTokenOrder, type TokenWish } from '../domain/token-order.ts'
import type { AppSession, InstallationFacts, IssuedToken } from '../ports/github-apps.ts'
import { mintedTokenTexts } from '../texts/minted-token.ts'
import { type SignedInApp, signInApp } from './app-session.ts'
import { nowOf, record, type World } from './world.ts'

export interface MintRequest extends TokenWish {
  readonly host: string
  /** Slug or id; null for the only App there is. */
  readonly app: string | null
  readonly signal?: AbortSignal
}

/**
 * Makes one installation token for named repositories with named permissions. It is handed out only if GitHub's answer
 * says that it can do exactly what was asked; any other token is ended at once. The value is kept nowhere.
 */
export async function mintToken(
  world: World,
  request: MintRequest,
): Promise<Result<{ readonly token: SecretValue; readonly minted: MintedToken }>> {
  const order = readTokenOrder(request)
  if (!order.ok) return order
  const { repositories, permissions, lifeMinutes, purpose } = order.value
  const options = request.signal === undefined ? {} : { signal: request.signal }
  const signedIn = await signInApp(world, { host: request.host, named: request.app, ...options })
  if (!signedIn.ok) return signedIn
  const { app, session } = signedIn.value
  const installation = await commonInstallation(world, signedIn.value, repositories, options)
  if (!installation.ok) return installation
  const at = installation.value
  const tooMuch = beyond(permissions, at.permissions)
  if (tooMuch.length > 0) return failed(notGranted(app.slug, at, tooMuch))

  const names = repositories.map(repositoryNameOf)
  const issued = await world.githubApps.mint(session, at, { repositories: names, permissions }, options)
  if (!issued.ok) return issued
  const differs = difference(issued.value, { repositories, permissions })
  if (differs !== null) return failed(await endUnlike(world, session, issued.value, differs, app.slug))

  const { value: token, expiresAt } = issued.value
  const mintedAt = nowOf(world)
  const askedEnd = new Date(Date.parse(mintedAt) + lifeMinutes * 60_000).toISOString()
  const minted: MintedToken = {
    fingerprint: tokenFingerprint(token),
    label: tokenLabel(token),
    app: app.id,
    host: request.host,
    installationId: at.id,
    repositories: issued.value.repositories,
    permissions: issued.value.permissions,
    mintedAt,
    expiresAt,
    endsAt: lifeMinutes < mintedLifeMinutes && askedEnd < expiresAt ? askedEnd : expiresAt,
    endedAt: null,
    by: world.actor,
    purpose,
  }
  try {
    note(world, minted)
  } catch (error) {
    // What can't be noted is handed to nobody.
    await world.githubApps.endToken(session.host, token)
    throw error
  }
  return ok({ token, minted })
}

function note(world: World, minted: MintedToken): void {
  const { fingerprint, app, repositories, permissions, expiresAt, endsAt, purpose } = minted
  world.ledger.transaction(() => {
    world.ledger.mintedTokens.save(minted)
    record(world, 'token.minted', {
      fingerprint,
      app,
      repositories,
      permissions,
      expiresAt,
      endsAt,
      purpose,
    })
  })
}

/** The one installation that reaches every repository; each is asked for, so that a refusal can name those left out. */
async function commonInstallation(
  world: World,
  { app, session }: SignedInApp,
  repositories: readonly string[],
  options: { readonly signal?: AbortSignal },
): Promise<Result<InstallationFacts>> {
  const found = await Promise.all(
    repositories.map(async (name) => ({
      name,
      answer: await world.githubApps.installationOf(session, name, options),
    })),
  )
  const reached: InstallationFacts[] = []
  const left: string[] = []
  for (const { name, answer } of found) {
    if (!answer.ok) return answer
    if (answer.value === null) left.push(name)
    else reached.push(answer.value)
  }
  const [at] = reached
  if (left.length > 0 || at === undefined)
    return failed(
      failure(
        'not-found',
        app.slug,
        mintedTokenTexts.notInstalledFor(app.name, left),
        mintedTokenTexts.addRepository,
      ),
    )
  if (reached.some(({ id }) => id !== at.id))
    return failed(
      failure(
        'invalid-input',
        app.slug,
        mintedTokenTexts.severalInstallations,
        mintedTokenTexts.askForEachOwner,
      ),
    )
  if (at.suspended)
    return failed(
      failure(
        'permission',
        at.owner,
        mintedTokenTexts.suspended(app.name, at.owner),
        mintedTokenTexts.ownerLiftsThat(at.owner),
      ),
    )
  return ok(at)
}

function notGranted(slug: string, at: InstallationFacts, tooMuch: readonly string[]): Failure {
  const granted = permissionList(at.permissions)
  return failure(
    'permission',
    slug,
    mintedTokenTexts.notGranted(tooMuch, at.owner),
    granted === '' ? mintedTokenTexts.grantedMetadataOnly : mintedTokenTexts.grantedLess(granted),
  )
}

/** What GitHub made differently from what was asked, in words; null when it is exactly that. */
function difference(
  issued: IssuedToken,
  asked: { readonly repositories: readonly string[]; readonly permissions: InstallationFacts['permissions'] },
): string | null {
  // Reading metadata comes with every token, asked for or not.
  const allowed = { metadata: 'read', ...asked.permissions } as const
  const more = beyond(issued.permissions, allowed)
  if (more.length > 0) return mintedTokenTexts.moreThanAsked(more)
  const wanted = new Set(asked.repositories.map((name) => name.toLowerCase()))
  const others = issued.repositories.filter((name) => !wanted.has(name.toLowerCase()))
  if (issued.selection === 'all') return mintedTokenTexts.everyRepository
  if (others.length > 0) return mintedTokenTexts.otherRepositories(others)
  const less = beyond(asked.permissions, issued.permissions)
  if (less.length > 0) return mintedTokenTexts.lessThanAsked(less)
  if (issued.repositories.length < wanted.size) return mintedTokenTexts.fewerRepositories
  return null
}

async function endUnlike(
  world: World,
  session: AppSession,
  issued: IssuedToken,
  differs: string,
  slug: string,
): Promise<Failure> {
  const ended = await world.githubApps.endToken(session.host, issued.value)
  record(world, 'token.withheld', {
    fingerprint: tokenFingerprint(issued.value),
    app: `${slug}@${session.host.name}`,
    why: differs,
    ended: ended.ok,
  })
  return failure(
    'unexpected-answer',
    slug,
    ended.ok ? mintedTokenTexts.unlikeAndEnded(differs) : mintedTokenTexts.unlikeAndLeft(differs),
    mintedTokenTexts.tryAgainOrLookAtApp,
  )
}
