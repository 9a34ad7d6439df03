import type { Credential } from './credential.ts'
import { destinationId, ownerOf } from './destination.ts'
import { pointsPerRead, pointsPerWrite } from './plan.ts'

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
  /** Own Actions destinations: id and repository. */
  readonly copies: readonly { readonly destination: string; readonly repository: string }[]
  /** What every rotation costs with a copy in each repository. */
  readonly costNow: WriteCost
  /** What it would cost with one organization secret and these repositories selected. */
  readonly costAfter: WriteCost
}

/** With fewer copies an organization secret saves nothing that is worth the move. */
export const fewestCopies = 3

/** Look again, public key, read back: what every written repository is asked beside the write. */
const readsPerRepository = 3
/** The secret, its key, and reading back; and each page of a hundred selected repositories before and after. */
const readsPerSecret = 3
const perPage = 100

/** Where one organization secret with selected repositories would do the work of many copies; the most copies first. */
export function consolidations(credential: Credential): Consolidation[] {
  const groups = new Map<
    string,
    { organization: string; secret: string; copies: Consolidation['copies'][number][] }
  >()
  for (const each of credential.destinations) {
    if (each.kind !== 'actions') continue
    const organization = ownerOf(each.repository)
    const key = `${organization}/${each.secret}`.toLowerCase()
    const group = groups.get(key) ?? { organization, secret: each.secret, copies: [] }
    group.copies.push({ destination: destinationId(each), repository: each.repository })
    groups.set(key, group)
  }
  return [...groups.values()]
    .filter(({ copies }) => copies.length >= fewestCopies)
    .filter(
      ({ organization, secret }) =>
        !credential.destinations.some(
          (each) =>
            each.kind === 'organization' &&
            destinationId(each).toLowerCase() ===
              destinationId({ kind: 'organization', organization, secret }).toLowerCase(),
        ),
    )
    .map(({ organization, secret, copies }) => ({
      credential: credential.name,
      organization,
      secret,
      copies,
      costNow: cost(copies.length, copies.length * readsPerRepository),
      costAfter: cost(1, readsPerSecret + 2 * Math.ceil(copies.length / perPage)),
    }))
    .toSorted((one, other) => other.copies.length - one.copies.length)
}

function cost(writes: number, reads: number): WriteCost {
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
  const provided = credential.destinations.filter((each) => each.kind === 'organization')
  return credential.destinations.flatMap((each): LeftCopy[] => {
    if (each.kind !== 'actions') return []
    const standIn = provided.some(
      (one) =>
        one.secret.toLowerCase() === each.secret.toLowerCase() &&
        reaches(destinationId(one), each.repository),
    )
    const destination = destinationId(each)
    return standIn ? [{ destination, repository: each.repository, present: present(destination) }] : []
  })
}
