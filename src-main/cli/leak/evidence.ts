import { gatherLeakEvidence } from '../../use-cases/gather-leak-evidence.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { visible } from '../visible-text.ts'
import { leakDocument, leakJson } from './document.ts'
import { leakNamed } from './names.ts'

export const evidence: CommandSpec = {
  description:
    'Looks for what a leaked token did: audit log, secret scanning alerts, runs, changed workflow files, deploy keys, webhooks. Reads only, and keeps what it finds. What the operator may not read is said.',
  arguments: [{ name: 'id', required: true }],
  flags: [
    [
      '--compare-alerts',
      'fetch the secrets of alerts and compare them in memory, to tell which are this token',
    ],
  ],
  json: leakJson,
  examples: ['rekey leak evidence L-0001', 'rekey leak evidence L-0001 --json evidence'],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const { id, host } = leakNamed(world, operand(call, 0))
    await call.engine.worldOn(host)
    const leak = orFail(
      await gatherLeakEvidence(world, {
        id,
        compareLiterals: call.flags.on('compareAlerts'),
        signal: call.interruption.signal,
      }),
    )
    if (call.json !== null) {
      await printJson(terminal, call.json, leakDocument(world, leak))
      return exitCodes.success
    }
    for (const { kind, subject, found, failure } of leak.evidence) {
      if (failure !== null) terminal.out(`${kind}  ${subject}  not looked at: ${visible(failure)}`)
      else
        terminal.out(`${kind}  ${subject}  ${found.length === 0 ? 'nothing found' : `${found.length} found`}`)
      for (const line of found) terminal.out(`  ${visible(line)}`)
    }
    return exitCodes.success
  },
}
