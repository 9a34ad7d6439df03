import { type Failure, isPassing, stopsTheRun } from '../domain/failure.ts'
import { ok, type Result } from '../domain/result.ts'
import { type ScannedStores, unlistedStores } from '../domain/workflow-scan.ts'
import { isUnknownEnvironment } from '../domain/workflow-uses.ts'
import type { SecretFacts, Session } from '../ports/github.ts'
import type { World } from './world.ts'

/** Environments whose secrets are listed for one repository: previews make hundreds of them. */
const mostEnvironments = 20

/**
 * Names of the Actions secrets that workflows of a repository can get. A list that is refused stays null with its
 * reason; only what would meet every other repository too, or a passing outage, fails as a whole.
 * @param environments as workflow files name them; an expression stands for all that the repository has
 * @param known what was listed already and is not asked for again
 */
export async function listStores(
  world: World,
  session: Session,
  repository: string,
  environments: readonly string[],
  options: { readonly signal?: AbortSignal },
  known: ScannedStores | null = null,
): Promise<Result<ScannedStores>> {
  const { github } = world
  let lost: Failure | null = null
  let refusal: string | null = known?.refusal ?? null
  const take = (
    found: Result<readonly { readonly name: string }[]>,
    absentIsNone: boolean,
  ): readonly string[] | null => {
    if (found.ok) return found.value.map(({ name }) => name.toUpperCase())
    if (absentIsNone && found.failure.kind === 'not-found') return []
    if (isPassing(found.failure.kind) || stopsTheRun(found.failure.kind)) lost ??= found.failure
    refusal ??= found.failure.message
    return null
  }

  let names = [...new Set(environments.filter((each) => !isUnknownEnvironment(each)))]
  if (environments.some(isUnknownEnvironment)) {
    const listed = await github.listEnvironments(session, repository, options)
    if (listed.ok) names = [...new Set([...names, ...listed.value])]
    else take(listed, true)
  }
  const one = (environment: string): Promise<Result<readonly SecretFacts[]>> =>
    github.listSecrets(session, { level: 'environment', repository, environment }, options)
  const [own, inherited, ...ofEnvironments] = await Promise.all([
    known === null
      ? github.listSecrets(session, { level: 'repository', family: 'actions', repository }, options)
      : null,
    known === null ? github.listInheritedSecrets(session, repository, 'actions', options) : null,
    ...names.slice(0, mostEnvironments).map(async (name) => ({ name, found: await one(name) })),
  ])
  const before = known ?? unlistedStores
  const stores = {
    repository: own === null ? before.repository : take(own, false),
    // A user's own repository has no organization: GitHub says 404 to that, and nothing is missing.
    organization: inherited === null ? before.organization : take(inherited, true),
    environments: {
      ...before.environments,
      ...Object.fromEntries(
        ofEnvironments.map(({ name, found }) => [name.toLowerCase(), take(found, true)] as const),
      ),
    },
  }
  return lost === null ? ok({ ...stores, refusal }) : { ok: false, failure: lost }
}
