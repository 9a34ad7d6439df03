import { type Destination, isOnGitHub } from './destination.ts'
import type { PlaceFacts } from './place-facts.ts'
import { declaredReach } from './reach.ts'

/** Requests to GitHub; each costs points of its secondary limit. */
export interface Requests {
  readonly reads: number
  readonly writes: number
}

const perPage = 100
/** From so many names on, repositories are looked up by lists of a hundred. */
const worthListing = 10
const none: Requests = { reads: 0, writes: 0 }

/**
 * What writing and verifying one destination asks of GitHub, beside the one look at all names before a run:
 * - any secret: a look before, its store's key, the write, a look after; one that is missing is looked for in its list;
 * - one with repositories of its own to be shared with: who sees it, before and after, and each page of a selection.
 * Places outside GitHub and manual steps ask nothing of it.
 * @param facts as last seen; null for a secret that is to be created
 */
export function requestsOfWrite(
  destination: Destination,
  action: 'create' | 'update',
  facts: PlaceFacts | null,
): Requests {
  if (!isOnGitHub(destination)) return none
  const look = action === 'create' ? 2 : 1
  const own = look + 1 + 1
  const declared = declaredReach(destination)
  if (declared === null) return { reads: own, writes: 1 }
  const selected = facts?.kind === 'reach' ? facts.repositories?.length : declared.repositories?.length
  const pages = selected === undefined ? 0 : Math.max(1, Math.ceil(selected / perPage))
  const names = action === 'create' ? (declared.repositories?.length ?? 0) : 0
  const resolving = names < worthListing ? names : Math.ceil(names / perPage)
  const before = look + (action === 'create' ? resolving : pages)
  return { reads: own + before + 1 + pages, writes: 1 }
}
