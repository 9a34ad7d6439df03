import { ownerOf } from '../../domain/destination.ts'
import type { Failure } from '../../domain/failure.ts'
import { strongestGrants } from '../../domain/merge-grants.ts'
import type { Grant, ReachedRepository, RefusedGrant } from '../../domain/token-facts.ts'
import { gitHubAnswersTexts } from '../../texts/github-answers.ts'
import { environmentsAnswer, nothing } from './answers.ts'
import { environmentsPath, organizationPath, repositoryPath, storeFacts } from './endpoints.ts'
import type { InspectionRequests } from './inspection-requests.ts'
import {
  accountQuestions,
  environmentsQuestion,
  organizationQuestions,
  type PermissionQuestion,
  provenBy,
  repositoryQuestions,
  untoldSlugs,
} from './permission-questions.ts'
import { header } from './refusal.ts'

export interface Permissions {
  readonly grants: readonly Grant[]
  readonly refused: readonly RefusedGrant[]
  /** Slugs that stayed open. */
  readonly unknown: readonly string[]
}

interface Verdict {
  readonly slug: string
  readonly grants: readonly Grant[]
  readonly refused: RefusedGrant | null
}

/** The token's resource owner, as far as it is known. */
export interface ResourceOwner {
  readonly name: string
  readonly isOrganization: boolean
}

/**
 * What a token with permissions may do, by one read for each permission: of one repository for all of them, as a token
 * has the same permissions at all that it selects, and of their owner.
 * @param owner null when nothing tells it: then permissions of organization and account stay unknown
 */
export async function askPermissions(
  requests: InspectionRequests,
  repositories: readonly ReachedRepository[],
  owner: ResourceOwner | null,
): Promise<Permissions> {
  const example = exampleOf(repositories)
  const verdicts: Verdict[] = []
  const questions: Promise<Verdict>[] = []
  const ask = (question: PermissionQuestion, root: string, place: string) =>
    questions.push(askOne(requests, question, `${root}${question.path}`, place))

  if (example === null)
    verdicts.push(...repositoryQuestions.map(open), open({ slug: environmentsQuestion.slug }))
  else {
    verdicts.push({
      slug: 'metadata',
      grants: [{ slug: 'metadata', level: 'read', source: 'answered' }],
      refused: null,
    })
    const isAboutPerson = example.role !== 'admin' && repositories.some(({ role }) => role === 'admin')
    for (const question of repositoryQuestions)
      if (question.openIfPublic === true && example.visibility === 'public') verdicts.push(open(question))
      else
        ask(
          isAboutPerson ? { ...question, refusalIsUnclear: true } : question,
          repositoryPath(example.fullName),
          example.fullName,
        )
    questions.push(askEnvironments(requests, example.fullName))
  }
  if (owner?.isOrganization === true)
    for (const question of organizationQuestions)
      ask(question, organizationPath(owner.name), gitHubAnswersTexts.organization(owner.name))
  else if (owner !== null) for (const question of accountQuestions) ask(question, '', requests.host)

  verdicts.push(...(await Promise.all(questions)))
  const grants = [...strongestGrants(verdicts.flatMap((each) => each.grants)).values()].toSorted(bySlug)
  const refused = verdicts.flatMap((each) => each.refused ?? [])
  const settled = new Set([...grants, ...refused].map(({ slug }) => slug))
  const asked = [...verdicts.map(({ slug }) => slug), ...untoldSlugs]
  return {
    grants,
    refused: refused.filter(({ slug }) => !grants.some((grant) => grant.slug === slug)).toSorted(bySlug),
    unknown: [...new Set(asked)].filter((slug) => !settled.has(slug)).toSorted(),
  }
}

/**
 * A private repository, if possible one that the person administers: refusals there are about the token alone. Where
 * they may be about the person instead, who has more rights elsewhere, they prove nothing.
 */
function exampleOf(repositories: readonly ReachedRepository[]): ReachedRepository | null {
  const rank = ({ visibility, archived, role }: ReachedRepository) =>
    (visibility === 'public' ? 4 : 0) + (role === 'admin' ? 0 : 2) + (archived ? 1 : 0)
  return repositories.toSorted((one, other) => rank(one) - rank(other))[0] ?? null
}

async function askOne(
  requests: InspectionRequests,
  question: PermissionQuestion,
  path: string,
  place: string,
): Promise<Verdict> {
  const { slug, level } = question
  const answer = await requests.read({
    path,
    ...(question.paged === false ? {} : { query: { per_page: 1 } }),
    shape: nothing,
    place,
  })
  if (answer === null) return open(question)
  if (!answer.ok)
    return question.refusalIsUnclear !== true && isRefused(answer.failure)
      ? { slug, grants: [], refused: { slug, level } }
      : open(question)
  const proven =
    provenBy(header(answer.value.head, 'x-accepted-github-permissions')) ?? new Map([[slug, level]])
  return {
    slug,
    grants: [...proven].map(([each, at]) => ({ slug: each, level: at, source: 'answered' as const })),
    refused: null,
  }
}

/** Secrets of an environment tell about `environments`, where there is an environment; its name comes from a list. */
async function askEnvironments(requests: InspectionRequests, repository: string): Promise<Verdict> {
  const listed = await requests.read({
    path: environmentsPath(repository),
    query: { per_page: 1 },
    shape: environmentsAnswer,
    place: repository,
  })
  const environment = listed?.ok === true ? listed.value.data.environments[0]?.name : undefined
  if (environment === undefined) return open(environmentsQuestion)
  return askOne(
    requests,
    { ...environmentsQuestion, path: '', refusalIsUnclear: true },
    storeFacts({ level: 'environment', repository, environment }).path,
    repository,
  )
}

function isRefused({ kind }: Failure): boolean {
  return kind === 'permission'
}

function bySlug(one: { readonly slug: string }, other: { readonly slug: string }): number {
  return one.slug.localeCompare(other.slug)
}

function open({ slug }: { readonly slug: string }): Verdict {
  return { slug, grants: [], refused: null }
}

/** Whose token it probably is: the owner of what it reaches, else the one that the inventory names. */
export function resourceOwnerOf(
  repositories: readonly ReachedRepository[],
  organizations: readonly string[],
  hinted: readonly string[],
  login: string | null,
): ResourceOwner | null {
  const example = exampleOf(repositories)
  const name = example === null ? hinted[0] : ownerOf(example.fullName)
  if (name === undefined) return null
  if (name.toLowerCase() === login?.toLowerCase()) return { name, isOrganization: false }
  const known = organizations.some((each) => each.toLowerCase() === name.toLowerCase())
  return known || example === null ? { name, isOrganization: true } : null
}
