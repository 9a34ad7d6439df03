import { ownerOf } from '../../domain/destination.ts'
import { type Failure, stopsTheRun } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type {
  ListedRepository,
  OrganizationFacts,
  OwnerFacts,
  ReadRepositoriesOptions,
  RepositoryFacts,
  RequestOptions,
  Session,
} from '../../ports/github.ts'
import { gitHubActsTexts } from '../../texts/github-acts.ts'
import { gitHubAnswersTexts } from '../../texts/github-answers.ts'
import { organizationAnswer, type RepositoryAnswer, repositoriesAnswer, repositoryAnswer } from './answers.ts'
import { askAllPages, type Client, hasNextPage, lastPage } from './client.ts'
import { organizationPath, organizationRepositoriesPath, repositoryPath } from './endpoints.ts'
import type { Purpose } from './failures.ts'

/** From this many names of one owner on, pages of a hundred are tried before single requests. */
const worthListing = 10
const perPage = 100

type Outcomes = Map<string, Result<RepositoryFacts>>
/** Notes what became of a name. */
type Note = (name: string, outcome: Result<RepositoryFacts>) => void

/** Facts of many repositories; each name has its own outcome, keyed as it was asked for. */
export async function readRepositories(
  client: Client,
  names: readonly string[],
  { onRead, ...options }: ReadRepositoriesOptions,
): Promise<Outcomes> {
  const owners = new Map<string, string[]>()
  for (const name of new Set(names)) {
    const owner = ownerOf(name).toLowerCase()
    owners.set(owner, [...(owners.get(owner) ?? []), name])
  }
  const outcomes: Outcomes = new Map()
  const note: Note = (name, outcome) => {
    outcomes.set(name, outcome)
    onRead?.(name, outcome)
  }
  await Promise.all(
    [...owners.values()].map((ofOwner) => readRepositoriesOfOwner(client, ofOwner, note, options)),
  )
  return outcomes
}

async function readRepositoriesOfOwner(
  client: Client,
  names: readonly string[],
  note: Note,
  options: RequestOptions,
): Promise<void> {
  const missing = new Map(names.map((name) => [name.toLowerCase(), name]))
  if (names.length >= worthListing) {
    const stopped = await listInto(client, ownerOf(names[0] ?? ''), missing, note, options)
    if (stopped !== null) {
      for (const name of missing.values()) note(name, failed({ ...stopped, subject: name }))
      return
    }
  }
  await Promise.all(
    [...missing.values()].map(async (name) => {
      note(name, await readRepository(client, name, options))
    }),
  )
}

/**
 * Notes what the owner's lists tell, and takes it from `missing`.
 * @returns the failure if asking on would only repeat it; null otherwise, also when listing isn't possible
 */
async function listInto(
  client: Client,
  owner: string,
  missing: Map<string, string>,
  note: Note,
  options: RequestOptions,
): Promise<Failure | null> {
  const sources = [
    { path: organizationRepositoriesPath(owner), query: { type: 'all' } },
    { path: '/user/repos', query: {} },
  ]
  for (const { path, query } of sources) {
    const page = (number: number) =>
      client.ask(
        {
          method: 'GET',
          path,
          query: { ...query, per_page: perPage, ...(number > 1 ? { page: number } : {}) },
          purpose: purposeOf(owner, gitHubActsTexts.listRepositories(owner)),
          expected: [200],
          shape: repositoriesAnswer,
          keep: true,
        },
        options,
      )
    const take = (found: readonly RepositoryAnswer[]) => {
      for (const each of found) {
        const key = each.full_name?.toLowerCase() ?? ''
        const name = missing.get(key)
        if (name === undefined) continue
        note(name, ok(factsOf(each, name)))
        missing.delete(key)
      }
    }
    const first = await page(1)
    if (!first.ok) {
      if (first.failure.kind === 'not-found') continue
      return endsEverything(first.failure) ? first.failure : null
    }
    take(first.value.data)
    const last = lastPage(first.value.head)
    let more = hasNextPage(first.value.head, first.value.data.length >= perPage)
    for (let number = 2; more && missing.size > 0; number += 1) {
      // A page costs as much as a single repository: stop listing when singles are cheaper.
      if (last !== null && last - number + 1 > missing.size) break
      if (last === null && number > missing.size + 1) break
      const next = await page(number)
      if (!next.ok) return endsEverything(next.failure) ? next.failure : null
      take(next.value.data)
      more = next.value.data.length > 0 && hasNextPage(next.value.head, next.value.data.length >= perPage)
    }
    return null
  }
  return null
}

