import { type Consumer, consumersIn, type UnusedSecret, unusedIn } from '../domain/consumers.ts'
import type { Credential } from '../domain/credential.ts'
import {
  type Destination,
  destinationId,
  destinationOwner,
  destinationRepository,
  destinationSecret,
  ownerOf,
} from '../domain/destination.ts'
import type { Failure } from '../domain/failure.ts'
import { ok, type Result } from '../domain/result.ts'
import { scansByRepository } from '../domain/workflow-calls.ts'
import type { WorkflowScan } from '../domain/workflow-scan.ts'
import { findCredential } from './find-credential.ts'
import type { World } from './world.ts'

/** A consumer with the destination whose value it gets. */
export interface PlacedConsumer extends Consumer {
  /** Id; null where it gets the value from a place that is no destination, or nothing is known. */
  readonly destination: string | null
  readonly credential: string | null
}

export interface PlacedUnused extends UnusedSecret {
  readonly destination: string | null
  readonly credential: string | null
}

/** What is known of who uses a credential's secrets, or any. */
export interface ConsumersReport {
  readonly consumers: readonly PlacedConsumer[]
  readonly unused: readonly PlacedUnused[]
  /** Repositories whose workflow files were read. */
  readonly scanned: number
  /** Repositories of the credential that no scan ever read. */
  readonly notScanned: readonly string[]
  /** Repositories whose last scan failed. */
  readonly failures: readonly { readonly at: string; readonly failure: Failure }[]
  /** Files that were not read whole, and lists of secrets that were refused: one sentence each. */
  readonly gaps: readonly {
    readonly repository: string
    readonly path: string | null
    readonly message: string
  }[]
  /** The oldest and the newest reading that this rests on, ISO 8601 UTC; null when nothing was scanned. */
  readonly oldestAt: string | null
  readonly newestAt: string | null
  /** What would stop working if the values were gone: files of workflows that get theirs from a destination. */
  readonly breaks: { readonly workflows: number; readonly repositories: number }
}

export interface ConsumersInput {
  readonly credential?: string
  /** Only these repositories. */
  readonly repositories?: readonly string[]
}

/**
 * Who uses what, from the latest scans; asks GitHub nothing. With a credential: the uses of its secrets' names in the
 * repositories of its destinations' owners, and whatever may read any secret there. Without: every secret.
 */
export function readConsumers(world: World, input: ConsumersInput): Result<ConsumersReport> {
  const one = input.credential === undefined ? null : findCredential(world, input.credential)
  if (one?.ok === false) return one
  const credentials = one === null ? world.ledger.credentials.list() : [one.value]
  const hosts = [...new Set(credentials.map(({ host }) => host))]
  const reports = (hosts.length === 0 ? ['github.com'] : hosts).map((host) =>
    readHost(
      world,
      host,
      credentials.filter((each) => each.host === host),
      one === null ? null : one.value,
      input.repositories?.map((each) => each.toLowerCase()) ?? null,
    ),
  )
  return ok(joined(reports))
}

interface Place {
  readonly id: string
  readonly credential: string
}

function readHost(
  world: World,
  host: string,
  credentials: readonly Credential[],
  one: Credential | null,
  only: readonly string[] | null,
): Omit<ConsumersReport, 'breaks'> {
  const all = world.ledger.workflowScans.list(host)
  const scans = scansByRepository(all)
  const places = new Map<string, Place>()
  for (const credential of credentials)
    for (const each of credential.destinations) {
      const key = keyOf(each)
      if (key !== null) places.set(key, { id: destinationId(each), credential: credential.name })
    }
  const names = one === null ? null : secretNames(one)
  const owners = one === null ? null : ownersOf(one)
  const wanted = (repository: string): boolean =>
    only === null
      ? owners === null || owners.has(ownerOf(repository).toLowerCase())
      : only.includes(repository.toLowerCase())
  const looked = all.filter((each) => wanted(each.repository))

  const consumers: PlacedConsumer[] = []
  const unused: PlacedUnused[] = []
  for (const scan of looked) {
    const found = consumersIn(scan, scans)
    for (const each of found)
      if (names === null || each.secret === null || names.has(each.secret))
        consumers.push({ ...each, ...placeOf(places.get(sourceKey(each) ?? '')) })
    for (const each of unusedIn(scan, found, scans))
      if (names === null || names.has(each.secret))
        unused.push({ ...each, ...placeOf(places.get(unusedKey(each))) })
  }
  const read = looked.filter((each) => each.readAt !== null)
  const times = read.flatMap((each) => each.readAt ?? []).toSorted()
  const needed = only ?? servedRepositories(world, credentials)
  return {
    consumers,
    unused,
    scanned: read.length,
    notScanned: needed.filter((each) => scans.get(each.toLowerCase())?.readAt == null),
    failures: looked.flatMap(({ at, failure }) => (failure === null ? [] : [{ at, failure }])),
    gaps: looked.flatMap(gapsOf),
    oldestAt: times[0] ?? null,
    newestAt: times.at(-1) ?? null,
  }
}

