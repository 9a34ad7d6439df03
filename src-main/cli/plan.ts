import { writeFile } from 'node:fs/promises'
import { planRotation } from '../use-cases/plan-rotation.ts'
import { type CommandSpec, operand } from './command.ts'
import { orFail } from './engine.ts'
import { exitCodes } from './exit-codes.ts'
import { printJson } from './json.ts'
import { credentialNamed } from './names.ts'
import { planFileOf } from './plan-file.ts'
import { planSentence, printSteps } from './rotation/show-plan.ts'

export const plan: CommandSpec = {
  description: 'The dry run: what a rotation would do at every destination, and why. Writes nothing.',
  arguments: [{ name: 'credential', required: true }],
  flags: [
    ['--out <file>', 'save the plan for rekey apply'],
    ['--exit-code', 'exit 13 if changes are pending'],
    ['--pace <pace>', 'auto, or careful: one write a second'],
  ],
  json: { whole: true, fields: ['credential', 'steps', 'cost', 'pace', 'plannedAt'] },
  examples: [
    'rekey plan DISPATCH_PAT',
    'rekey plan DISPATCH_PAT --out plan.json',
    'rekey plan DISPATCH_PAT --json steps',
  ],
  run: async (call) => {
    const { terminal, flags } = call
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    await call.engine.worldOn(credential.host)
    const planned = orFail(
      await planRotation(world, {
        credential: credential.name,
        pace: flags.pace(world.ledger.settings.read('pace')),
        signal: call.interruption.signal,
      }),
    )
    const out = flags.text('out')
    if (out !== undefined) await writeFile(out, `${JSON.stringify(planFileOf(planned), null, 2)}\n`, 'utf8')
    if (call.json !== null)
      await printJson(terminal, call.json, {
        credential: planned.credential,
        steps: planned.steps.map(({ destination, action, reason }) => ({ destination, action, reason })),
        cost: planned.cost,
        pace: planned.pace,
        plannedAt: planned.plannedAt,
      })
    else {
      if (terminal.outIsTerminal) {
        terminal.out('Dry run. Nothing has been changed.')
        terminal.out(planSentence(planned.steps, planned.cost, planned.pace))
        terminal.out('Rekey writes the named secret only. It deletes nothing and widens nothing.')
        terminal.out('')
      }
      printSteps(terminal, planned.steps)
      terminal.note(out === undefined ? `Next: rekey rotate ${credential.name}` : `Next: rekey apply ${out}`)
    }
    const changes = planned.steps.some((step) => step.action === 'create' || step.action === 'update')
    return changes && flags.on('exitCode') ? exitCodes.planHasChanges : exitCodes.success
  },
}
