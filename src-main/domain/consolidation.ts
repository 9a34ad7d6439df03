import type { Credential } from './credential.ts'
import { destinationId, ownerOf } from './destination.ts'
import { destinationsOfKind } from './destinations-by-kind.ts'
import { pointsPerRead, pointsPerWrite } from './plan.ts'
import { type Requests, requestsOfWrite } from './write-requests.ts'

/** Requests and points of one rotation's writes, by GitHub's secondary limit. */
export interface WriteCost {
  readonly writes: number
  readonly reads: number
  readonly points: number
}

/** Copies of one secret in one organization's repositories that a single organization secret could stand for. */
export interface Consolidation {
  readonly credential: string
  readonly organization: string
  readonly secret: string
  /** The repositories that hold one. */
  readonly copies: readonly { readonly repository: string }[]
  /** What every rotation costs with a copy in each repository. */
  readonly costNow: WriteCost
  /** What it would cost with one organization secret and these repositories selected. */
  readonly costAfter: WriteCost
}

/** With fewer copies an organization secret saves nothing that is worth the move. */
export const fewestCopies = 3

interface Group {
  readonly organization: string
  readonly secret: string
  /** What the names of its repositories begin with. */
  readonly start: string
  readonly copies: { readonly repository: string }[]
}

/** Where one organization secret with selected repositories would do the work of many copies; the most copies first. */
export function consolidations(credential: Credential): Consolidation[] {
  const groups = new Map<string, Group>()
  let last: Group | null = null
  for (const each of destinationsOfKind(credential, 'actions')) {
    if (!('repository' in each)) continue
    // A large inventory has hundreds of thousands of places, one organization's after the other: no key is made for each.
    if (last === null || last.secret !== each.secret || !each.repository.startsWith(last.start)) {
      const organization = ownerOf(each.repository)
      const key = `${organization}/${each.secret}`.toLowerCase()
      last = groups.get(key) ?? {
        organization,
        secret: each.secret,
        start: each.repository.slice(0, organization.length + 1),
        copies: [],
      }
      groups.set(key, last)
    }
    last.copies.push({ repository: each.repository })
  }
  return [...groups.values()]
    .filter(({ copies }) => copies.length >= fewestCopies)
    .filter(
      ({ organization, secret }) =>
        !destinationsOfKind(credential, 'organization').some(
          (each) =>
            destinationId(each).toLowerCase() ===
            destinationId({ kind: 'organization', organization, secret }).toLowerCase(),
        ),
    )
    .map(({ organization, secret, copies }) => ({
      credential: credential.name,
      organization,
      secret,
      copies,
      costNow: cost(
        // Every copy costs the same.
        requestsOfWrite({ kind: 'actions', repository: copies[0]?.repository ?? '', secret }, 'update', null),
        copies.length,
      ),
      costAfter: cost(
        requestsOfWrite(
          {
            kind: 'organization',
            organization,
            secret,
            visibility: 'selected',
            repositories: copies.map(({ repository }) => repository),
          },
          'update',
          null,
        ),
      ),
    }))
    .toSorted((one, other) => other.copies.length - one.copies.length)
}

function cost(each: Requests, times = 1): WriteCost {
  const writes = each.writes * times
  const reads = each.reads * times
  return { writes, reads, points: writes * pointsPerWrite + reads * pointsPerRead }
}

/** A repository's own copy of a secret that its organization provides too, still there until somebody removes it. */
export interface LeftCopy {
  readonly destination: string
  readonly repository: string
  /** False once it is gone from GitHub: then it can leave the inventory. Null: not known. */
  readonly present: boolean | null
}

/** Own copies that the credential's organization secrets make superfluous. `present` tells what was last seen. */
export function leftCopies(
  credential: Credential,
  reaches: (organizationDestination: string, repository: string) => boolean,
  present: (destination: string) => boolean | null,
): LeftCopy[] {
  const provided = destinationsOfKind(credential, 'organization')
  if (provided.length === 0) return []
  return credential.destinations.flatMap((each): LeftCopy[] => {
    if (each.kind !== 'actions') return []
    const standIn = provided.some(
      (one) =>
        one.secret.toLowerCase() === each.secret.toLowerCase() &&
        one.organization.toLowerCase() === ownerOf(each.repository).toLowerCase() &&
        reaches(destinationId(one), each.repository),
    )
    const destination = destinationId(each)
    return standIn ? [{ destination, repository: each.repository, present: present(destination) }] : []
  })
}
