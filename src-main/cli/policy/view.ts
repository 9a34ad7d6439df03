import { policyEntries, policyKeysInFile, policyKeyWords } from '../../domain/inventory-policy.ts'
import { standardPolicy } from '../../domain/policy.ts'
import { readPolicy } from '../../use-cases/read-policy.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { printTable } from '../table.ts'

export const view: CommandSpec = {
  description:
    'What the policy asks of every credential. It is the policy: of rekey.yaml: an import replaces it.',
  json: { whole: false, fields: ['key', 'value', 'standard', 'what'] },
  paged: true,
  examples: ['rekey policy view', 'rekey policy view --json key,value'],
  run: async (call) => {
    const world = await call.engine.world()
    const holds = policyEntries(readPolicy(world))
    const standard = policyEntries(standardPolicy)
    const rows = policyKeysInFile.map((key) => ({
      key,
      value: holds[key],
      standard: standard[key],
      what: policyKeyWords[key].what,
    }))
    if (call.json !== null) await printJson(call.terminal, call.json, rows)
    else
      printTable(
        call.terminal,
        [
          { title: 'KEY', text: (row) => row.key },
          { title: 'VALUE', text: (row) => String(row.value) },
          { title: 'WHAT', text: (row) => row.what, flexible: true },
        ],
        rows,
      )
    return exitCodes.success
  },
}
