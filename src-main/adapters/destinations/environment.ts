import { failure } from '../../domain/failure.ts'
import type { Result } from '../../domain/result.ts'
import type { DestinationDriver, ReadOptions } from '../../ports/destinations.ts'
import type { GitHub, Session } from '../../ports/github.ts'
import { gitHubAnswersTexts } from '../../texts/github-answers.ts'
import { repositoryTexts } from '../../texts/repository.ts'
import { repositorySecrets, type WhyMissing } from './repository-secrets.ts'

/** Secrets of a repository's environments. */
export function environmentDriver(github: GitHub): DestinationDriver {
  return repositorySecrets(github, 'environment', (session, options) =>
    missingEnvironments(github, session, options),
  )
}

/**
 * Whether an environment is there is asked by listing, never by a write: GitHub might create one, without the rules that
 * protect it. One list answers for all environments of a repository.
 */
function missingEnvironments(github: GitHub, session: Session, options: ReadOptions): WhyMissing {
  const lists = new Map<string, Promise<Result<readonly string[]>>>()
  return async (slot) => {
    if (slot.level !== 'environment') return null
    const { repository, environment } = slot
    const list = lists.get(repository) ?? github.listEnvironments(session, repository, options)
    lists.set(repository, list)
    const names = await list
    // The list takes another right than the secrets do: without it, what GitHub says about the secrets has to do.
    if (!names.ok) return null
    // GitHub's environments know no case. Source: docs.github.com, "Managing environments for deployment".
    if (names.value.some((name) => name.toLowerCase() === environment.toLowerCase())) return null
    return failure(
      'not-found',
      gitHubAnswersTexts.environment(repository, environment),
      repositoryTexts.noEnvironment(environment, repository),
      repositoryTexts.createEnvironment,
    )
  }
}
