import { ownerOf } from '../../../domain/destination.ts'
import { isAtLeast } from '../../../domain/merge-grants.ts'
import { failed, ok } from '../../../domain/result.ts'
import { grantsOfScopes } from '../../../domain/scope-grants.ts'
import { tokenKindOf } from '../../../domain/token.ts'
import {
  type Grant,
  nothingTold,
  type OrganizationAccess,
  type ReachedRepository,
  type RefusedGrant,
} from '../../../domain/token-facts.ts'
import type { InspectionHints, TokenAnswers, TokenInspector } from '../../../ports/token-inspector.ts'
import { cancelledFailure } from '../failures.ts'
import { notShown } from '../inspect-organizations.ts'
import { resourceOwnerOf } from '../inspect-permissions.ts'
import {
  accountQuestions,
  environmentsQuestion,
  organizationQuestions,
  repositoryQuestions,
  untoldSlugs,
} from '../permission-questions.ts'
import { type MemoryRepository, type MemoryToken, type MemoryWorld, wholeSecond } from './memory-world.ts'

/** The port over a world in memory, for sample data and for tests of use-cases. Sends nothing anywhere. */
export function createMemoryTokenInspector(
  world: MemoryWorld,
  options: { readonly latencyMs?: () => number } = {},
): TokenInspector {
  return {
    inspect: async (session, hints, request = {}) => {
      if (request.signal?.aborted === true) return failed(cancelledFailure(session.host.name))
      if (options.latencyMs !== undefined) await world.clock.wait(options.latencyMs(), request.signal)
      const token = world.living(session.token)
      const at = wholeSecond(world.clock.now())
      return ok(
        token === null
          ? { ...nothingTold, alive: false, at, requests: 1 }
          : { ...answersOf(world, token, hints), at },
      )
    },
  }
}

function answersOf(world: MemoryWorld, token: MemoryToken, hints: InspectionHints): Omit<TokenAnswers, 'at'> {
  const kind = tokenKindOf(token.value)
  const isInstallation = kind === 'app-installation'
  const endsUnnamed = isInstallation || kind === 'app-user'
  const login = isInstallation ? null : token.login
  const reached = world.repositories.filter((each) => reaches(token, each))
  const repositories = reached.map(repositoryFacts)
  const organizations = organizationsOf(world, reached, hints)
  const owner = resourceOwnerOf(
    repositories,
    organizations.map((each) => each.login),
    hints.owners,
    login,
  )
  const permissions =
    token.scopes === null
      ? askedOf(token, reached, owner?.isOrganization ?? null)
      : { grants: grantsOfScopes(token.scopes), refused: [], unknown: [] }
  return {
    alive: true,
    login,
    expiresAt: isInstallation ? null : token.expiresAt,
    neverExpires: !endsUnnamed && token.expiresAt === null,
    unreadableExpiry: null,
    scopes: token.scopes,
    ...permissions,
    repositories,
    repositoriesComplete: true,
    organizations,
    requests: 2 + permissions.grants.length + permissions.refused.length,
  }
}

function reaches(token: MemoryToken, repository: MemoryRepository): boolean {
  if (token.pendingApproval || (!repository.private && !repository.writable)) return false
  const name = repository.fullName.toLowerCase()
  return token.repositories === 'all' || token.repositories.some((each) => each.toLowerCase() === name)
}

function askedOf(
  token: MemoryToken,
  reached: readonly MemoryRepository[],
  atOrganization: boolean | null,
): Pick<TokenAnswers, 'grants' | 'refused' | 'unknown'> {
  const hasEnvironment = reached[0] !== undefined && reached[0].environments.length > 0
  const ofRepository =
    reached.length === 0
      ? []
      : [
          ...repositoryQuestions,
          ...(hasEnvironment ? [{ ...environmentsQuestion, refusalIsUnclear: true }] : []),
        ]
  const ofOwner = atOrganization === null ? [] : atOrganization ? organizationQuestions : accountQuestions
  const asked = [...ofRepository, ...ofOwner]
  const grants: Grant[] =
    reached.length === 0 ? [] : [{ slug: 'metadata', level: 'read', source: 'answered' }]
  const refused: RefusedGrant[] = []
  for (const question of asked) {
    const { slug, level } = question
    const has = token.permissions[slug]
    if (has !== undefined && isAtLeast(has, level)) grants.push({ slug, level, source: 'answered' })
    else if (!('refusalIsUnclear' in question && question.refusalIsUnclear === true))
      refused.push({ slug, level })
  }
  const settled = new Set([...grants, ...refused].map(({ slug }) => slug))
  return {
    grants: grants.toSorted(bySlug),
    refused: refused.toSorted(bySlug),
    unknown: [...repositoryQuestions, environmentsQuestion]
      .map(({ slug }) => slug)
      .concat(untoldSlugs)
      .filter((slug) => !settled.has(slug))
      .toSorted(),
  }
}

function organizationsOf(
  world: MemoryWorld,
  reached: readonly MemoryRepository[],
  hints: InspectionHints,
): OrganizationAccess[] {
  const open = new Set(reached.map(({ fullName }) => ownerOf(fullName)))
  const named = new Set([...open, ...hints.owners, ...hints.repositories.map(ownerOf)])
  return [...named]
    .filter((login) => world.organizationId(login) !== null)
    .map((login) => (open.has(login) ? { login, access: 'open' as const, because: '' } : notShown(login)))
    .toSorted((one, other) => one.login.localeCompare(other.login))
}

function repositoryFacts(repository: MemoryRepository): ReachedRepository {
  const { id, fullName, archived, writable } = repository
  return {
    id,
    fullName,
    visibility: repository.private ? 'private' : 'public',
    archived,
    role: writable ? 'admin' : 'pull',
  }
}

function bySlug(one: { readonly slug: string }, other: { readonly slug: string }): number {
  return one.slug.localeCompare(other.slug)
}
