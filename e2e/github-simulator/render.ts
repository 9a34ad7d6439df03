import type { Exchange } from './exchange.ts'
import type { Run } from './runs.ts'
import { isScoped } from './tokens.ts'
import { wholeSecond } from './vault.ts'
import { type Organization, type Repository, type Role, roleAtLeast, type Workflow } from './world.ts'

type Json = Record<string, unknown>

/** GitHub's time stamps: `2026-10-04T10:00:00Z`. */
export const timestamp = (at: Date): string => wholeSecond(at).toISOString().replace('.000Z', 'Z')

const nodeId = (kind: string, id: number): string => Buffer.from(`0:${kind}${id}`).toString('base64')

/** `simple-user`, for users and organizations alike. */
export const renderAccount = (exchange: Exchange, login: string): Json => {
  const organization = exchange.world.organization(login)
  const id = organization?.id ?? exchange.world.user(login)?.id ?? 0
  const url = `${exchange.baseUrl}/users/${login}`
  return {
    login,
    id,
    node_id: nodeId('User', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: organization ? 'Organization' : 'User',
    user_view_type: 'public',
    site_admin: false,
  }
}

/** `GET /user`: the private view needs scope `user` on a classic token. */
export const renderAuthenticatedUser = (exchange: Exchange, privateView: boolean): Json => {
  const user = exchange.caller?.user
  if (!user) throw new Error('no caller')
  return {
    ...renderAccount(exchange, user.login),
    user_view_type: privateView ? 'private' : 'public',
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: timestamp(user.createdAt),
    updated_at: timestamp(user.createdAt),
    ...(privateView
      ? {
          private_gists: 0,
          total_private_repos: 0,
          owned_private_repos: 0,
          disk_usage: 0,
          collaborators: 0,
          two_factor_authentication: true,
          plan: { name: 'free', space: 976562499, private_repos: 10000, collaborators: 0 },
        }
      : {}),
  }
}

/** `organization-simple`. */
export const renderOrganization = (exchange: Exchange, organization: Organization): Json => {
  const url = `${exchange.baseUrl}/orgs/${organization.login}`
  return {
    login: organization.login,
    id: organization.id,
    node_id: nodeId('Organization', organization.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${organization.id}?v=4`,
    description: organization.description,
  }
}

/** `organization-full`. */
export const renderFullOrganization = (exchange: Exchange, organization: Organization): Json => ({
  ...renderOrganization(exchange, organization),
  html_url: `https://github.com/${organization.login}`,
  has_organization_projects: true,
  has_repository_projects: true,
  public_repos: exchange.world.repositories.filter(
    (repository) => repository.owner === organization.login && !repository.private,
  ).length,
  public_gists: 0,
  followers: 0,
  following: 0,
  type: 'Organization',
  created_at: timestamp(organization.createdAt),
  updated_at: timestamp(organization.createdAt),
  archived_at: null,
})

const repositoryLinks: readonly (readonly [name: string, tail: string])[] = [
  ['archive', '/{archive_format}{/ref}'],
  ['assignees', '{/user}'],
  ['blobs', '{/sha}'],
  ['branches', '{/branch}'],
  ['collaborators', '{/collaborator}'],
  ['comments', '{/number}'],
  ['commits', '{/sha}'],
  ['compare', '/{base}...{head}'],
  ['contents', '/{+path}'],
  ['contributors', ''],
  ['deployments', ''],
  ['downloads', ''],
  ['events', ''],
  ['forks', ''],
  ['git_commits', '{/sha}'],
  ['git_refs', '{/sha}'],
  ['git_tags', '{/sha}'],
  ['hooks', ''],
  ['issue_comment', '{/number}'],
  ['issue_events', '{/number}'],
  ['issues', '{/number}'],
  ['keys', '{/key_id}'],
  ['labels', '{/name}'],
  ['languages', ''],
  ['merges', ''],
  ['milestones', '{/number}'],
  ['notifications', '{?since,all,participating}'],
  ['pulls', '{/number}'],
  ['releases', '{/id}'],
  ['stargazers', ''],
  ['statuses', '/{sha}'],
  ['subscribers', ''],
  ['subscription', ''],
  ['tags', ''],
  ['teams', ''],
  ['trees', '{/sha}'],
]

const rolesGiven: readonly Role[] = ['admin', 'maintain', 'push', 'triage', 'pull']

/** Fields that `minimal-repository`, `repository` and `full-repository` share; the last two need all of them. */
export const renderRepository = (exchange: Exchange, repository: Repository): Json => {
  const fullName = `${repository.owner}/${repository.name}`
  const url = `${exchange.baseUrl}/repos/${fullName}`
  const web = `https://github.com/${fullName}`
  const role = exchange.caller ? exchange.world.roleOf(exchange.caller.user.login, repository) : null
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullName,
    private: repository.private,
    owner: renderAccount(exchange, repository.owner),
    html_url: web,
    description: repository.description,
    fork: repository.fork,
    url,
    ...Object.fromEntries(repositoryLinks.map(([name, tail]) => [`${name}_url`, `${url}/${name}${tail}`])),
    git_url: `git:github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    size: 0,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    // Removed by API version 2026-03-10 (`x-github-breaking-changes`).
    ...(exchange.apiVersion === '2022-11-28' ? { has_downloads: true } : {}),
    archived: repository.archived,
    disabled: repository.disabled,
    visibility: repository.internal ? 'internal' : repository.private ? 'private' : 'public',
    default_branch: repository.defaultBranch,
    topics: repository.topics,
    ...(exchange.world.organization(repository.owner)
      ? { custom_properties: repository.customProperties }
      : {}),
    created_at: timestamp(repository.createdAt),
    updated_at: timestamp(repository.pushedAt),
    pushed_at: timestamp(repository.pushedAt),
    // The person's role, whatever the token may do.
    ...(exchange.caller
      ? { permissions: Object.fromEntries(rolesGiven.map((name) => [name, roleAtLeast(role, name)])) }
      : {}),
  }
}

/** `full-repository`. */
export const renderFullRepository = (exchange: Exchange, repository: Repository): Json => ({
  ...renderRepository(exchange, repository),
  network_count: 0,
  subscribers_count: 0,
})

/** `workflow`. */
export const renderWorkflow = (exchange: Exchange, repository: Repository, workflow: Workflow): Json => {
  const fullName = `${repository.owner}/${repository.name}`
  return {
    id: workflow.id,
    node_id: nodeId('Workflow', workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: workflow.state,
    created_at: timestamp(repository.createdAt),
    updated_at: timestamp(repository.createdAt),
    url: `${exchange.baseUrl}/repos/${fullName}/actions/workflows/${workflow.id}`,
    html_url: `https://github.com/${fullName}/blob/${repository.defaultBranch}/${workflow.path}`,
    badge_url: `https://github.com/${fullName}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  }
}

/** Addresses of a run, shared by the run itself and the answer to a dispatch. */
export const runLinks = (
  exchange: Exchange,
  repository: Repository,
  run: Run,
): { api: string; web: string } => {
  const fullName = `${repository.owner}/${repository.name}`
  return {
    api: `${exchange.baseUrl}/repos/${fullName}/actions/runs/${run.id}`,
    web: `https://github.com/${fullName}/actions/runs/${run.id}`,
  }
}

/** `workflow-run`. */
export const renderRun = (exchange: Exchange, repository: Repository, run: Run): Json => {
  const { api, web } = runLinks(exchange, repository, run)
  const minimal = renderRepository(exchange, repository)
  const actor = renderAccount(exchange, run.actor)
  return {
    id: run.id,
    name: run.workflow.name,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.branch,
    head_sha: run.id.toString(16).padStart(40, '0'),
    path: run.workflow.path,
    display_title: run.displayTitle,
    run_number: run.runNumber,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflow.id,
    check_suite_id: run.id,
    check_suite_node_id: nodeId('CheckSuite', run.id),
    url: api,
    html_url: web,
    pull_requests: [],
    created_at: timestamp(run.createdAt),
    updated_at: timestamp(run.updatedAt),
    run_started_at: timestamp(run.startedAt ?? run.createdAt),
    actor,
    triggering_actor: actor,
    jobs_url: `${api}/jobs`,
    logs_url: `${api}/logs`,
    check_suite_url: `${minimal.url}/check-suites/${run.id}`,
    artifacts_url: `${api}/artifacts`,
    cancel_url: `${api}/cancel`,
    rerun_url: `${api}/rerun`,
    workflow_url: `${minimal.url}/actions/workflows/${run.workflow.id}`,
    head_commit: null,
    repository: minimal,
    head_repository: minimal,
  }
}

/** True when `GET /user` shows the private view to this token. */
export const seesPrivateProfile = (exchange: Exchange): boolean => {
  const token = exchange.caller?.token
  return token !== undefined && (!isScoped(token) || token.scopes.includes('user'))
}
