import { stringify } from 'yaml'
import type { PermissionLevel } from '../tokens.ts'
import { type SecretLocation, secretFamilies } from '../vaults.ts'
import { type NewRepository, World } from '../world.ts'
import { workflowTexts } from './workflow-texts.ts'

export interface EveryStoreOptions {
  /** How many `acme/svc-NNNN` every selection has on top, 0 by default: above 100 they come in pages. */
  services?: number
  now?: () => Date
}

export interface EveryStoreScenario {
  readonly world: World
  readonly tokens: {
    /** Of an admin of acme, with every permission that rotating needs there. */
    operator: string
    /** As `operator`, without any permission of the organization. */
    withoutOrganization: string
    /** Of the same user, for what is the user's own. */
    personal: string
    /** Of the same user, with scopes instead. */
    classic: string
    /** DISPATCH_PAT as all places hold it. */
    dispatchOld: string
  }
  /** Every place that holds DISPATCH_PAT. */
  readonly places: readonly SecretLocation[]
  /** Full names that every selected organization secret reaches, in the order of selection. */
  readonly selected: readonly string[]
  /** A replacement for DISPATCH_PAT, as the operator would make it in the web form. */
  issueNewDispatchToken: () => string
  /** Makes `acme/app-0007`, which `app-*` matches and which has no secret. */
  addMatchingRepository: () => string
  /** A `rekey.yaml` of version 1 with the kinds of places that hold DISPATCH_PAT in acme. */
  readonly inventoryYaml: string
}

const day = 86_400_000
const awkwardEnvironment = '100% ünïcode?'

const repositoryPermissions: Record<string, PermissionLevel> = {
  secrets: 'write',
  dependabot_secrets: 'write',
  codespaces_secrets: 'write',
  agent_secrets: 'write',
  environments: 'write',
  actions: 'read',
  contents: 'read',
}

const organizationPermissions: Record<string, PermissionLevel> = {
  organization_secrets: 'write',
  organization_dependabot_secrets: 'write',
  organization_codespaces_secrets: 'write',
  organization_agent_secrets: 'write',
}

const deploys = { topics: ['deploys'] }

/** Repositories of acme by name; the texts of their workflows are in `workflow-texts.ts`. */
const repositories: Record<string, NewRepository> = {
  infra: {
    topics: ['infra'],
    workflows: [{ name: 'deploy', path: '.github/workflows/deploy.yml', repositoryDispatch: ['deploy'] }],
  },
  workflows: { topics: ['infra'], customProperties: { tier: 'platform' } },
  'app-0001': { ...deploys, customProperties: { tier: 'gold' } },
  'app-0002': { ...deploys, environments: ['prod/eu west', 'staging'] },
  'app-0003': { ...deploys, environments: [awkwardEnvironment, 'staging'] },
  'app-0004': deploys,
  'app-0005': deploys,
  'app-0006': deploys,
  'app-web': { topics: ['deploys', 'web'] },
  'app-legacy': { ...deploys, archived: true },
  'app-fork': { ...deploys, fork: true },
  'app-blocked': { ...deploys, disabled: true },
  'docs-site': { topics: ['web'], private: false },
  handbook: { internal: true },
  empty: {},
}

const placesOf = (login: string): SecretLocation[] => [
  ...['acme/app-0001', 'acme/app-0002', 'acme/app-0004', 'acme/app-legacy'].map(
    (repository): SecretLocation => ({ level: 'repository', repository, family: 'actions' }),
  ),
  ...(['dependabot', 'codespaces', 'agents'] as const).map(
    (family): SecretLocation => ({ level: 'repository', repository: 'acme/app-0001', family }),
  ),
  { level: 'environment', repository: 'acme/app-0002', environment: 'prod/eu west' },
  { level: 'environment', repository: 'acme/app-0002', environment: 'staging' },
  { level: 'environment', repository: 'acme/app-0003', environment: awkwardEnvironment },
  ...secretFamilies.map(
    (family): SecretLocation => ({ level: 'organization', organization: 'acme', family }),
  ),
  { level: 'user', user: login },
]

const inventory = (selected: readonly string[]) => ({
  version: 1,
  host: 'github.com',
  credentials: [
    {
      name: 'DISPATCH_PAT',
      owner: 'acme',
      purpose: 'lets app repositories start the infra deploy',
      rotateEvery: '90d',
      tokenName: 'dispatch-pat-{date}',
      permissions: { contents: 'write', actions: 'read' },
      repositoryAccess: ['acme/infra'],
      probes: [{ kind: 'read_runs', repository: 'acme/infra' }],
      destinations: [
        { kind: 'actions', repositories: ['acme/app-0001', 'acme/app-0002', 'acme/app-0004'] },
        ...['dependabot', 'codespaces', 'agents'].map((kind) => ({ kind, repository: 'acme/app-0001' })),
        { kind: 'environment', repository: 'acme/app-0002', environment: 'prod/eu west' },
        { kind: 'environment', repository: 'acme/app-0002', environment: 'staging' },
        { kind: 'environment', repository: 'acme/app-0003', environment: awkwardEnvironment },
        { kind: 'organization', organization: 'acme', visibility: 'selected', repositories: selected },
      ],
    },
  ],
})

