import { stringify } from 'yaml'
import { World } from '../world.ts'

export interface FleetOptions {
  /** How many `acme/app-NNNN` there are, 44 by default. */
  repositories?: number
  /** How many of them lack DISPATCH_PAT, 3 by default. */
  lacking?: number
  now?: () => Date
}

export interface FleetScenario {
  readonly world: World
  /** Values of the tokens; `operator` is what Rekey signs in with. */
  readonly tokens: {
    operator: string
    dispatchOld: string
    readonlyOld: string
    legacyOld: string
    /** Of another user, for a rotation that must be refused. */
    otherUser: string
  }
  /** All full names that the inventory lists for DISPATCH_PAT. */
  readonly destinations: readonly string[]
  /** Those of them that lack the secret. */
  readonly lacking: readonly string[]
  /** A replacement for DISPATCH_PAT, as the operator would make it in the web form. */
  issueNewDispatchToken: (options?: { login?: string; expiresInDays?: number | null }) => string
  /** A `rekey.yaml` of version 1 that covers the three credentials. */
  readonly inventoryYaml: string
}

const day = 86_400_000

const appName = (index: number): string => `acme/app-${String(index).padStart(4, '0')}`

/** Indexes spread over the whole range, so that they do not all fail on the first page. */
const spread = (count: number, total: number): number[] =>
  Array.from({ length: Math.min(count, total) }, (_, index) => Math.floor(((index + 0.5) * total) / count))

const deployWorkflow = {
  name: 'deploy',
  path: '.github/workflows/deploy.yml',
  repositoryDispatch: ['deploy'],
  workflowDispatch: { environment: {} },
}

const inventory = (
  destinations: readonly string[],
  readers: readonly string[],
  legacy: readonly string[],
) => ({
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
      probes: [
        {
          kind: 'repository_dispatch',
          repository: 'acme/infra',
          eventType: 'deploy',
          clientPayload: { source: 'rekey' },
        },
        { kind: 'read_runs', repository: 'acme/infra' },
      ],
      destinations: [
        { kind: 'actions', repositories: destinations, secret: 'DISPATCH_PAT' },
        {
          kind: 'manual',
          title: "operator's shell profile",
          instructions: 'update the export line of DISPATCH_PAT',
        },
      ],
    },
    {
      name: 'READONLY_PAT',
      owner: 'acme',
      purpose: 'lets app repositories read the infra deploys',
      rotateEvery: '180d',
      permissions: { contents: 'read', actions: 'read' },
      repositoryAccess: ['acme/infra'],
      probes: [{ kind: 'read_runs', repository: 'acme/infra' }],
      destinations: [{ kind: 'actions', repositories: readers }],
    },
    {
      name: 'LEGACY_DEPLOY_PAT',
      owner: 'acme',
      purpose: 'classic token of the first deploy script',
      rotateEvery: '90d',
      destinations: [{ kind: 'actions', repositories: legacy }],
    },
  ],
})

/**
 * Organization `acme`: a fleet of app repositories that start the deploys of `acme/infra` with DISPATCH_PAT, which
 * expires in 6 days. A few lack the secret, `app-legacy` is archived, and `vendor-mirror` may only be read.
 */
export const fleet = (options: FleetOptions = {}): FleetScenario => {
  const world = new World(options.now ? { now: options.now } : {})
  const total = options.repositories ?? 44
  const now = world.now().getTime()
  const inDays = (days: number): Date => new Date(now + days * day)
  const daysAgo = (days: number): Date => new Date(now - days * day)

  world.addUser('octo-bot', { name: 'Octo Bot' })
  world.addUser('release-bot', { name: 'Release Bot' })
  world.addOrganization('acme', {
    description: 'Sample organization',
    maximumTokenLifetimeDays: 366,
    members: { 'octo-bot': 'member', 'release-bot': 'member' },
    createdAt: daysAgo(900),
  })
  const admin = { roles: { 'octo-bot': 'admin', 'release-bot': 'push' }, createdAt: daysAgo(400) } as const
  world.addRepository('acme/infra', { ...admin, workflows: [deployWorkflow], topics: ['infra'] })
  const apps = Array.from({ length: total }, (_, index) => appName(index))
  for (const app of apps) {
    world.addRepository(app, {
      ...admin,
      topics: ['deploys'],
      workflows: [{ name: 'release', path: '.github/workflows/release.yml' }],
    })
  }
  world.addRepository('acme/app-legacy', { ...admin, archived: true })
  world.addRepository('acme/vendor-mirror', { roles: { 'octo-bot': 'pull' }, createdAt: daysAgo(300) })

  const infraToken = { kind: 'fine-grained', owner: 'acme', repositories: ['acme/infra'] } as const
  const dispatchPermissions = { contents: 'write', actions: 'read' } as const
  const tokens = {
    operator: world.tokens.issue({
      kind: 'fine-grained',
      login: 'octo-bot',
      owner: 'acme',
      permissions: { secrets: 'write', actions: 'read', contents: 'read' },
      createdAt: daysAgo(20),
      expiresAt: inDays(70),
    }),
    dispatchOld: world.tokens.issue({
      ...infraToken,
      login: 'octo-bot',
      permissions: dispatchPermissions,
      createdAt: daysAgo(84),
      expiresAt: inDays(6),
    }),
    readonlyOld: world.tokens.issue({
      ...infraToken,
      login: 'octo-bot',
      permissions: { contents: 'read', actions: 'read' },
      createdAt: daysAgo(135),
      expiresAt: inDays(45),
    }),
    legacyOld: world.tokens.issue({
      kind: 'classic',
      login: 'octo-bot',
      scopes: ['repo', 'workflow'],
      createdAt: daysAgo(700),
    }),
    otherUser: world.tokens.issue({
      ...infraToken,
      login: 'release-bot',
      permissions: dispatchPermissions,
      expiresAt: inDays(90),
    }),
  }

  const lacking = spread(options.lacking ?? 3, total).map(appName)
  const destinations = [...apps, 'acme/app-legacy', 'acme/vendor-mirror']
  const readers = spread(8, total).map(appName)
  const legacy = spread(4, total).map(appName)
  for (const name of destinations) {
    if (!lacking.includes(name)) world.vault(name).write('DISPATCH_PAT', tokens.dispatchOld, daysAgo(84))
  }
  for (const name of readers) world.vault(name).write('READONLY_PAT', tokens.readonlyOld, daysAgo(135))
  for (const name of legacy) world.vault(name).write('LEGACY_DEPLOY_PAT', tokens.legacyOld, daysAgo(700))

  return {
    world,
    tokens,
    destinations,
    lacking,
    issueNewDispatchToken: ({ login = 'octo-bot', expiresInDays = 90 } = {}) =>
      world.tokens.issue({
        ...infraToken,
        login,
        permissions: dispatchPermissions,
        expiresAt: expiresInDays === null ? null : new Date(world.now().getTime() + expiresInDays * day),
      }),
    inventoryYaml: stringify(inventory(destinations, readers, legacy), { lineWidth: 110 }),
  }
}
