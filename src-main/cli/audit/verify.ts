import { verifyAudit } from '../../use-cases/verify-audit.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'

export const verify: CommandSpec = {
  description: 'Walks the hash chain of the audit log. Exit 15 if an entry was altered, removed or added.',
  json: {
    whole: true,
    fields: ['intact', 'entries', 'head', 'brokenAt', 'why', 'witnessedTo', 'unwitnessed'],
  },
  examples: ['rekey audit verify', 'rekey audit verify --json --jq .intact'],
  run: async (call) => {
    const { terminal } = call
    const verdict = await verifyAudit(await call.engine.world())
    if (call.json !== null) await printJson(terminal, call.json, verdict)
    else if (verdict.intact) {
      terminal.out(`Intact: ${verdict.entries} entries, the last has the hash ${verdict.head}`)
      terminal.out(
        verdict.witnessedTo === null
          ? verdict.unwitnessed
          : `The keychain remembers entry ${verdict.witnessedTo}, and the log still has it`,
      )
    } else terminal.out(`Broken at entry ${verdict.brokenAt}: ${verdict.why}`)
    return verdict.intact ? exitCodes.success : exitCodes.notProven
  },
}