/**
 * Every repository of an owner that the token sees: an organization's own list, or, for a user, those of
 * `GET /user/repos` that are theirs, since that list alone has the private ones.
 */
export async function listRepositories(
  client: Client,
  owner: string,
  options: RequestOptions,
): Promise<Result<readonly ListedRepository[]>> {
  const listed = (path: string, query: Readonly<Record<string, string>>) =>
    askAllPages(
      client,
      {
        method: 'GET',
        path,
        query,
        purpose: purposeOf(owner, gitHubActsTexts.listRepositories(owner)),
        expected: [200],
        shape: repositoriesAnswer,
        keep: true,
      },
      (data) => data,
      options,
    )
  const ofOrganization = await listed(organizationRepositoriesPath(owner), { type: 'all' })
  const isUser = !ofOrganization.ok && ofOrganization.failure.kind === 'not-found'
  const found = isUser ? await listed('/user/repos', {}) : ofOrganization
  if (!found.ok) return found
  return ok(
    found.value
      .filter(({ full_name }) => full_name !== undefined && isOf(full_name, owner))
      .map((each) => ({
        ...factsOf(each, each.full_name ?? ''),
        fork: each.fork ?? false,
        topics: each.topics ?? [],
      })),
  )
}

/** The organization behind a name. */
export async function readOrganization(
  client: Client,
  organization: string,
  options: RequestOptions,
): Promise<Result<OrganizationFacts>> {
  const place = gitHubAnswersTexts.organization(organization)
  const answer = await client.ask(
    {
      method: 'GET',
      path: organizationPath(organization),
      purpose: { ...purposeOf(organization, gitHubActsTexts.read(place)), place },
      expected: [200],
      shape: organizationAnswer,
      keep: true,
    },
    options,
  )
  return answer.ok ? ok({ id: answer.value.data.id, login: answer.value.data.login }) : answer
}

/** Owners of what `GET /user/repos` lists, those with most repositories first. */
export async function listOwners(
  client: Client,
  session: Session,
  options: RequestOptions,
): Promise<Result<readonly OwnerFacts[]>> {
  const listed = await askAllPages(
    client,
    {
      method: 'GET',
      path: '/user/repos',
      query: {},
      purpose: purposeOf(session.host.name, gitHubActsTexts.listSeenRepositories),
      expected: [200],
      shape: repositoriesAnswer,
      keep: true,
    },
    (data) => data,
    options,
  )
  if (!listed.ok) return listed
  return ok(countOwners(listed.value.flatMap(({ full_name }) => full_name ?? [])))
}

/** @param names of repositories; owners are told apart without case, as GitHub does */
export function countOwners(names: readonly string[]): OwnerFacts[] {
  const owners = new Map<string, { owner: string; repositories: number }>()
  for (const name of names) {
    const owner = ownerOf(name)
    const known = owners.get(owner.toLowerCase())
    if (known === undefined) owners.set(owner.toLowerCase(), { owner, repositories: 1 })
    else known.repositories += 1
  }
  return [...owners.values()].toSorted(
    (one, other) => other.repositories - one.repositories || one.owner.localeCompare(other.owner),
  )
}

function isOf(fullName: string, owner: string): boolean {
  return ownerOf(fullName).toLowerCase() === owner.toLowerCase()
}

function endsEverything(why: Failure): boolean {
  return stopsTheRun(why.kind) || why.kind === 'network' || why.kind === 'rate-limited'
}

async function readRepository(
  client: Client,
  name: string,
  options: RequestOptions,
): Promise<Result<RepositoryFacts>> {
  const answer = await client.ask(
    {
      method: 'GET',
      path: repositoryPath(name),
      purpose: purposeOf(name, gitHubActsTexts.read(name)),
      expected: [200],
      shape: repositoryAnswer,
      keep: true,
    },
    options,
  )
  return answer.ok ? ok(factsOf(answer.value.data, name)) : answer
}

function factsOf(answer: RepositoryAnswer, askedFor: string): RepositoryFacts {
  const { permissions } = answer
  const known = permissions !== null && permissions !== undefined && Object.keys(permissions).length > 0
  return {
    id: answer.id,
    fullName: answer.full_name ?? askedFor,
    archived: answer.archived ?? false,
    disabled: answer.disabled ?? false,
    private: answer.private ?? false,
    defaultBranch: answer.default_branch ?? null,
    writable: known
      ? permissions.admin === true || permissions.maintain === true || permissions.push === true
      : null,
  }
}

function purposeOf(subject: string, act: string): Purpose {
  return { subject, place: subject, act, permission: 'Metadata: read', scope: 'repo', changes: false }
}