function joined(reports: readonly Omit<ConsumersReport, 'breaks'>[]): ConsumersReport {
  const consumers = reports.flatMap((each) => each.consumers)
  const times = reports.flatMap(({ oldestAt, newestAt }) => [oldestAt, newestAt]).filter((at) => at !== null)
  times.sort()
  const broken = consumers.filter((each) => each.destination !== null)
  return {
    consumers,
    unused: reports.flatMap((each) => each.unused),
    scanned: reports.reduce((sum, each) => sum + each.scanned, 0),
    notScanned: reports.flatMap((each) => each.notScanned),
    failures: reports.flatMap((each) => each.failures),
    gaps: reports.flatMap((each) => each.gaps),
    oldestAt: times[0] ?? null,
    newestAt: times.at(-1) ?? null,
    breaks: {
      workflows: new Set(broken.map((each) => `${each.repository} ${each.path}`)).size,
      repositories: new Set(broken.map((each) => each.repository)).size,
    },
  }
}

function placeOf(place: Place | undefined): { destination: string | null; credential: string | null } {
  return { destination: place?.id ?? null, credential: place?.credential ?? null }
}

/** Names, upper case, that a credential has in the stores of Actions: the only ones that workflows read. */
function secretNames({ destinations }: Credential): Set<string> {
  return new Set(
    destinations.filter((each) => keyOf(each) !== null).map((each) => destinationSecret(each).toUpperCase()),
  )
}

function ownersOf({ destinations }: Credential): Set<string> {
  return new Set(destinations.flatMap((each) => destinationOwner(each)?.toLowerCase() ?? []))
}

/** Repositories that the credentials' Actions secrets serve, as far as the ledger knows. */
function servedRepositories(world: World, credentials: readonly Credential[]): string[] {
  const names = new Map<string, string>()
  for (const credential of credentials) {
    const inherited = world.ledger.copySearches.of(credential.name)?.inherited ?? []
    const served = [
      ...credential.destinations.flatMap((each) =>
        keyOf(each) === null ? [] : [destinationRepository(each)],
      ),
      ...inherited.flatMap((each) => each.repositories),
    ]
    for (const each of served) if (each !== null) names.set(each.toLowerCase(), each)
  }
  return [...names.values()]
}

function gapsOf({ repository, files, stores, readAt }: WorkflowScan): ConsumersReport['gaps'] {
  return [
    ...files.flatMap(({ path, problem }) =>
      problem === null ? [] : [{ repository, path, message: problem }],
    ),
    ...(stores.refusal === null || readAt === null
      ? []
      : [{ repository, path: null, message: stores.refusal }]),
  ]
}

const key = (level: string, place: string, secret: string): string =>
  `${level} ${place.toLowerCase()} ${secret.toUpperCase()}`

/** Null for places that no workflow reads. */
function keyOf(destination: Destination): string | null {
  switch (destination.kind) {
    case 'actions':
      return key('repository', destination.repository, destination.secret)
    case 'environment':
      return key('environment', `${destination.repository} ${destination.environment}`, destination.secret)
    case 'organization':
      return key('organization', destination.organization, destination.secret)
    default:
      return null
  }
}

function sourceKey({ repository, secret, source, sourceEnvironment }: Consumer): string | null {
  if (secret === null || source === null) return null
  if (source === 'organization') return key(source, ownerOf(repository), secret)
  return source === 'repository'
    ? key(source, repository, secret)
    : key(source, `${repository} ${sourceEnvironment ?? ''}`, secret)
}

function unusedKey({ repository, secret, environment }: UnusedSecret): string {
  return environment === null
    ? key('repository', repository, secret)
    : key('environment', `${repository} ${environment}`, secret)
}
