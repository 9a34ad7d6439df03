import { type Failure, failure } from '../../domain/failure.ts'
import type { AppSession, InstallationFacts } from '../../ports/github-apps.ts'
import { githubAppTexts } from '../../texts/github-app.ts'

/** Null for what is no full name. */
export function installationPath(fullName: string): string | null {
  const [owner, name, rest] = fullName.split('/')
  if (!owner || !name || rest !== undefined) return null
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/installation`
}

/** Refusals of a JWT in the words of Apps: the general ones speak of tokens and of signing in again. */
export function appRefusal(why: Failure, { host, issuer }: AppSession): Failure {
  if (why.kind === 'sign-in' || why.kind === 'not-found')
    return failure(
      'sign-in',
      issuer,
      githubAppTexts.keyRefused(host.name, issuer),
      githubAppTexts.checkAppIdAndKey,
    )
  return why
}

export function mintRefusal(why: Failure, session: AppSession, at: InstallationFacts): Failure {
  switch (why.kind) {
    case 'not-found':
      return failure(
        'not-found',
        at.owner,
        githubAppTexts.notInstalled(at.owner),
        githubAppTexts.installAgain,
      )
    case 'permission':
    case 'policy':
      return failure(
        'permission',
        at.owner,
        githubAppTexts.mayNotMint(at.owner),
        githubAppTexts.maybeSuspended(at.owner),
      )
    case 'refused-by-github':
      return failure(
        'refused-by-github',
        at.owner,
        githubAppTexts.orderRefused(at.owner),
        githubAppTexts.checkInstallation,
      )
    case 'unclear':
      return failure(
        'unclear',
        at.owner,
        githubAppTexts.maybeMinted(session.host.name),
        githubAppTexts.endsByItself,
      )
    default:
      return appRefusal(why, session)
  }
}

export function endRefusal(why: Failure, host: string): Failure {
  switch (why.kind) {
    case 'unclear':
      return failure('unclear', host, githubAppTexts.maybeEnded(host), githubAppTexts.endAgain)
    case 'permission':
    case 'not-found':
    case 'refused-by-github':
      return failure(
        'refused-by-github',
        host,
        githubAppTexts.endRefused(host),
        githubAppTexts.endsWithinHour,
      )
    default:
      return why
  }
}