/**
 * Organization `acme` with one token, DISPATCH_PAT, in every store that GitHub has: repositories, environments and
 * organization of all families, and a user. The organization's Actions secret is shadowed by `app-0001` (repository)
 * and `app-0002` (repository and environment). Further secrets: NPM_TOKEN reaches all of acme, READONLY_PAT its
 * private repositories, and organization `umbrella` has its own.
 */
export const everyStore = (options: EveryStoreOptions = {}): EveryStoreScenario => {
  const world = new World(options.now ? { now: options.now } : {})
  const now = world.now().getTime()
  const daysAgo = (days: number): Date => new Date(now - days * day)
  const login = 'octo-bot'

  world.addUser(login, { name: 'Octo Bot' })
  world.addUser('junior-bot', { name: 'Junior Bot' })
  world.addOrganization('acme', { members: { [login]: 'admin', 'junior-bot': 'member' } })
  world.addOrganization('umbrella', { members: { [login]: 'admin' } })
  for (const [name, repository] of Object.entries(repositories)) {
    const files = workflowTexts[name] ?? {}
    world.addRepository(`acme/${name}`, { createdAt: daysAgo(400), files, ...repository })
  }
  world.addRepository('umbrella/lab')
  world.addRepository(`${login}/dotfiles`)
  const services = Array.from(
    { length: options.services ?? 0 },
    (_, index) => `acme/svc-${String(index).padStart(4, '0')}`,
  )
  for (const service of services) world.addRepository(service, { topics: ['service'] })

  const fineGrained = { kind: 'fine-grained', login, expiresAt: new Date(now + 60 * day) } as const
  const issueDispatchToken = (days: number): string =>
    world.tokens.issue({
      kind: 'fine-grained',
      login,
      owner: 'acme',
      repositories: ['acme/infra'],
      permissions: { contents: 'write', actions: 'read' },
      expiresAt: new Date(world.now().getTime() + days * day),
    })
  const tokens = {
    operator: world.tokens.issue({
      ...fineGrained,
      owner: 'acme',
      permissions: { ...repositoryPermissions, ...organizationPermissions },
    }),
    withoutOrganization: world.tokens.issue({
      ...fineGrained,
      owner: 'acme',
      permissions: repositoryPermissions,
    }),
    personal: world.tokens.issue({ ...fineGrained, permissions: { codespaces_user_secrets: 'write' } }),
    classic: world.tokens.issue({
      kind: 'classic',
      login,
      scopes: ['repo', 'admin:org', 'codespace'],
      createdAt: daysAgo(100),
    }),
    dispatchOld: issueDispatchToken(6),
  }

  // Not in the order of ids or names: a client that sorts them changes them.
  const selected = [
    ...['app-0005', 'app-0001', 'docs-site', 'app-web', 'app-0006', 'app-0002'].map((name) => `acme/${name}`),
    ...services,
  ]
  const places = placesOf(login)
  const at = daysAgo(84)
  for (const place of places) {
    if (place.level === 'repository' || place.level === 'environment')
      world.vaultAt(place).write('DISPATCH_PAT', tokens.dispatchOld, at)
  }
  for (const family of secretFamilies) {
    const vault = world.organizationVault('acme', family)
    vault.seed('DISPATCH_PAT', tokens.dispatchOld, { repositories: selected, at })
  }
  world.userVault(login).seed('DISPATCH_PAT', tokens.dispatchOld, {
    repositories: ['octo-bot/dotfiles', 'acme/app-0001'],
    at,
  })
  const shared = world.organizationVault('acme')
  shared.seed('NPM_TOKEN', 'npm-sample', { at })
  shared.seed('READONLY_PAT', 'readonly-sample', { visibility: 'private', at })
  world.organizationVault('umbrella').seed('DISPATCH_PAT', 'of-umbrella', { at })

  return {
    world,
    tokens,
    places,
    selected,
    issueNewDispatchToken: () => issueDispatchToken(90),
    addMatchingRepository: () => {
      const { owner, name } = world.addRepository('acme/app-0007', deploys)
      return `${owner}/${name}`
    },
    inventoryYaml: stringify(inventory(selected), { lineWidth: 110 }),
  }
}
