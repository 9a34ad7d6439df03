import type { PermissionLevel } from './credential.ts'

/*
 * GitHub's form for fine-grained tokens, in GitHub's own words: people look for just these on its page, so they are in
 * no language of ours.
 */

/**
 * Where a permission stands in GitHub's form. Organization permissions are offered only when an organization is the
 * resource owner, account permissions only when it is the user.
 */
export type PermissionScope = 'repository' | 'organization' | 'account'

/** One permission of GitHub's fine-grained token form. */
export interface CatalogEntry {
  readonly slug: string
  readonly scope: PermissionScope
  /** As the form shows it. */
  readonly name: string
  /** Those that the form offers; each includes the ones before it. */
  readonly levels: readonly PermissionLevel[]
  /** False: the link can't fill it in, and whether a token may have it is not documented. */
  readonly listed: boolean
}

type Row = readonly [slug: string, name: string, levels: 'r' | 'w' | 'rw' | 'rwa']

/**
 * Slugs, names and levels. Source: docs.github.com, "Managing your personal access tokens", section "Pre-filling
 * fine-grained personal access token details using URL parameters" (removed 2026-05-22; the last version that has it).
 */
const repositoryRows: readonly Row[] = [
  ['actions', 'Actions', 'rw'],
  ['administration', 'Administration', 'rw'],
  ['artifact_metadata', 'Artifact Metadata', 'rw'],
  ['attestations', 'Attestations', 'rw'],
  ['security_events', 'Code scanning alerts', 'rw'],
  ['codespaces', 'Codespaces', 'rw'],
  ['codespaces_lifecycle_admin', 'Codespaces lifecycle admin', 'rw'],
  ['codespaces_metadata', 'Codespaces metadata', 'r'],
  ['codespaces_secrets', 'Codespaces secrets', 'w'],
  ['statuses', 'Commit statuses', 'rw'],
  ['contents', 'Contents', 'rw'],
  ['repository_custom_properties', 'Custom properties', 'rw'],
  ['vulnerability_alerts', 'Dependabot alerts', 'rw'],
  ['dependabot_secrets', 'Dependabot secrets', 'rw'],
  ['deployments', 'Deployments', 'rw'],
  ['discussions', 'Discussions', 'rw'],
  ['environments', 'Environments', 'rw'],
  ['issues', 'Issues', 'rw'],
  ['merge_queues', 'Merge queues', 'rw'],
  ['metadata', 'Metadata', 'r'],
  ['pages', 'Pages', 'rw'],
  ['pull_requests', 'Pull requests', 'rw'],
  ['repository_advisories', 'Repository security advisories', 'rw'],
  ['secret_scanning_alerts', 'Secret scanning alerts', 'rw'],
  ['secrets', 'Secrets', 'rw'],
  ['actions_variables', 'Variables', 'rw'],
  ['repository_hooks', 'Webhooks', 'rw'],
  ['workflows', 'Workflows', 'w'],
]

const organizationRows: readonly Row[] = [
  ['organization_api_insights', 'API Insights', 'r'],
  ['organization_administration', 'Administration', 'rw'],
  ['organization_user_blocking', 'Blocking users', 'rw'],
  ['organization_campaigns', 'Campaigns', 'rw'],
  ['organization_custom_org_roles', 'Custom organization roles', 'rw'],
  ['organization_custom_properties', 'Custom repository properties', 'rwa'],
  ['organization_custom_roles', 'Custom repository roles', 'rw'],
  ['organization_events', 'Events', 'r'],
  ['organization_copilot_seat_management', 'GitHub Copilot Business', 'rw'],
  ['issue_types', 'Issue Types', 'rw'],
  ['organization_knowledge_bases', 'Knowledge bases', 'rw'],
  ['members', 'Members', 'rw'],
  ['organization_models', 'Models', 'r'],
  ['organization_network_configurations', 'Network configurations', 'rw'],
  ['organization_announcement_banners', 'Organization announcement banners', 'rw'],
  ['organization_codespaces', 'Organization codespaces', 'rw'],
  ['organization_codespaces_secrets', 'Organization codespaces secrets', 'rw'],
  ['organization_codespaces_settings', 'Organization codespaces settings', 'rw'],
  ['organization_dependabot_secrets', 'Organization dependabot secrets', 'rw'],
  ['organization_code_scanning_dismissal_requests', 'Code scanning dismissal requests', 'rw'],
  ['organization_private_registries', 'Private registries', 'rw'],
  ['organization_plan', 'Plan', 'r'],
  ['organization_projects', 'Projects', 'rwa'],
  ['organization_secrets', 'Secrets', 'rw'],
  ['organization_self_hosted_runners', 'Self-hosted runners', 'rw'],
  ['team_discussions', 'Team discussions', 'rw'],
  ['organization_actions_variables', 'Variables', 'rw'],
  ['organization_hooks', 'Webhooks', 'rw'],
]

const accountRows: readonly Row[] = [
  ['blocking', 'Block another user', 'rw'],
  ['codespaces_user_secrets', 'Codespaces user secrets', 'rw'],
  ['copilot_messages', 'Copilot Chat', 'r'],
  ['copilot_editor_context', 'Copilot Editor Context', 'r'],
  ['copilot_requests', 'Copilot requests', 'w'],
  ['emails', 'Email addresses', 'rw'],
  ['user_events', 'Events', 'r'],
  ['followers', 'Followers', 'rw'],
  ['gpg_keys', 'GPG keys', 'rw'],
  ['gists', 'Gists', 'w'],
  ['keys', 'Git SSH keys', 'rw'],
  ['interaction_limits', 'Interaction limits', 'rw'],
  ['knowledge_bases', 'Knowledge bases', 'rw'],
  ['user_models', 'Models', 'r'],
  ['plan', 'Plan', 'r'],
  ['private_repository_invitations', 'Private repository invitations', 'r'],
  ['profile', 'Profile', 'w'],
  ['git_signing_ssh_public_keys', 'SSH signing keys', 'rw'],
  ['starring', 'Starring', 'rw'],
  ['watching', 'Watching', 'rw'],
]

/**
 * Slugs that GitHub uses elsewhere (the permission form of GitHub Apps) and that the table of the token form lacks.
 * They may be declared, since a person may find them in the form; the link never names them.
 */
const unlistedRows: ReadonlyArray<readonly [PermissionScope, Row]> = [
  ['repository', ['agent_secrets', 'Agent secrets', 'rw']],
  ['organization', ['organization_agent_secrets', 'Organization agent secrets', 'rw']],
]

const levelsOf: Readonly<Record<Row[2], readonly PermissionLevel[]>> = {
  r: ['read'],
  w: ['write'],
  rw: ['read', 'write'],
  rwa: ['read', 'write', 'admin'],
}

function entry(scope: PermissionScope, [slug, name, levels]: Row, listed: boolean): CatalogEntry {
  return { slug, scope, name, levels: levelsOf[levels], listed }
}

/** Every permission that a fine-grained token may be declared to have, in the order of GitHub's form. */
export const permissionCatalog: readonly CatalogEntry[] = [
  ...repositoryRows.map((row) => entry('repository', row, true)),
  ...organizationRows.map((row) => entry('organization', row, true)),
  ...accountRows.map((row) => entry('account', row, true)),
  ...unlistedRows.map(([scope, row]) => entry(scope, row, false)),
]

/** Words of GitHub's form for a level. `admin` is spelled there as the highest of three. */
export const levelNames: Readonly<Record<PermissionLevel, string>> = {
  read: 'Read-only',
  write: 'Read and write',
  admin: 'Admin',
}
