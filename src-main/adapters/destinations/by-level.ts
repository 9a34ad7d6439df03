import type { DestinationKind } from '../../domain/destination.ts'
import type { PlaceIdentity } from '../../domain/observation.ts'
import type { Result } from '../../domain/result.ts'
import type { DestinationDriver, Target } from '../../ports/destinations.ts'
import type { GitHub } from '../../ports/github.ts'
import { ownerSecrets } from './owner-secrets.ts'
import { repositorySecrets } from './repository-secrets.ts'

/** One family of secrets that repositories have as well as their owners. */
export function secretsOfEveryLevel(github: GitHub, kind: DestinationKind): DestinationDriver {
  const ofRepositories = repositorySecrets(github, kind)
  const ofOwners = ownerSecrets(github, kind)
  const driverOf = ({ destination }: Target): DestinationDriver =>
    'repository' in destination ? ofRepositories : ofOwners
  const shares = (targets: readonly Target[]) =>
    [ofRepositories, ofOwners].map((driver) => ({
      driver,
      share: targets.filter((each) => driverOf(each) === driver),
    }))

  return {
    kind,
    observe: async (targets, observedAt, onObserved, options) => {
      await Promise.all(
        shares(targets).map(({ driver, share }) => driver.observe(share, observedAt, onObserved, options)),
      )
    },
    identities: async (targets, options) => {
      const answers = await Promise.all(
        shares(targets).map(({ driver, share }) => driver.identities(share, options)),
      )
      return new Map<string, Result<PlaceIdentity | null>>(answers.flatMap((each) => [...each]))
    },
    lookAgain: (target, options) => driverOf(target).lookAgain(target, options),
    prepare: (target, options) => driverOf(target).prepare(target, options),
    write: (target, value, options) => driverOf(target).write(target, value, options),
  }
}
