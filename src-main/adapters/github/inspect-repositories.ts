import type { Failure } from '../../domain/failure.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { TokenKind } from '../../domain/token.ts'
import type { ReachedRepository, RepositoryRole } from '../../domain/token-facts.ts'
import {
  installationRepositoriesAnswer,
  nothing,
  type ReachedRepositoryAnswer,
  reachedRepositoriesAnswer,
} from './answers.ts'
import { hasNextPage } from './client.ts'
import { repositoryPath } from './endpoints.ts'
import type { InspectionRequests } from './inspection-requests.ts'
import { header } from './refusal.ts'

export interface Reached {
  readonly repositories: readonly ReachedRepository[]
  readonly complete: boolean
  /** Owners of what was listed that are organizations. */
  readonly organizations: readonly string[]
  /** Ids of organizations whose repositories GitHub left out, as they ask for single sign-on. */
  readonly withheldBy: readonly number[]
  /** GitHub's clock, ISO 8601 UTC. */
  readonly at: string | null
}

/** What a token's scopes let it list; the others leave more of the requests to questions about permissions. */
const mostPages = { scoped: 20, permitted: 5 }
const perPage = 100
/** Public repositories of which it is asked whether the token's own selection has them. */
const mostPublicAsked = 4

const roles: readonly RepositoryRole[] = ['admin', 'maintain', 'push', 'triage', 'pull']

/**
 * The repositories that a token reaches by its own selection. Of public ones, those count where the token could do more
 * than anybody: by its scopes, or because GitHub shows it what a selected repository alone shows.
 * @param scopes null for kinds that have permissions
 * @param likely names that are asked about first
 */
export async function readReachedRepositories(
  requests: InspectionRequests,
  kind: TokenKind,
  scopes: readonly string[] | null,
  likely: readonly string[],
): Promise<Result<Reached>> {
  const listed = await list(requests, kind, scopes === null ? mostPages.permitted : mostPages.scoped)
  if (!listed.ok) return listed
  const { found, complete, withheldBy, at } = listed.value
  const isPublic = (each: ReachedRepositoryAnswer) => visibilityOf(each) === 'public'
  const mine = found.filter((each) => !isPublic(each))
  const wanted = new Set(likely.map((name) => name.toLowerCase()))
  const open = found
    .filter((each) => isPublic(each) && (kind === 'app-installation' || mayPush(roleOf(each))))
    .toSorted((one, other) => Number(wanted.has(keyOf(other))) - Number(wanted.has(keyOf(one))))
  const chosen = await chooseOpen(requests, kind, scopes, open)
  return ok({
    repositories: [...mine, ...chosen.reached].map(repositoryOf),
    complete: complete && chosen.complete,
    organizations: [
      ...new Set(
        found.filter(({ owner }) => owner?.type === 'Organization').map((each) => ownerName(each.full_name)),
      ),
    ],
    withheldBy,
    at,
  })
}

interface Listed {
  readonly found: readonly ReachedRepositoryAnswer[]
  readonly complete: boolean
  readonly withheldBy: readonly number[]
  readonly at: string | null
}

async function list(requests: InspectionRequests, kind: TokenKind, most: number): Promise<Result<Listed>> {
  const found: ReachedRepositoryAnswer[] = []
  const withheldBy = new Set<number>()
  let at: string | null = null
  for (let page = 1; page <= most; page += 1) {
    const query = { per_page: perPage, ...(page > 1 ? { page } : {}) }
    const answer =
      kind === 'app-installation'
        ? await requests.read({
            path: '/installation/repositories',
            query,
            shape: installationRepositoriesAnswer,
            place: requests.host,
          })
        : await requests.read({
            path: '/user/repos',
            query,
            shape: reachedRepositoriesAnswer,
            place: requests.host,
          })
    if (answer === null) break
    if (!answer.ok) {
      if (page === 1 || answer.failure.kind === 'cancelled') return answer
      break
    }
    const { head, data, serverTime } = answer.value
    at = serverTime
    const repositories = 'repositories' in data ? data.repositories : data
    found.push(...repositories)
    for (const id of withheldOrganizations(header(head, 'x-github-sso'))) withheldBy.add(id)
    if (repositories.length === 0 || !hasNextPage(head, repositories.length >= perPage))
      return ok({ found, complete: withheldBy.size === 0, withheldBy: [...withheldBy], at })
  }
  return ok({ found, complete: false, withheldBy: [...withheldBy], at })
}

/**
 * Which public repositories are the token's own. The list of collaborators is no public resource: of a repository that
 * isn't selected, a token with permissions is refused it.
 * Source: docs.github.com, REST page "Collaborators" (Metadata: read; push access).
 */
async function chooseOpen(
  requests: InspectionRequests,
  kind: TokenKind,
  scopes: readonly string[] | null,
  open: readonly ReachedRepositoryAnswer[],
): Promise<{ readonly reached: readonly ReachedRepositoryAnswer[]; readonly complete: boolean }> {
  if (kind === 'app-installation') return { reached: open, complete: true }
  if (scopes !== null) {
    const writes = scopes.includes('repo') || scopes.includes('public_repo')
    return { reached: writes ? open : [], complete: true }
  }
  const asked = open.slice(0, mostPublicAsked)
  const answers = await Promise.all(
    asked.map(({ full_name }) =>
      requests.read({
        path: `${repositoryPath(full_name)}/collaborators`,
        query: { per_page: 1 },
        shape: nothing,
        place: full_name,
      }),
    ),
  )
  const unanswered = answers.some((each) => each === null || (!each.ok && !isRefusal(each.failure)))
  return {
    reached: asked.filter((_, index) => answers[index]?.ok === true),
    complete: !unanswered && open.length <= mostPublicAsked,
  }
}

function isRefusal({ kind }: Failure): boolean {
  return kind === 'permission' || kind === 'not-found' || kind === 'policy' || kind === 'sso'
}

/** `partial-results; organizations=21955855,20582480`. Source: docs.github.com, "Authenticating to the REST API". */
export function withheldOrganizations(text: string | undefined): number[] {
  const ids = /^partial-results;\s*organizations=([\d,\s]+)/.exec(text ?? '')?.[1] ?? ''
  return ids
    .split(',')
    .map((each) => Number(each.trim()))
    .filter((id) => Number.isSafeInteger(id) && id > 0)
}

function repositoryOf(answer: ReachedRepositoryAnswer): ReachedRepository {
  return {
    id: answer.id,
    fullName: answer.full_name,
    visibility: visibilityOf(answer),
    archived: answer.archived ?? false,
    role: roleOf(answer),
  }
}

function visibilityOf(answer: ReachedRepositoryAnswer): ReachedRepository['visibility'] {
  if (!answer.private) return 'public'
  return answer.visibility === 'internal' ? 'internal' : 'private'
}

function roleOf({ permissions }: ReachedRepositoryAnswer): RepositoryRole | null {
  return roles.find((role) => permissions?.[role] === true) ?? null
}

function mayPush(role: RepositoryRole | null): boolean {
  return role === 'admin' || role === 'maintain' || role === 'push'
}

function keyOf({ full_name }: ReachedRepositoryAnswer): string {
  return full_name.toLowerCase()
}

function ownerName(fullName: string): string {
  return fullName.slice(0, fullName.indexOf('/'))
}
