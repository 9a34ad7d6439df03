import type { CredentialSpec, PermissionLevel } from './credential.ts'
import { isHeld, type Power, type PowerVerdict, type RepositoryPowers } from './powers.ts'
import type { ReachedRepository, RepositoryRole, TokenFacts } from './token-facts.ts'

/** From least to most: what weighs more is what a reader must reckon with. */
const order: readonly PowerVerdict[] = ['no', 'unknown', 'declared', 'yes']

const levels: readonly PermissionLevel[] = ['read', 'write', 'admin']

/**
 * Repository permissions behind which a secret is set. Beside `secrets`, one counts only where the token is known to
 * have it: a question mark for every store that nobody uses would hide what is known of `secrets`.
 */
const secretSlugs = ['secrets', 'environments', 'dependabot_secrets', 'codespaces_secrets', 'agent_secrets']

export const nothing: Readonly<Record<Power, PowerVerdict>> = {
  'read-code': 'no',
  'push-code': 'no',
  'change-workflows': 'no',
  'set-secrets': 'no',
  dispatch: 'no',
  administer: 'no',
}

/** What GitHub, asked with the token, or the inventory alone say of each power, before roles and archives limit it. */
export function grantedPowers(
  facts: TokenFacts | null,
  declared: CredentialSpec | null,
  visibility: RepositoryPowers['visibility'],
): Readonly<Record<Power, PowerVerdict>> {
  if (facts === null && declared?.tokenKind === 'classic')
    return atMost(byScopes(declared.scopes ?? [], visibility), 'declared')
  return facts !== null && facts.scopes !== null
    ? byScopes(facts.scopes, visibility)
    : byPermissions((slug, level) => levelVerdict(facts, declared, slug, level))
}

/**
 * Classic and OAuth scopes. `workflow` comes on top of a scope that pushes; `public_repo` does for public repositories
 * what `repo` does for all, but GitHub's pages ask for `repo` where secrets are set and where workflows are started.
 * Source: docs.github.com, "Scopes for OAuth apps".
 */
function byScopes(
  scopes: readonly string[],
  visibility: RepositoryPowers['visibility'],
): Readonly<Record<Power, PowerVerdict>> {
  const has = (scope: string) => scopes.includes(scope)
  const whole = has('repo')
  const open: PowerVerdict = visibility === 'public' ? 'yes' : visibility === null ? 'unknown' : 'no'
  const pushes = whole ? 'yes' : has('public_repo') ? open : 'no'
  const readable = open === 'yes' ? 'yes' : pushes
  return {
    'read-code': readable,
    'push-code': pushes,
    'change-workflows': has('workflow') ? pushes : 'no',
    'set-secrets': whole ? 'yes' : pushes === 'no' ? 'no' : 'unknown',
    dispatch: whole ? 'yes' : pushes === 'no' ? 'no' : 'unknown',
    administer: most([pushes, has('delete_repo') ? 'yes' : 'no']),
  }
}

/**
 * Fine-grained permissions. `contents=write` pushes code and sends `repository_dispatch`; `actions=write` starts
 * workflows by `workflow_dispatch`; workflow files take `workflows=write` on top of `contents=write`.
 * Source: docs.github.com, "Permissions required for fine-grained personal access tokens".
 */
function byPermissions(
  verdict: (slug: string, level: PermissionLevel) => PowerVerdict,
): Readonly<Record<Power, PowerVerdict>> {
  const pushes = verdict('contents', 'write')
  const [secrets = 'no', ...others] = secretSlugs.map((slug) => {
    const write = verdict(slug, 'write')
    return write === 'unknown' && slug !== 'secrets' && !isHeld(verdict(slug, 'read')) ? 'no' : write
  })
  return {
    'read-code': most([verdict('contents', 'read'), pushes]),
    'push-code': pushes,
    'change-workflows': least([verdict('workflows', 'write'), pushes]),
    'set-secrets': most([secrets, ...others]),
    dispatch: most([pushes, verdict('actions', 'write')]),
    administer: verdict('administration', 'write'),
  }
}

