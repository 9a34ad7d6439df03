import { parseArgs } from 'node:util'
import { publishedLimits } from './limits.ts'
import { everyStore } from './scenarios/every-store.ts'
import { fleet } from './scenarios/fleet.ts'
import { startGitHubSimulator } from './simulator.ts'
import type { World } from './world.ts'

const usage = `Starts a GitHub double on this machine.

  npm run github-simulator -- [flags]

  --port NUMBER              port to listen on (default 8080, 0 takes a free one)
  --scenario NAME            what the host holds: fleet (default) or every-store
  --repositories NUMBER      size of the fleet (default 44)
  --latency MS               time that every request takes (default 0)
  --limits                   enforce the rate limits that GitHub publishes
  --revocation-delay MS      from the 202 of a revoke to the token's death (default 0)
  --inventory                print a rekey.yaml for the scenario and exit
  --help`

const number = (name: string, text: string): number => {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a number, not ${text}`)
  return Number(text)
}

/** A world to serve and what the person in front of it needs to know. */
interface Served {
  readonly world: World
  readonly inventoryYaml: string
  readonly summary: string
  /** Label to token value. */
  readonly tokens: readonly (readonly [label: string, value: string])[]
}

const serveFleet = (repositories: number): Served => {
  const { world, inventoryYaml, destinations, tokens, issueNewDispatchToken } = fleet({ repositories })
  return {
    world,
    inventoryYaml,
    summary: `${destinations.length} destinations`,
    tokens: [
      ['operator token', tokens.operator],
      ['DISPATCH_PAT now', tokens.dispatchOld],
      ['DISPATCH_PAT next', issueNewDispatchToken()],
      ['READONLY_PAT now', tokens.readonlyOld],
      ['LEGACY_DEPLOY_PAT', tokens.legacyOld],
      ['of another user', tokens.otherUser],
    ],
  }
}

const serveEveryStore = (): Served => {
  const { world, inventoryYaml, places, tokens, issueNewDispatchToken } = everyStore()
  return {
    world,
    inventoryYaml,
    summary: `${places.length} places`,
    tokens: [
      ['operator token', tokens.operator],
      ['without org', tokens.withoutOrganization],
      ['of the user', tokens.personal],
      ['classic', tokens.classic],
      ['DISPATCH_PAT now', tokens.dispatchOld],
      ['DISPATCH_PAT next', issueNewDispatchToken()],
    ],
  }
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      scenario: { type: 'string', default: 'fleet' },
      repositories: { type: 'string', default: '44' },
      latency: { type: 'string', default: '0' },
      limits: { type: 'boolean', default: false },
      'revocation-delay': { type: 'string', default: '0' },
      inventory: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    return
  }
  if (values.scenario !== 'fleet' && values.scenario !== 'every-store') {
    throw new Error(`unknown scenario ${values.scenario}; there are: fleet, every-store`)
  }
  const repositories = number('repositories', values.repositories)
  const scenario = values.scenario === 'fleet' ? serveFleet(repositories) : serveEveryStore()
  if (values.inventory) {
    console.log(scenario.inventoryYaml)
    return
  }
  const github = await startGitHubSimulator({
    scenario: scenario.world,
    port: number('port', values.port),
    latencyMs: number('latency', values.latency),
    revocationDelayMs: number('revocation-delay', values['revocation-delay']),
    ...(values.limits ? { limits: publishedLimits } : {}),
    runs: { startAfterMs: 2000, completeAfterMs: 3000 },
  })
  const lines = [['url', github.url] as const, ...scenario.tokens]
  console.log(`GitHub simulator, scenario ${values.scenario}: ${scenario.summary}

${lines.map(([label, value]) => `${label.padEnd(18)} ${value}`).join('\n')}

Use it with
  export REKEY_API_URL=${github.url}
  rekey auth login --with-token      and the operator token on standard input
An inventory for it: npm run --silent github-simulator -- --scenario ${values.scenario} --inventory > rekey.yaml
Stop it with Ctrl-C.`)
  process.once('SIGINT', () => {
    for (const violation of new Set(github.violations)) console.error(`violation: ${violation}`)
    console.log(`\n${github.requests.length} requests answered`)
    void github.close()
  })
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
