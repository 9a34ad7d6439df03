import { parseArgs } from 'node:util'
import { publishedLimits } from './limits.ts'
import { fleet } from './scenarios/fleet.ts'
import { startGitHubSimulator } from './simulator.ts'

const usage = `Starts a GitHub double on this machine.

  npm run github-simulator -- [flags]

  --port NUMBER              port to listen on (default 8080, 0 takes a free one)
  --scenario fleet           what the host holds (default fleet)
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
  if (values.scenario !== 'fleet') throw new Error(`unknown scenario ${values.scenario}; there is: fleet`)
  const scenario = fleet({ repositories: number('repositories', values.repositories) })
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
  console.log(`GitHub simulator, scenario fleet: ${scenario.destinations.length} destinations

url                ${github.url}
operator token     ${scenario.tokens.operator}
DISPATCH_PAT now   ${scenario.tokens.dispatchOld}
DISPATCH_PAT next  ${scenario.issueNewDispatchToken()}
READONLY_PAT now   ${scenario.tokens.readonlyOld}
LEGACY_DEPLOY_PAT  ${scenario.tokens.legacyOld}
of another user    ${scenario.tokens.otherUser}

Use it with
  export REKEY_API_URL=${github.url}
  rekey auth login --with-token      and the operator token on standard input
An inventory for it: npm run --silent github-simulator -- --inventory > rekey.yaml
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
