import type { Destination } from '../domain/destination.ts'
import { FailureError, failure } from '../domain/failure.ts'
import { type Plan, planCost } from '../domain/plan.ts'
import { planRotation } from '../use-cases/plan-rotation.ts'
import { saveFile } from '../use-cases/save-file.ts'
import { type CommandSpec, operand } from './command.ts'
import { orFail } from './engine.ts'
import { exitCodes } from './exit-codes.ts'
import { printJson } from './json.ts'
import { credentialNamed } from './names.ts'
import { planFileOf } from './plan-file.ts'
import { planSentence, printSteps, tellWarnings } from './rotation/show-plan.ts'

export const plan: CommandSpec = {
  description: 'The dry run: what a rotation would do at every destination, and why. Writes nothing.',
  arguments: [{ name: 'credential', required: true }],
  flags: [
    ['--out <file>', 'save the plan for rekey apply'],
    ['--exit-code', 'exit 13 if changes are pending'],
    ['--pace <pace>', 'auto, or careful: one write a second'],
    ['-R, --repo <owner/name>', 'show this repository only; may be repeated', 'repeat'],
  ],
  json: { whole: true, fields: ['credential', 'steps', 'cost', 'pace', 'plannedAt', 'warnings'] },
  examples: [
    'rekey plan DISPATCH_PAT',
    'rekey plan DISPATCH_PAT --out plan.json',
    'rekey plan DISPATCH_PAT --json steps',
  ],
  run: async (call) => {
    const { terminal, flags } = call
    const out = flags.text('out')
    const repositories = flags.list('repo').map((each) => each.toLowerCase())
    if (out !== undefined && repositories.length > 0)
      throw new FailureError(
        failure(
          'invalid-input',
          '--out',
          'A saved plan is the whole plan: what it leaves out would not be rotated.',
          'Leave out -R.',
        ),
      )
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    await call.engine.worldOn(credential.host)
    const whole = orFail(
      await planRotation(world, {
        credential: credential.name,
        pace: flags.pace(world.ledger.settings.read('pace')),
        signal: call.interruption.signal,
      }),
    )
    const planned =
      repositories.length === 0
        ? whole
        : partOf(whole, repositories, credentialNamed(world, credential.name).destinations)
    if (out !== undefined) orFail(await saveFile(out, `${JSON.stringify(planFileOf(planned), null, 2)}\n`))
    if (call.json !== null)
      await printJson(terminal, call.json, {
        credential: planned.credential,
        steps: planned.steps.map(({ destination, action, reason }) => ({ destination, action, reason })),
        cost: planned.cost,
        pace: planned.pace,
        plannedAt: planned.plannedAt,
        warnings: planned.warnings,
      })
    else {
      if (terminal.outIsTerminal) {
        terminal.out('Dry run. Nothing has been changed.')
        terminal.out(planSentence(planned.steps, planned.cost, planned.pace))
        terminal.out('Rekey writes the named secret only. It deletes nothing and widens nothing.')
        terminal.out('')
      }
      printSteps(terminal, planned.steps)
      tellWarnings(terminal, planned.warnings)
      terminal.note(out === undefined ? `Next: rekey rotate ${credential.name}` : `Next: rekey apply ${out}`)
    }
    const changes = planned.steps.some((step) => step.action === 'create' || step.action === 'update')
    return changes && flags.on('exitCode') ? exitCodes.planHasChanges : exitCodes.success
  },
}

/** The steps in these repositories (in lower case), and what they alone would cost. */
function partOf(whole: Plan, repositories: readonly string[], destinations: readonly Destination[]): Plan {
  const steps = whole.steps.filter(({ destination }) =>
    repositories.some((each) => destination.toLowerCase().split(':', 2)[1]?.startsWith(`${each}/`)),
  )
  const { hourLeft, plannedAt, pace } = whole
  const hour = hourLeft === null ? null : { left: hourLeft, nowMs: Date.parse(plannedAt) }
  return { ...whole, steps, cost: planCost(steps, pace, destinations, hour) }
}
