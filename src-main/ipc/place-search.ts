import type { PlaceSearchView, RekeyHandlers } from '../../src-preload/contract/index.ts'
import { destinationId, destinationPlace } from '../domain/destination.ts'
import type { FoundSecret } from '../domain/discovery.ts'
import { failure } from '../domain/failure.ts'
import { discoveryTexts } from '../texts/discovery.ts'
import { addDestinations } from '../use-cases/add-destinations.ts'
import { type DiscoverRequest, discoverSecrets } from '../use-cases/discover-secrets.ts'
import { findCredential } from '../use-cases/find-credential.ts'
import type { World } from '../use-cases/world.ts'
import { askPerson } from './ask-person.ts'
import { expected } from './expected.ts'
import { refusal, value } from './outcome.ts'
import { placesQuestion } from './questions.ts'
import { failureView } from './views.ts'
import type { Workspace } from './workspace.ts'

/** The window is told this often at most, in milliseconds. */
const tellEveryMs = 200
const mostUnread = 20

/** A search for one secret, and where it was found: kept here until the operator confirms. */
interface PlaceSearch {
  readonly world: World
  readonly credential: string
  readonly request: DiscoverRequest
  readonly found: Map<string, FoundSecret>
}

/** Everything that holds one secret today. */
export function placeSearchHandlers(
  workspace: Workspace,
): Pick<RekeyHandlers['discover'], 'findPlaces' | 'addPlaces'> {
  let latest: PlaceSearch | null = null
  return {
    findPlaces: async ({ credential: name, owners, secret, everyStore }) => {
      const { world } = workspace
      const credential = findCredential(world, name)
      if (!credential.ok) return refusal(credential.failure)
      workspace.underWay.searching?.abort()
      const control = new AbortController()
      workspace.underWay.searching = control
      const search: PlaceSearch = {
        world,
        credential: credential.value.name,
        request: {
          host: credential.value.host,
          owners,
          names: [secret],
          ...(everyStore
            ? { families: ['actions', 'dependabot', 'codespaces', 'agents'], environments: true }
            : {}),
          signal: control.signal,
        },
        found: new Map(),
      }
      latest = search
      workspace.underWay.track(run(workspace, search, () => latest === search && workspace.world === world))
      return value(null)
    },
    addPlaces: async ({ credential, places }) => {
      const { world } = workspace
      const destinations = []
      for (const id of places) {
        const found = latest?.world === world ? latest.found.get(id) : undefined
        if (found === undefined || found.archived || latest?.credential !== credential)
          return refusal(
            failure('unknown-name', id, discoveryTexts.notWritable(id), discoveryTexts.searchAgain),
          )
        destinations.push(found.destination)
      }
      const declined = await askPerson(workspace, placesQuestion(world, credential, { destinations }))
      if (declined !== null) return refusal(declined)
      const added = addDestinations(world, { credential, destinations })
      if (!added.ok) return refusal(added.failure)
      if (added.value > 0) workspace.changed({ credentials: true, destinations: true })
      return value({ added: added.value })
    },
  }
}

async function run(workspace: Workspace, search: PlaceSearch, isLatest: () => boolean): Promise<void> {
  let progress = { done: 0, total: 0, repositories: 0 }
  let fresh: PlaceSearchView['places'] = []
  let told = 0
  const tell = (rest: Partial<PlaceSearchView>) => {
    if (!isLatest()) return
    told = Date.now()
    workspace.announcer?.discover.placesFound({
      credential: search.credential,
      running: true,
      ...progress,
      places: fresh,
      unread: [],
      unreadTotal: 0,
      stopped: false,
      failure: null,
      ...rest,
    })
    fresh = []
  }
  tell({})
  let end: Partial<PlaceSearchView> = {}
  try {
    const discovery = await expected(
      discoverSecrets(search.world, {
        ...search.request,
        onFound: (secret) => {
          search.found.set(destinationId(secret.destination), secret)
          fresh.push(viewOf(secret))
        },
        onProgress: (now) => {
          progress = now
          if (Date.now() - told >= tellEveryMs) tell({})
        },
      }),
    )
    end = discovery.ok
      ? {
          unread: discovery.value.unread.slice(0, mostUnread).map(failureView),
          unreadTotal: discovery.value.unread.length,
          stopped: discovery.value.stopped,
        }
      : { failure: failureView(discovery.failure) }
  } finally {
    tell({ ...end, running: false })
  }
}

function viewOf({ destination, updatedAt, archived }: FoundSecret): PlaceSearchView['places'][number] {
  return {
    id: destinationId(destination),
    kind: destination.kind,
    place: destinationPlace(destination),
    updatedAt,
    archived,
  }
}
