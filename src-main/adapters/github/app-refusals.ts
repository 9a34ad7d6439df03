import { type Failure, failure } from '../../domain/failure.ts'
import type { AppSession, InstallationFacts } from '../../ports/github-apps.ts'

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
      `${host.name} doesn't accept this key for the GitHub App ${issuer}.`,
      "Check the client id or App id, and that the App's settings page still lists the key.",
    )
  return why
}

export function mintRefusal(why: Failure, session: AppSession, at: InstallationFacts): Failure {
  switch (why.kind) {
    case 'not-found':
      return failure(
        'not-found',
        at.owner,
        `The App is no longer installed at ${at.owner}. No token was made.`,
        'Install it there again.',
      )
    case 'permission':
    case 'policy':
      return failure(
        'permission',
        at.owner,
        `GitHub doesn't let the App make tokens for ${at.owner} (403).`,
        `An owner of ${at.owner} may have suspended the installation.`,
      )
    case 'refused-by-github':
      return failure(
        'refused-by-github',
        at.owner,
        `GitHub refused a token with these repositories and permissions at ${at.owner}. No token was made.`,
        'Check that the installation covers each repository and was granted each permission.',
      )
    case 'unclear':
      return failure(
        'unclear',
        at.owner,
        `The answer of ${session.host.name} was lost: a token may have been made, and nobody has it.`,
        'It ends by itself within an hour. Ask for another one.',
      )
    default:
      return appRefusal(why, session)
  }
}

export function endRefusal(why: Failure, host: string): Failure {
  switch (why.kind) {
    case 'unclear':
      return failure(
        'unclear',
        host,
        `The answer of ${host} was lost: the token may have ended or not.`,
        'Try again; by itself it ends within an hour of its making.',
      )
    case 'permission':
    case 'not-found':
    case 'refused-by-github':
      return failure(
        'refused-by-github',
        host,
        `${host} didn't end the token: this way it ends only tokens of App installations. It may still work.`,
        'By itself such a token ends within an hour of its making.',
      )
    default:
      return why
  }
}
