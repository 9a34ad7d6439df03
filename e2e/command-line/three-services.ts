import { type GitHubSimulator, startGitHubSimulator, type World } from '../github-simulator/index.ts'
import { type HerokuSimulator, startHerokuSimulator } from '../heroku-simulator/heroku-simulator.ts'
import {
  type InfisicalSimulator,
  startInfisicalSimulator,
} from '../infisical-simulator/infisical-simulator.ts'
import { Operator } from './rekey-process.ts'

/** The folder of Infisical that holds the credential: project, environment, path. */
export const infisicalFolder = ['p-1', 'prod', '/github'] as const

/** GitHub, Heroku and Infisical, and an operator whose command line reaches no others. */
export interface ThreeServices {
  readonly github: GitHubSimulator
  readonly heroku: HerokuSimulator
  readonly infisical: InfisicalSimulator
  readonly operator: Operator
  /** Of Heroku's only account. */
  readonly apiKey: string
  /** Of Infisical's only machine. */
  readonly identity: ReturnType<InfisicalSimulator['addIdentity']>
  /** Ends them all, and the operator's folder with them. */
  end(): Promise<void>
  /** What broke a service's description of itself. */
  violations(): readonly string[]
}

/**
 * Starts the three. Infisical holds `DISPATCH_PAT` with this value already.
 *
 * @param environment of a desktop session
 */
export async function startThreeServices(
  environment: NodeJS.ProcessEnv,
  options: { readonly world: World; readonly latencyMs?: number; readonly value: string },
): Promise<ThreeServices> {
  const { world, latencyMs = 0, value } = options
  const github = await startGitHubSimulator({ scenario: world, latencyMs })
  const heroku = await startHerokuSimulator()
  const infisical = await startInfisicalSimulator()
  infisical.addFolder(...infisicalFolder)
  infisical.put(...infisicalFolder, 'DISPATCH_PAT', value)
  const operator = new Operator({
    DBUS_SESSION_BUS_ADDRESS: environment.DBUS_SESSION_BUS_ADDRESS,
    XDG_RUNTIME_DIR: environment.XDG_RUNTIME_DIR,
    REKEY_API_URL: github.url,
    REKEY_HEROKU_API_URL: heroku.url,
    REKEY_INFISICAL_API_URL: infisical.url,
  })
  return {
    github,
    heroku,
    infisical,
    operator,
    apiKey: heroku.addAccount('ops@acme.example'),
    identity: infisical.addIdentity(),
    end: async () => {
      operator.end()
      await Promise.all([github.close(), heroku.close(), infisical.close()])
    },
    violations: () => [...github.violations, ...heroku.violations, ...infisical.violations],
  }
}
