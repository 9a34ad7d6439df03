import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import {
  type FleetScenario,
  fleet,
  type GitHubSimulator,
  type SimulatorOptions,
  startGitHubSimulator,
} from '../github-simulator/index.ts'
import { Operator } from './rekey-process.ts'

export interface FleetFixture {
  readonly github: GitHubSimulator
  readonly scenario: FleetScenario
  readonly operator: Operator
  /** The 44 repositories that can be written. */
  readonly writable: readonly string[]
  /** Every token value of the world: none may appear in a file or an output. */
  tokens(): string[]
  end(): Promise<void>
}

const unwritable = ['acme/app-legacy', 'acme/vendor-mirror']

/**
 * A simulated GitHub with a fleet, and an operator who imported its inventory. Without `withUnwritable`, the archived
 * repository and the one without rights are left out, so that a whole rotation can succeed.
 */
export async function startFleet(
  session: NodeJS.ProcessEnv,
  options: {
    readonly keychain?: 'os' | 'none'
    readonly withUnwritable?: boolean
    readonly simulator?: SimulatorOptions
  } = {},
): Promise<FleetFixture> {
  const scenario = fleet()
  const github = await startGitHubSimulator({ ...options.simulator, scenario: scenario.world })
  const operator = new Operator({
    DBUS_SESSION_BUS_ADDRESS: session.DBUS_SESSION_BUS_ADDRESS,
    XDG_RUNTIME_DIR: session.XDG_RUNTIME_DIR,
    REKEY_API_URL: github.url,
    REKEY_KEYCHAIN: options.keychain ?? 'os',
    GH_TOKEN: scenario.tokens.operator,
  })
  const file = join(operator.home, 'rekey.yaml')
  const left = options.withUnwritable === true ? [] : unwritable
  writeFileSync(file, withoutRepositories(scenario.inventoryYaml, left))
  const imported = await operator.run(['inventory', 'import', file])
  if (imported.code !== 0) throw new Error(`the inventory was not imported: ${imported.stderr}`)
  return {
    github,
    scenario,
    operator,
    writable: scenario.destinations.filter((name) => !unwritable.includes(name)),
    tokens: () => scenario.world.tokens.all.map((token) => token.value),
    end: async () => {
      operator.end()
      await github.close()
    },
  }
}

function withoutRepositories(yaml: string, left: readonly string[]): string {
  const inventory = parse(yaml) as {
    credentials: { destinations: { repositories?: string[] }[] }[]
  }
  for (const credential of inventory.credentials)
    for (const destination of credential.destinations)
      if (destination.repositories !== undefined)
        destination.repositories = destination.repositories.filter((name) => !left.includes(name))
  return stringify(inventory)
}
