import { ownerOf } from '../../domain/destination.ts'
import type { Failure } from '../../domain/failure.ts'
import type { OrganizationAccess } from '../../domain/token-facts.ts'
import type { InspectionHints } from '../../ports/token-inspector.ts'
import { organizationTexts } from '../../texts/organization.ts'
import { nothing, organizationsAnswer } from './answers.ts'
import { organizationRepositoriesPath } from './endpoints.ts'
import { type Reached, withheldOrganizations } from './inspect-repositories.ts'
import type { InspectionRequests } from './inspection-requests.ts'
import { header } from './refusal.ts'

/** Organizations that are asked about; a token with permissions has one owner, and this is its last hope to be let in. */
const mostAsked = { scoped: 14, permitted: 2 }

/**
 * Whether organizations let the token in. Those whose repositories it reaches do; the others that it belongs to, or is
 * said to belong to, are asked for their list of repositories, which single sign-on and token policies refuse.
 * Source: docs.github.com, "Authenticating to the REST API", and "Setting a personal access token policy".
 * @param login the person behind the token; null for installations
 */
export async function readOrganizations(
  requests: InspectionRequests,
  token: { readonly login: string | null; readonly scoped: boolean },
  reached: Reached,
  hints: InspectionHints,
): Promise<OrganizationAccess[]> {
  const member = token.scoped ? await memberships(requests) : []
  const withheld = new Set(reached.withheldBy)
  const inside = new Set(
    reached.repositories
      // By its scopes a token reaches what is public whatever the organization says of it.
      .filter(({ visibility }) => visibility !== 'public' || !token.scoped)
      .map(({ fullName }) => ownerOf(fullName).toLowerCase()),
  )
  const names = new Map<string, string>()
  const candidates = [
    ...member.map(({ login }) => login),
    ...reached.organizations,
    ...hints.owners,
    ...hints.repositories.map(ownerOf),
  ]
  for (const name of candidates)
    if (name.toLowerCase() !== token.login?.toLowerCase() && !names.has(name.toLowerCase()))
      names.set(name.toLowerCase(), name)
  const asksForSso = new Set(
    member.filter(({ id }) => withheld.has(id)).map(({ login }) => login.toLowerCase()),
  )
  for (const login of asksForSso) inside.delete(login)

  const open = [...names.values()].filter((name) => inside.has(name.toLowerCase()))
  const closed = [...names.values()].filter((name) => !inside.has(name.toLowerCase()))
  const most = token.scoped ? mostAsked.scoped : mostAsked.permitted
  const asked = await Promise.all(
    closed.slice(0, most).map(async (name) => {
      const answer = await askOrganization(requests, name, token.scoped)
      // Its refusal has the page where the token is authorized; whatever else it answers, it withholds.
      const isWithheld = asksForSso.has(name.toLowerCase()) && answer?.access !== 'sso-required'
      return isWithheld ? withholding(name) : answer
    }),
  )
  const nameless = reached.withheldBy
    .filter((id) => !member.some((each) => each.id === id))
    .map((id) => ({
      login: organizationTexts.unnamed(id),
      access: 'sso-required' as const,
      because: organizationTexts.unnamedWithholds(id),
    }))
  return [
    ...open
      // A user who shares repositories is no organization.
      .filter((login) => isOrganization(login, reached, member))
      .map((login) => ({ login, access: 'open' as const, because: '' })),
    ...asked.filter((each) => each !== null),
    ...closed.slice(most).map((login) => ({
      login,
      access: 'unknown' as const,
      because: organizationTexts.notAskedToSpare(login),
    })),
    ...nameless,
  ].toSorted((one, other) => one.login.localeCompare(other.login))
}

async function memberships(
  requests: InspectionRequests,
): Promise<readonly { readonly id: number; readonly login: string }[]> {
  const answer = await requests.read({
    path: '/user/orgs',
    query: { per_page: 100 },
    shape: organizationsAnswer,
    place: requests.host,
  })
  // Without the scope read:org the list is refused: then only what else names an organization counts.
  return answer?.ok === true ? answer.value.data : []
}

/** @returns null for a name that is no organization, or one that shows nothing of itself */
async function askOrganization(
  requests: InspectionRequests,
  login: string,
  scoped: boolean,
): Promise<OrganizationAccess | null> {
  const answer = await requests.read({
    path: organizationRepositoriesPath(login),
    query: { per_page: 1 },
    shape: nothing,
    place: login,
  })
  if (answer === null) return { login, access: 'unknown', because: organizationTexts.notAsked(login) }
  if (!answer.ok) return refusedBy(login, answer.failure)
  if (withheldOrganizations(header(answer.value.head, 'x-github-sso')).length > 0) return withholding(login)
  if (scoped) return { login, access: 'open', because: '' }
  return notShown(login)
}

/** An organization that leaves out its repositories, by what GitHub says in `X-GitHub-SSO`. */
function withholding(login: string): OrganizationAccess {
  return {
    login,
    access: 'sso-required',
    because: organizationTexts.withholds(login),
  }
}

/** An organization that answers a token with permissions, and shows it nothing that is private. */
export function notShown(login: string): OrganizationAccess {
  return {
    login,
    access: 'unknown',
    because: organizationTexts.showsNothing(login),
  }
}

function refusedBy(login: string, why: Failure): OrganizationAccess | null {
  const because = [why.message, why.hint].filter((part) => part !== '').join(' ')
  switch (why.kind) {
    case 'sso':
      return { login, access: 'sso-required', because }
    case 'policy':
    case 'permission':
      return { login, access: 'forbidden', because }
    case 'not-found':
      return null
    default:
      return { login, access: 'unknown', because }
  }
}

function isOrganization(
  login: string,
  { organizations }: Reached,
  member: readonly { readonly login: string }[],
): boolean {
  const key = login.toLowerCase()
  return (
    organizations.some((each) => each.toLowerCase() === key) ||
    member.some((each) => each.login.toLowerCase() === key)
  )
}
