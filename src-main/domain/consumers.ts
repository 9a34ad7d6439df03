import { allCalled, calledFile, type Scans } from './workflow-calls.ts'
import type { ScannedFile, WorkflowScan } from './workflow-scan.ts'
import {
  isUnknownEnvironment,
  runsByItself,
  type SecretUse,
  type WorkflowCall,
  type WorkflowUses,
} from './workflow-uses.ts'

/**
 * How a workflow comes to a secret: its file names it, a workflow that it calls with `secrets: inherit` does, it
 * passes it on by name, or an expression (or a called workflow that nobody read) may read any.
 */
type ConsumerKind = 'direct' | 'inherited' | 'passed' | 'dynamic'

/** Whether a store that the job can get holds the secret; unknown where one could not be listed. */
type ConsumerState = 'present' | 'missing' | 'unknown'

type SecretSource = 'environment' | 'repository' | 'organization'

/** One place in a workflow file that needs a secret. */
export interface Consumer {
  readonly repository: string
  /** Path of the workflow file that runs in the repository. */
  readonly path: string
  readonly line: number
  readonly column: number
  readonly job: string | null
  /** As written; null where the job names none. */
  readonly environment: string | null
  /** Upper case; null: any secret. */
  readonly secret: string | null
  readonly how: ConsumerKind
  /** The called workflow that gets or reads it: `acme/shared/.github/workflows/deploy.yml:12`; null when it is read here. */
  readonly via: string | null
  readonly state: ConsumerState
  /** The store that provides it; null unless present. */
  readonly source: SecretSource | null
  /** The environment that provides it, in lower case; null unless an environment does. */
  readonly sourceEnvironment: string | null
}

/** A secret that no workflow file of its repository's default branch names. */
export interface UnusedSecret {
  readonly repository: string
  readonly secret: string
  /** Lower case; null for a secret of the repository itself. */
  readonly environment: string | null
}

/** All consumers in the scanned repositories, in order of repository, file and line. */
export function consumersIn(scan: WorkflowScan, scans: Scans): Consumer[] {
  return scan.files
    .filter(runsByItself)
    .flatMap((file) => consumersOfFile(scan, file, scans))
    .toSorted(
      (one, other) =>
        one.path.localeCompare(other.path, 'en') || one.line - other.line || one.column - other.column,
    )
}

function consumersOfFile(scan: WorkflowScan, file: ScannedFile, scans: Scans): Consumer[] {
  const found = new Map<string, Consumer>()
  const add = (
    use: Pick<SecretUse, 'line' | 'column' | 'job' | 'environment'>,
    secret: string | null,
    how: ConsumerKind,
    via: string | null,
  ): void => {
    const environments =
      use.job === null ? file.environments : use.environment === null ? [] : [use.environment]
    const source = secret === null ? unknownSource : sourceOf(scan, secret, environments)
    const { line, column, job, environment } = use
    const consumer = {
      repository: scan.repository,
      path: file.path,
      ...{ line, column, job, environment, secret, how, via },
      ...source,
    }
    found.set([line, column, job, environment, secret, via].join(' '), consumer)
  }
  for (const use of file.uses) {
    const call = use.kind === 'passed' ? file.calls.find(({ job }) => job === use.job) : undefined
    add(use, use.name, use.kind, call === undefined ? null : fullName(scan, call))
  }
  for (const call of file.calls) {
    const at = { line: call.line, column: call.column, job: call.job }
    for (const reading of readingsOf(scan, call, scans, new Set()))
      add({ ...at, environment: reading.environment }, reading.secret, 'inherited', reading.where)
  }
  return [...found.values()]
}

/** What a called workflow reads of the caller's secrets. */
interface Reading {
  readonly secret: string | null
  readonly environment: string | null
  readonly where: string
}

/** @param seen files that were followed already: a circle is none that GitHub would run */
function readingsOf(from: WorkflowScan, call: WorkflowCall, scans: Scans, seen: Set<string>): Reading[] {
  const called = calledFile(from, call, scans)
  if (called === null)
    return call.inherits ? [{ secret: null, environment: null, where: fullName(from, call) }] : []
  const mark = `${called.scan.repository.toLowerCase()} ${called.file.path} ${call.inherits}`
  if (seen.has(mark)) return []
  seen.add(mark)
  const { scan, file } = called
  const own = file.uses
    // Without `inherit` only the secrets of an environment come from the caller's repository by themselves.
    .filter((use) => call.inherits || (use.environment !== null && !isDeclared(file, use.name)))
    .map((use) => ({
      secret: use.name,
      environment: use.environment,
      where: `${scan.repository}/${file.path}:${use.line}`,
    }))
  return [
    ...own,
    ...file.calls
      .filter((each) => call.inherits || !each.inherits)
      .flatMap((each) => readingsOf(scan, each, scans, seen)),
  ]
}

function isDeclared({ declares }: WorkflowUses, name: string | null): boolean {
  return name === null || declares.some((each) => each.name === name)
}

function fullName(scan: WorkflowScan, call: WorkflowCall): string {
  return call.workflow.startsWith('./') ? `${scan.repository}/${call.workflow.slice(2)}` : call.workflow
}

type Source = Pick<Consumer, 'state' | 'source' | 'sourceEnvironment'>

const unknownSource: Source = { state: 'unknown', source: null, sourceEnvironment: null }

/** GitHub's precedence: the environment's secret, then the repository's, then the organization's. */
function sourceOf({ stores }: WorkflowScan, secret: string, environments: readonly string[]): Source {
  const known = environments.filter((each) => !isUnknownEnvironment(each)).map((each) => each.toLowerCase())
  const holder = known.find((each) => stores.environments[each]?.includes(secret) === true)
  if (holder !== undefined) return { state: 'present', source: 'environment', sourceEnvironment: holder }
  for (const source of ['repository', 'organization'] as const)
    if (stores[source]?.includes(secret) === true)
      return { state: 'present', source, sourceEnvironment: null }
  const chosenLater = environments.some(isUnknownEnvironment)
  const all = Object.values(stores.environments)
  const unlisted =
    stores.repository === null ||
    stores.organization === null ||
    known.some((each) => stores.environments[each] == null) ||
    (chosenLater && all.some((names) => names === null || names.includes(secret)))
  return unlisted ? unknownSource : { state: 'missing', source: null, sourceEnvironment: null }
}

/**
 * Secrets of the repository and its environments that nothing in it was seen to use. Where a file may read any secret,
 * or could not be read whole, nothing is called unused.
 * @param consumers those of the repository
 */
export function unusedIn(scan: WorkflowScan, consumers: readonly Consumer[], scans: Scans): UnusedSecret[] {
  if (scan.readAt === null) return []
  const files = [
    ...scan.files,
    ...scan.files.flatMap((file) => allCalled(scan, file, scans).map((each) => each.file)),
  ]
  if (files.some((each) => each.problem !== null)) return []
  if (consumers.some((each) => each.secret === null)) return []
  const { repository } = scan
  const own = (scan.stores.repository ?? [])
    .filter((secret) => !consumers.some((each) => each.secret === secret && each.source === 'repository'))
    .map((secret) => ({ repository, secret, environment: null }))
  const ofEnvironments = Object.entries(scan.stores.environments).flatMap(([environment, names]) =>
    (names ?? [])
      .filter(
        (secret) =>
          !consumers.some(
            (each) =>
              each.secret === secret &&
              (each.sourceEnvironment === environment ||
                (each.environment !== null && isUnknownEnvironment(each.environment))),
          ),
      )
      .map((secret) => ({ repository, secret, environment })),
  )
  return [...own, ...ofEnvironments]
}
