import type { DiscoveryView, FoundNameView, RekeyHandlers } from '../../src-preload/contract/index.ts'
import { destinationId, destinationRepository } from '../domain/destination.ts'
import { type FoundName, type FoundSecret, groupByName, looksLikeToken } from '../domain/discovery.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { discoveryTexts } from '../texts/discovery.ts'
import { type DiscoveryProgress, discoverSecrets } from '../use-cases/discover-secrets.ts'
import { listOwners } from '../use-cases/list-owners.ts'
import { trackDiscovered } from '../use-cases/track-discovered.ts'
import type { World } from '../use-cases/world.ts'
import { askPerson } from './ask-person.ts'
import { expected } from './expected.ts'
import { refusal, value } from './outcome.ts'
import { placeSearchHandlers } from './place-search.ts'
import { newPlacesQuestion } from './questions.ts'
import { failureView } from './views.ts'
import type { Workspace } from './workspace.ts'

/** The window is told this often at most, in milliseconds. */
const tellEveryMs = 200
const mostUnread = 20

/** A search, and what it found: kept here until the operator confirms. */
interface Search {
  readonly world: World
  readonly control: AbortController
  readonly found: FoundSecret[]
}

export function discoverHandlers(workspace: Workspace): RekeyHandlers['discover'] {
  let latest: Search | null = null
  return {
    owners: async () => {
      const owners = await listOwners(workspace.world, { host: hostOf(workspace.world) })
      return owners.ok ? value(owners.value.map((each) => ({ ...each }))) : refusal(owners.failure)
    },
    start: async ({ owners }) => {
      workspace.underWay.searching?.abort()
      const search: Search = { world: workspace.world, control: new AbortController(), found: [] }
      latest = search
      workspace.underWay.searching = search.control
      workspace.underWay.track(run(workspace, search, owners, () => latest === search))
      return value(null)
    },
    stop: async () => {
      workspace.underWay.searching?.abort()
      return value(null)
    },
    track: async ({ credentials }) => {
      const { world } = workspace
      const found = latest?.world === world ? untracked(world, latest.found) : []
      const names = new Map(groupByName(found).map((each) => [each.name.toUpperCase(), each]))
      const chosen = []
      for (const { secrets, ...credential } of credentials) {
        const places = []
        for (const secret of secrets) {
          const name = names.get(secret.toUpperCase())
          if (name === undefined)
            return refusal(
              failure('unknown-name', secret, discoveryTexts.notTrackable(secret), discoveryTexts.lookAgain),
            )
          places.push(...name.places)
        }
        chosen.push({ ...credential, places })
      }
      const question = newPlacesQuestion(
        world,
        {
          name: chosen.map(({ name }) => name).join(', '),
          host: hostOf(world),
        },
        { destinations: chosen.flatMap(({ places }) => places.map(({ destination }) => destination)) },
      )
      const declined = await askPerson(workspace, question)
      if (declined !== null) return refusal(declined)
      const saved = trackDiscovered(world, { credentials: chosen })
      if (!saved.ok) return refusal(saved.failure)
      workspace.changed({ credentials: true, destinations: true })
      return value({ destinations: saved.value })
    },
    ...placeSearchHandlers(workspace),
  }
}

async function run(
  workspace: Workspace,
  search: Search,
  owners: readonly string[],
  isLatest: () => boolean,
): Promise<void> {
  const { world, control, found } = search
  let progress: DiscoveryProgress = { done: 0, total: 0, repositories: 0 }
  let told = 0
  const tell = (rest: Partial<DiscoveryView>) => {
    if (!isLatest() || workspace.world !== world) return
    told = Date.now()
    workspace.announcer?.discover.progressed({
      running: true,
      ...progress,
      names: nameViews(world, found),
      unread: [],
      unreadTotal: 0,
      stopped: false,
      failure: null,
      ...rest,
    })
  }
  tell({})
  let why: Failure | null = null
  let unread: readonly Failure[] = []
  let stopped = false
  try {
    const discovery = await expected(
      discoverSecrets(world, {
        host: hostOf(world),
        owners,
        signal: control.signal,
        onFound: (secret) => found.push(secret),
        onProgress: (now) => {
          progress = now
          if (Date.now() - told >= tellEveryMs) tell({})
        },
      }),
    )
    if (discovery.ok) {
      unread = discovery.value.unread
      stopped = discovery.value.stopped
    } else why = discovery.failure
  } finally {
    tell({
      running: false,
      unread: unread.slice(0, mostUnread).map(failureView),
      unreadTotal: unread.length,
      stopped,
      failure: why === null ? null : failureView(why),
    })
  }
}

/** Secrets are looked for where new credentials belong to. */
function hostOf({ ledger }: World): string {
  const accounts = ledger.accounts.list()
  return (accounts.find(({ active }) => active) ?? accounts[0])?.host ?? 'github.com'
}

function holders({ ledger }: World): Map<string, string> {
  return new Map(
    ledger.credentials
      .list()
      .flatMap(({ name, destinations }) =>
        destinations.map((each) => [destinationId(each).toUpperCase(), name] as const),
      ),
  )
}

function untracked(world: World, found: readonly FoundSecret[]): FoundSecret[] {
  const known = holders(world)
  return found.filter(
    ({ archived, destination }) => !archived && !known.has(destinationId(destination).toUpperCase()),
  )
}

function nameViews(world: World, found: readonly FoundSecret[]): FoundNameView[] {
  const known = holders(world)
  return groupByName(found).map((group) => nameView(group, known))
}

function nameView({ name, places }: FoundName, known: ReadonlyMap<string, string>): FoundNameView {
  const trackedBy = new Set<string>()
  const free = places.filter(({ archived, destination }) => {
    const holder = known.get(destinationId(destination).toUpperCase())
    if (holder !== undefined) trackedBy.add(holder)
    return holder === undefined && !archived
  })
  const repositories = new Set(free.flatMap(({ destination }) => destinationRepository(destination) ?? []))
  const byOwner = new Map<string, number>()
  for (const { owner } of free.length === 0 ? places : free) byOwner.set(owner, (byOwner.get(owner) ?? 0) + 1)
  return {
    name,
    places: free.length,
    repositories: repositories.size,
    organizations: free.filter(({ destination }) => 'organization' in destination).length,
    owners: [...byOwner].toSorted(([, one], [, other]) => other - one).map(([owner]) => owner),
    archived: places.filter(({ archived }) => archived).length,
    trackedBy: [...trackedBy],
    looksLikeToken: looksLikeToken(name),
  }
}
