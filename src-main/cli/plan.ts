import type { Credential } from '../domain/credential.ts'
import { FailureError, failure, isPassing } from '../domain/failure.ts'
import { type Plan, planCost } from '../domain/plan.ts'
import { hoursOf } from '../use-cases/maintenance-hours.ts'
import { planRotation } from '../use-cases/plan-rotation.ts'
import { saveFile } from '../use-cases/save-file.ts'
import type { World } from '../use-cases/world.ts'
import { type Call, type CommandSpec, operand } from './command.ts'
import { orFail } from './engine.ts'
import { exitCodes } from './exit-codes.ts'
import { type JsonSpec, printJson } from './json.ts'
import { canaryIn, credentialNamed } from './names.ts'
import { type Places, placeFlags, placesByFlags } from './place-flags.ts'
import { planFileOf } from './plan-file.ts'
import { hoursSentence } from './rotation/agree-to-hours.ts'
import { canaryFlag } from './rotation/run-flags.ts'
import { canarySentence, planSentence, printSteps, tellWarnings } from './rotation/show-plan.ts'
import { count } from './times.ts'

const planJson: JsonSpec = {
  whole: true,
  fields: ['credential', 'steps', 'cost', 'pace', 'plannedAt', 'warnings', 'canary', 'maintenanceWindow'],
}

export const plan: CommandSpec = {
  description: 'The dry run: what a rotation would do at every destination, and why. Writes nothing.',
  arguments: [{ name: 'credential', required: true }],
  flags: [
    ['--out <file>', 'save the plan for rekey apply'],
    ['--exit-code', 'exit 13 if changes are pending'],
    ['--pace <pace>', 'auto, or careful: one write a second'],
    canaryFlag,
    ...placeFlags,
  ],
  json: planJson,
  paged: true,
  examples: [
    'rekey plan DISPATCH_PAT',
    'rekey plan DISPATCH_PAT --out plan.json',
    'rekey plan DISPATCH_PAT --json steps',
  ],
  run: (call) => planNow(call, operand(call, 0)),
}

/**
 * Plans, and shows it.
 * @param next the command that carries it out; left out: what the flags ask for
 */
export async function planNow(call: Call, name: string, next?: string): Promise<number> {
  const { flags } = call
  const out = flags.text('out')
  const places = placesByFlags(flags)
  if (out !== undefined && !places.isAll)
    throw new FailureError(
      failure(
        'invalid-input',
        '--out',
        'A saved plan is the whole plan: what it leaves out would not be rotated.',
        `Leave out ${places.typed}.`,
      ),
    )
  const world = await call.engine.world()
  const credential = credentialNamed(world, name)
  await call.engine.worldOn(credential.host)
  const whole = withCanary(
    orFail(
      await planRotation(world, {
        credential: credential.name,
        pace: flags.pace(world.ledger.settings.read('pace')),
        signal: call.interruption.signal,
      }),
    ),
    flags.text('canary'),
  )
  const planned = places.isAll ? whole : partOf(whole, places, credentialNamed(world, credential.name))
  if (out !== undefined) orFail(await saveFile(out, `${JSON.stringify(planFileOf(planned), null, 2)}\n`))
  if (out !== undefined) return showPlan(call, world, planned, `rekey apply ${out}`)
  // Nobody may take the part that is shown for what is rotated.
  const all = places.isAll ? '' : `, which updates all ${count(whole.steps.length, 'destination')}`
  return showPlan(call, world, planned, next ?? `rekey rotate ${credential.name}${all}`)
}

/**
 * Shows a plan as `rekey plan` does, and gives its exit code.
 * @param next the command that carries it out
 */
export async function showPlan(
  { terminal, json, flags }: Call,
  world: World,
  planned: Plan,
  next: string,
): Promise<number> {
  const other = json?.fields?.find((each) => !planJson.fields.includes(each))
  if (other !== undefined)
    throw new FailureError(
      failure(
        'invalid-input',
        other,
        `A plan has no JSON field "${other}".`,
        `The fields are ${planJson.fields.join(', ')}; --json alone prints all.`,
      ),
    )
  const hours = hoursOf(world, credentialNamed(world, planned.credential))
  if (json !== null)
    await printJson(terminal, json, {
      credential: planned.credential,
      steps: planned.steps.map(({ destination, action, reason }) => ({ destination, action, reason })),
      cost: planned.cost,
      pace: planned.pace,
      plannedAt: planned.plannedAt,
      warnings: planned.warnings,
      canary: planned.canary,
      maintenanceWindow: hours,
    })
  else {
    if (terminal.outIsTerminal) {
      terminal.out('Dry run. Nothing has been changed.')
      terminal.out(planSentence(planned.steps, planned.cost, planned.pace))
      terminal.out('Rekey writes the named secret only. It deletes nothing and widens nothing.')
      terminal.out('')
    }
    printSteps(terminal, planned.steps)
    if (planned.canary !== null) terminal.note(canarySentence(planned.canary))
    tellWarnings(terminal, planned.warnings)
    if (hours !== null)
      terminal.note(`${terminal.mark(hours.isOpen ? 'neutral' : 'attention')} ${hoursSentence(hours)}`)
    terminal.note(`Next: ${next}`)
  }
  const unasked = planned.steps.filter(({ failure: why }) => why !== null && isPassing(why.kind)).length
  if (unasked > 0) {
    terminal.err(
      `${terminal.mark('failed')} ${count(unasked, 'destination')} could not be read: the plan does not know what is there.`,
    )
    return exitCodes.gaveUp
  }
  const changes = planned.steps.some((step) => step.action === 'create' || step.action === 'update')
  return changes && flags.on('exitCode') ? exitCodes.planHasChanges : exitCodes.success
}

/** The plan with the canary that was chosen for it. */
export function withCanary(plan: Plan, typed: string | undefined): Plan {
  if (typed === undefined) return plan
  const known = plan.steps.map((each) => each.destination)
  return { ...plan, canary: canaryIn(known, typed, plan.credential, 'See rekey destination list.') }
}

/** The steps at these places, and what they alone would cost. */
function partOf(whole: Plan, places: Places, { name, host, destinations }: Credential): Plan {
  const known = whole.steps.map((each) => each.destination)
  const chosen = new Set(places.among(known, host, name, `See rekey destination list ${name}.`))
  const steps = whole.steps.filter((each) => chosen.has(each.destination))
  const { hourLeft, plannedAt, pace } = whole
  const hour = hourLeft === null ? null : { left: hourLeft, nowMs: Date.parse(plannedAt) }
  return { ...whole, steps, cost: planCost(steps, pace, destinations, hour) }
}
