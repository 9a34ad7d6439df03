import { inLanguage } from './in-language.ts'

const scopes: Readonly<Record<string, string>> = {
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

const permissions: Readonly<Record<string, string>> = {
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

/** What a token gives beyond a repository's code and settings. */
export const radiusBeyondTexts = inLanguage({
  /** By the classic scope. */
  scopes,
  /** By the slug of the fine-grained permission. */
  permissions,
  userTokens: "Can be traded for new user tokens, together with the app's client secret.",
  onlyDeclared: (sentence: string) => `${sentence} Only the inventory says so.`,
})
