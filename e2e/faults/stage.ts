import { stringify } from 'yaml'
import { type OpenedWorld, openWorld } from '../../src-main/compose.ts'
import { readToken } from '../../src-main/domain/token.ts'
import { adoptCredential } from '../../src-main/use-cases/adopt-credential.ts'
import { importInventory } from '../../src-main/use-cases/import-inventory.ts'
import { Operator } from '../command-line/rekey-process.ts'
import {
  type FleetScenario,
  fleet,
  type GitHubSimulator,
  type SimulatorOptions,
  startGitHubSimulator,
} from '../github-simulator/index.ts'

export const credential = 'DISPATCH_PAT'

/** A simulated GitHub whose repositories all hold one token, and an operator who is about to replace it. */
export interface Stage {
  readonly github: GitHubSimulator
  readonly scenario: FleetScenario
  readonly operator: Operator
  /** Full names of the repositories that hold the token. */
  readonly repositories: readonly string[]
  readonly oldToken: string
  /** Made at GitHub, and not yet given to Rekey. */
  readonly newToken: string
  /** Opens the operator's data folder in this process, with the real adapters, and closes it again. */
  look<T>(work: (world: OpenedWorld['world']) => T | Promise<T>): Promise<T>
  end(): Promise<void>
}

/** Prepared through the engine itself: two command lines less for each of many hundred stages. */
export async function setStage(options: {
  readonly repositories: number
  readonly simulator?: SimulatorOptions
  readonly environment?: NodeJS.ProcessEnv
}): Promise<Stage> {
  const scenario = fleet({ repositories: options.repositories, lacking: 0 })
  const github = await startGitHubSimulator({ ...options.simulator, scenario: scenario.world })
  const { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } = process.env
  const operator = new Operator({
    DBUS_SESSION_BUS_ADDRESS,
    XDG_RUNTIME_DIR,
    REKEY_API_URL: github.url,
    GH_TOKEN: scenario.tokens.operator,
    ...options.environment,
  })
  const repositories = scenario.destinations.filter((name) => /app-\d/.test(name))
  const stage: Stage = {
    github,
    scenario,
    operator,
    repositories,
    oldToken: scenario.tokens.dispatchOld,
    newToken: scenario.issueNewDispatchToken(),
    look: async (work) => {
      const opened = await openWorld({ environment: operator.environment, actorNote: 'cli' })
      if (!opened.ok) throw new Error(opened.failure.message)
      try {
        return await work(opened.value.world)
      } finally {
        opened.value.close()
      }
    },
    end: async () => {
      operator.end()
      await github.close()
    },
  }
  await stage.look(async (world) => {
    const imported = importInventory(world, { text: inventoryOf(repositories) })
    if (!imported.ok || imported.value.problems.length > 0) throw new Error('the inventory was not imported')
    const token = readToken(stage.oldToken, 'old token')
    if (!token.ok) throw new Error(token.failure.message)
    const adopted = await adoptCredential(world, { name: credential, token: token.value })
    if (!adopted.ok) throw new Error(adopted.failure.message)
  })
  github.requests.length = 0
  return stage
}

/** Without a manual step and without a probe that starts a workflow, so that one command can go to the end. */
function inventoryOf(repositories: readonly string[]): string {
  return stringify({
    version: 1,
    host: 'github.com',
    credentials: [
      {
        name: credential,
        owner: 'acme',
        permissions: { contents: 'write', actions: 'read' },
        repositoryAccess: ['acme/infra'],
        probes: [{ kind: 'read_runs', repository: 'acme/infra' }],
        destinations: [{ kind: 'actions', repositories }],
      },
    ],
  })
}
