import type { CredentialSpec } from './credential.ts'
import type { TokenFacts } from './token-facts.ts'

/**
 * Classic scopes that reach beyond a repository's code and settings, with what they give.
 * Source: docs.github.com, "Scopes for OAuth apps".
 */
const scopeSentences: Readonly<Record<string, string>> = {
  'admin:org': 'Can manage organizations: members, teams, organization secrets and settings (admin:org).',
  'write:org': 'Can change teams and memberships of organizations (write:org).',
  'read:org': 'Can read members and teams of organizations (read:org).',
  'admin:enterprise': 'Can manage enterprises (admin:enterprise).',
  'admin:org_hook': 'Can send events of organizations to any address (admin:org_hook).',
  'admin:repo_hook': 'Can send events of repositories to any address (admin:repo_hook).',
  'write:repo_hook': 'Can send events of repositories to any address (write:repo_hook).',
  delete_repo: 'Can delete repositories that its owner administers (delete_repo).',
  'write:packages': 'Can publish packages (write:packages).',
  'read:packages': 'Can read packages that its owner reads, also private ones (read:packages).',
  'delete:packages': 'Can delete packages (delete:packages).',
  'admin:public_key': 'Can add SSH keys to the account, which outlive the token (admin:public_key).',
  'write:public_key': 'Can add SSH keys to the account, which outlive the token (write:public_key).',
  'admin:gpg_key': 'Can add GPG keys, so that commits look verified (admin:gpg_key).',
  'admin:ssh_signing_key': 'Can add signing keys, so that commits look verified (admin:ssh_signing_key).',
  'manage_runners:org': 'Can add runners to organizations, on which workflows run (manage_runners:org).',
  gist: 'Can write gists (gist).',
  user: "Can read and change the account's profile and e-mail addresses (user).",
  codespace: 'Can make codespaces and read what is in them (codespace).',
  project: 'Can change projects (project).',
  audit_log: 'Can read the audit log (audit_log).',
}

/** A wider scope that says the narrower one's sentence already. */
const coveredBy: Readonly<Record<string, readonly string[]>> = {
  'write:org': ['admin:org'],
  'read:org': ['admin:org', 'write:org'],
  'write:repo_hook': ['admin:repo_hook'],
  'read:packages': ['write:packages'],
  'write:public_key': ['admin:public_key'],
  'manage_runners:org': ['admin:org'],
}

/**
 * Fine-grained account permissions that outlive the token or touch the person behind it.
 * Source: docs.github.com, "Permissions required for fine-grained personal access tokens".
 */
const slugSentences: Readonly<Record<string, string>> = {
  keys: 'Can add SSH keys to the account, which outlive the token (keys).',
  gpg_keys: 'Can add GPG keys, so that commits look verified (gpg_keys).',
  git_signing_ssh_public_keys:
    'Can add signing keys, so that commits look verified (git_signing_ssh_public_keys).',
  gists: 'Can write gists (gists).',
  emails: 'Can change the e-mail addresses of the account (emails).',
  profile: 'Can change the profile of the account (profile).',
  codespaces_user_secrets: "Can set the account's Codespaces secrets (codespaces_user_secrets).",
  members: 'Can change members and teams of the organization (members).',
  organization_administration: 'Can change settings of the organization (organization_administration).',
  organization_secrets: 'Can set Actions secrets of the organization (organization_secrets).',
  organization_dependabot_secrets:
    'Can set Dependabot secrets of the organization (organization_dependabot_secrets).',
  organization_codespaces_secrets:
    'Can set Codespaces secrets of the organization (organization_codespaces_secrets).',
  organization_hooks: 'Can send events of the organization to any address (organization_hooks).',
  organization_self_hosted_runners:
    'Can add runners to the organization, on which workflows run (organization_self_hosted_runners).',
}

/** Powers that reach beyond repositories, one sentence each: by scope, or by a permission with at least write. */
export function powersBeyond(facts: TokenFacts | null, declared: CredentialSpec | null): readonly string[] {
  const asked = facts !== null
  if (facts?.kind === 'app-refresh')
    return ["Can be traded for new user tokens, together with the app's client secret."]
  if (facts?.scopes != null) return scopesBeyond(facts.scopes)
  if (facts === null && declared?.tokenKind === 'classic')
    return scopesBeyond(declared.scopes ?? []).map((each) => `${each} ${onlyDeclared}`)
  const granted = asked
    ? facts.grants.filter(({ level, source }) => level !== 'read' && source !== 'declared')
    : []
  const noted = Object.entries(declared?.permissions ?? {})
    .filter(
      ([slug, level]) => level !== 'read' && !(asked && facts.refused.some((each) => each.slug === slug)),
    )
    .map(([slug]) => slug)
  return [...new Set([...granted.map(({ slug }) => slug), ...noted])].toSorted().flatMap((slug) => {
    const sentence = slugSentences[slug]
    if (sentence === undefined) return []
    return granted.some((each) => each.slug === slug) ? [sentence] : [`${sentence} ${onlyDeclared}`]
  })
}

const onlyDeclared = 'Only the inventory says so.'

function scopesBeyond(scopes: readonly string[]): string[] {
  return scopes
    .filter((scope) => !(coveredBy[scope] ?? []).some((wider) => scopes.includes(wider)))
    .flatMap((scope) => scopeSentences[scope] ?? [])
}
