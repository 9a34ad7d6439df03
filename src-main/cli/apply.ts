import type { Credential } from '../domain/credential.ts'
import { type Failure, FailureError, failure } from '../domain/failure.ts'
import type { Pace, Plan } from '../domain/plan.ts'
import { isBeforeFirstWrite } from '../domain/rotation.ts'
import { planRotation } from '../use-cases/plan-rotation.ts'
import { readChosenFile } from '../use-cases/read-chosen-file.ts'
import { startRotation } from '../use-cases/start-rotation.ts'
import type { World } from '../use-cases/world.ts'
import { type Call, type CommandSpec, operand } from './command.ts'
import { orFail } from './engine.ts'
import { credentialNamed } from './names.ts'
import { showPlan, withCanary } from './plan.ts'
import { driftFrom, type PlanFile, readPlanFile, seenIn } from './plan-file.ts'
import { advance, requireAgreement } from './rotation/advance.ts'
import { conclude } from './rotation/conclude.ts'
import { rotationJson } from './rotation/document.ts'
import { deskOf, runFlags, runOptions } from './rotation/run-flags.ts'

export const apply: CommandSpec = {
  description:
    'Rotates by a saved plan. Refuses before any write if a destination changed since it was saved.',
  arguments: [{ name: 'file', required: true }],
  flags: [
    ...runFlags,
    ['-n, --dry-run', 'check the saved plan, show what it would do, and write nothing'],
    ['--reason <text>', 'why, for the audit log'],
  ],
  json: rotationJson,
  examples: [
    'rekey plan DISPATCH_PAT --out plan.json',
    'printf %s "$NEW" | rekey apply plan.json --with-token --yes',
  ],
  run: (call) => applyPlan(call, operand(call, 0)),
}

/**
 * Rotates by a saved plan.
 * @param expected the credential that the plan has to be of; left out: whichever it is of
 */
export async function applyPlan(call: Call, path: string, expected?: string): Promise<number> {
  const saved = readPlanFile(orFail(await readChosenFile(path)), path)
  if (expected !== undefined && saved.credential !== expected)
    throw new FailureError(
      failure('invalid-input', path, `${path} is a plan for ${saved.credential}, not for ${expected}.`),
    )
  const world = await call.engine.world()
  const credential = credentialNamed(world, saved.credential)
  const open = world.ledger.rotations.openOf(credential.name)
  if (open !== null && !isBeforeFirstWrite(open.state))
    throw new FailureError(
      failure(
        'busy',
        open.id,
        `${open.id} of ${credential.name} is under way (${open.state}).`,
        `Continue it: rekey rotation resume ${open.id}.`,
      ),
    )
  if (call.flags.on('dryRun')) {
    const pace = call.flags.pace(world.ledger.settings.read('pace'))
    const now = await planAsSaved(call, world, credential, saved, path, pace)
    const planned = withCanary(now, call.flags.text('canary') ?? canaryAsSaved(saved) ?? undefined)
    return showPlan(call, world, planned, `rekey apply ${path}`)
  }
  requireAgreement(call, call.flags.on('yes'))
  const desk = deskOf(call, world)
  const options = await runOptions(call, world)
  await planAsSaved(call, world, credential, saved, path, options.pace)
  const reason = call.flags.text('reason') ?? `Saved plan of ${saved.plannedAt}`
  const rotation = orFail(await startRotation(world, { credential: credential.name, reason }))
  return conclude(call, world, rotation.id, () =>
    advance(desk, rotation, {
      ...options,
      canary: options.canary ?? canaryAsSaved(saved),
      // A plan frozen by an earlier attempt may be older than the saved one.
      replan: rotation.state === 'planned',
      objection: (frozen) =>
        outOfDate(
          path,
          driftFrom(
            saved,
            frozen.destinations.map((each) => ({
              destination: each.destination,
              seen: seenIn(each.planned),
            })),
          ),
        ),
    }),
  )
}

/** What was agreed to, whatever the credential says since; null for a plan from before, which says nothing. */
function canaryAsSaved({ canary }: PlanFile): string | null {
  return canary === null ? 'none' : (canary ?? null)
}

/** The plan of now, if it rests on what the saved one saw. */
async function planAsSaved(
  call: Call,
  world: World,
  credential: Credential,
  saved: PlanFile,
  path: string,
  pace: Pace,
): Promise<Plan> {
  await call.engine.worldOn(credential.host)
  const now = orFail(
    await planRotation(world, {
      credential: credential.name,
      pace,
      signal: call.interruption.signal,
    }),
  )
  const early = outOfDate(
    path,
    driftFrom(
      saved,
      now.steps.map((step) => ({ destination: step.destination, seen: seenIn(step.observation) })),
    ),
  )
  if (early !== null) throw new FailureError(early)
  return now
}

function outOfDate(path: string, drifted: readonly string[]): Failure | null {
  if (drifted.length === 0) return null
  const some = drifted.slice(0, 3).join(', ')
  return failure(
    'changed',
    path,
    `The plan is out of date: ${some}${drifted.length > 3 ? ` and ${drifted.length - 3} more` : ''} changed since it was saved. Nothing was written.`,
    'Save a new plan and look at it: rekey plan NAME --out FILE.',
  )
}