function levelVerdict(
  facts: TokenFacts | null,
  declared: CredentialSpec | null,
  slug: string,
  level: PermissionLevel,
): PowerVerdict {
  const noted = declared?.permissions[slug]
  const claim: PowerVerdict = noted !== undefined && reaches(noted, level) ? 'declared' : 'no'
  if (facts === null) {
    const says = declared !== null && Object.keys(declared.permissions).length > 0
    return says ? claim : 'unknown'
  }
  const granted = facts.grants
    .filter((each) => each.slug === slug && reaches(each.level, level))
    .map((each): PowerVerdict => (each.source === 'declared' ? 'declared' : 'yes'))
  if (granted.includes('yes')) return 'yes'
  if (facts.refused.some((each) => each.slug === slug && reaches(level, each.level))) return 'no'
  // An App's token comes with the whole list of its permissions: what isn't in it isn't given.
  const whole = facts.grants.some((each) => each.source === 'app') && !facts.unknown.includes(slug)
  return most([...granted, claim, whole ? 'no' : 'unknown'])
}

/** Archived repositories take no write, and nobody's token may do more than the person behind it. */
export function limitedPowers(
  granted: Readonly<Record<Power, PowerVerdict>>,
  repository: Pick<ReachedRepository, 'archived' | 'role'>,
  personal: boolean,
): Readonly<Record<Power, PowerVerdict>> {
  const role = personal ? roleLimits(repository.role) : roleLimits('admin')
  const writes: PowerVerdict = repository.archived ? 'no' : 'yes'
  return {
    'read-code': granted['read-code'],
    'push-code': least([granted['push-code'], role.push, writes]),
    'change-workflows': least([granted['change-workflows'], role.push, writes]),
    'set-secrets': least([granted['set-secrets'], role.secrets, writes]),
    dispatch: least([granted.dispatch, role.push, writes]),
    administer: least([granted.administer, role.administer]),
  }
}

/**
 * Who may set a repository's secrets: administrators for sure; of those who may only push, GitHub's pages say both.
 * Source: docs.github.com, "Secrets" reference and "Repository roles for an organization".
 */
function roleLimits(
  role: RepositoryRole | null,
): Readonly<Record<'push' | 'secrets' | 'administer', PowerVerdict>> {
  switch (role) {
    case 'admin':
      return { push: 'yes', secrets: 'yes', administer: 'yes' }
    case 'maintain':
    case 'push':
      return { push: 'yes', secrets: 'unknown', administer: 'no' }
    case 'triage':
    case 'pull':
      return { push: 'no', secrets: 'no', administer: 'no' }
    case null:
      return { push: 'unknown', secrets: 'unknown', administer: 'unknown' }
  }
}

/** Of what holds for one permission at least: a repository that only the inventory names is never more than declared. */
export function atMost(
  powers: Readonly<Record<Power, PowerVerdict>>,
  limit: PowerVerdict,
): Readonly<Record<Power, PowerVerdict>> {
  return {
    'read-code': least([powers['read-code'], limit]),
    'push-code': least([powers['push-code'], limit]),
    'change-workflows': least([powers['change-workflows'], limit]),
    'set-secrets': least([powers['set-secrets'], limit]),
    dispatch: least([powers.dispatch, limit]),
    administer: least([powers.administer, limit]),
  }
}

function reaches(given: PermissionLevel, wanted: PermissionLevel): boolean {
  return levels.indexOf(given) >= levels.indexOf(wanted)
}

function most(verdicts: readonly PowerVerdict[]): PowerVerdict {
  return order[Math.max(...verdicts.map((each) => order.indexOf(each)))] ?? 'no'
}

function least(verdicts: readonly PowerVerdict[]): PowerVerdict {
  return order[Math.min(...verdicts.map((each) => order.indexOf(each)))] ?? 'no'
}
