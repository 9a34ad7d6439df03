import type { PolicyFinding } from '../../domain/policy.ts'
import { readPolicyFindings } from '../../use-cases/read-policy.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { tellFindings } from './tell-findings.ts'

export const findings: CommandSpec = {
  description:
    'What is against the policy, by what Rekey knows without asking GitHub. Exit 0 whatever it finds: the gate is rekey check --policy.',
  arguments: [{ name: 'credential' }],
  flags: [['--all', 'also what is waived, and what nobody can tell']],
  json: {
    whole: false,
    fields: ['credential', 'rule', 'verdict', 'message', 'remedy', 'waiver', 'endedWaiver'],
  },
  paged: true,
  examples: [
    'rekey policy findings',
    'rekey policy findings DISPATCH_PAT --all',
    `rekey policy findings --json credential,rule,waiver --jq '.[] | select(.waiver==null)'`,
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const typed = call.operands[0]
    const found = readPolicyFindings(
      world,
      typed === undefined ? {} : { credential: credentialNamed(world, typed).name },
    )
    if (call.json !== null) await printJson(call.terminal, call.json, found.map(findingDocument))
    else tellFindings(call.terminal, found, { all: call.flags.on('all') })
    return exitCodes.success
  },
}

function findingDocument(finding: PolicyFinding): Record<string, unknown> {
  const { credential, rule, verdict, message, remedy, waiver, endedWaiver } = finding
  return { credential, rule, verdict, message, remedy, waiver, endedWaiver }
}
