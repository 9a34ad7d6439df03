import { type Failure, FailureError, failure } from '../../domain/failure.ts'
import type { Pace } from '../../domain/plan.ts'
import { protectedPlaces } from '../../domain/protected-places.ts'
import { isBeforeFirstWrite, type Rotation, remaining, type TokenCheck } from '../../domain/rotation.ts'
import type { ReceivedToken } from '../../domain/token.ts'
import { freezePlan } from '../../use-cases/freeze-plan.ts'
import { leaveOutBlocked } from '../../use-cases/leave-out-blocked.ts'
import { planEarly } from '../../use-cases/plan-early.ts'
import { precheckRotation } from '../../use-cases/precheck-rotation.ts'
import { readTokenForm } from '../../use-cases/read-token-form.ts'
import { receiveToken } from '../../use-cases/receive-token.ts'
import { runRotation } from '../../use-cases/run-rotation.ts'
import { validateToken } from '../../use-cases/validate-token.ts'
import { verifyRotation } from '../../use-cases/verify-rotation.ts'
import { nowOf, type World } from '../../use-cases/world.ts'
import { tellTokenForm } from '../credential/tell-token-form.ts'
import { orFail } from '../engine.ts'
import type { Interruption } from '../interruption.ts'
import { canaryOf, credentialNamed } from '../names.ts'
import { confirm } from '../prompt.ts'
import type { Terminal } from '../terminal.ts'
import { count } from '../times.ts'
import { askForToken } from '../token-input.ts'
import { visible } from '../visible-text.ts'
import { agreeToDispatch, type DispatchAgreement } from './agree-to-dispatch.ts'
import { agreeToHours } from './agree-to-hours.ts'
import { progressOf, writeEvent } from './progress.ts'
import { tellPlan } from './show-plan.ts'

/** Where a rotation is worked on: the world and the person in front of it. */
export interface Desk {
  readonly world: World
  readonly terminal: Terminal
  readonly interruption: Interruption
  readonly outIsTaken: boolean
  readonly asEvents: boolean
}

export interface AdvanceOptions {
  readonly pace: Pace
  readonly failFast: boolean
  /** So many failures end the run, whatever their reasons; null: those that have one reason do, a few in a row. */
  readonly maxFailures: number | null
  /**
   * Id of the destination that proves itself before all others, `owner/name` of its repository, or `none`; null: as the
   * plan has it.
   */
  readonly canary: string | null
  /** Agreed beforehand to every step that can be taken back. */
  readonly yes: boolean
  /** Agreed beforehand to begin while the maintenance window is closed. */
  readonly outsideWindow: boolean
  /** What the plan can't write is left out, waived with the plan's reason. */
  readonly leaveBlocked: boolean
  readonly replan: boolean
  readonly allowDifferentLogin: boolean
  /** Leaves out probes that start a workflow. */
  readonly skipDispatchProbes: boolean
  /** The new token, if standard input or a file gave it. */
  readonly token: ReceivedToken | null
  /** Whether the frozen plan is the one that was agreed to (a saved plan); null lets it go on. */
  readonly objection?: (rotation: Rotation) => Failure | null
}

/**
 * Takes a rotation from whatever state it is in as far as the end of its verification. Nothing that is done is done
 * again. Used by rotate, resume and apply, so that all three behave alike.
 */
export async function advance(desk: Desk, start: Rotation, options: AdvanceOptions): Promise<Rotation> {
  const { world } = desk
  const { signal } = desk.interruption
  let rotation = start
  const begins = rotation.state === 'draft' || rotation.state === 'prechecked'
  const isGiven = options.token !== null
  // A token that was given is stored before anything else may fail, since GitHub shows it once. Taking it into a
  // draft makes the pre-check, too.
  if (begins && isGiven) rotation = await takeToken(desk, rotation, options)
  if (begins) {
    if (!isGiven || start.state === 'prechecked') {
      const prechecked = await precheckRotation(world, { id: rotation.id, signal })
      if (!prechecked.ok) tellChecks(desk, world.ledger.rotations.find(rotation.id)?.precheck ?? [])
      rotation = orFail(prechecked)
    }
    tellChecks(desk, rotation.precheck)
    if (rotation.precheck.some((each) => each.result === 'note'))
      desk.terminal.note(`  rekey credential adopt ${rotation.credential}`)
  }
  if (!begins || !isGiven) rotation = await takeToken(desk, rotation, options)
  const dispatch = await agreeToDispatch(desk, rotation, options)
  // The places are looked at meanwhile: whether the token is accepted changes nothing about them.
  const early =
    rotation.state === 'received'
      ? planEarly(world, rotation, { pace: options.pace, ...dispatch, signal })
      : null
  let plannedAtMs: number | null = null
  try {
    if (rotation.state === 'received') rotation = await validate(desk, rotation, options, dispatch)
    if (rotation.state === 'validated' || (options.replan && mayReplan(rotation))) {
      plannedAtMs = early?.beganMs ?? world.clock.monotonicMs()
      rotation = orFail(await freezePlan(world, { id: rotation.id, pace: options.pace, signal, early }))
      if (desk.asEvents)
        writeEvent(desk.terminal, { rotation: rotation.id, now: () => nowOf(world) }, 'plan.created', {
          total: rotation.destinations.length,
          cost: rotation.cost,
        })
    }
  } finally {
    await early?.end()
  }
  const objection = options.objection?.(rotation) ?? null
  if (objection !== null) throw new FailureError(objection)
  if (isStillToRun(rotation)) rotation = await run(desk, rotation, options, plannedAtMs)
  if (rotation.state === 'propagated' && !signal.aborted)
    rotation = orFail(
      await verifyRotation(world, {
        id: rotation.id,
        ...dispatch,
        signal,
        onEvent: progress(desk, rotation, 'Verifying'),
      }),
    )
  desk.terminal.endLive()
  return rotation
}

/** An outcome that nobody can agree to without a terminal must not begin. */
export function requireAgreement(desk: Pick<Desk, 'terminal'>, yes: boolean): void {
  if (!yes && !desk.terminal.isInteractive)
    throw new FailureError(
      failure(
        'invalid-input',
        '--yes',
        'The plan has to be agreed to, and there is no terminal to ask on.',
        'Add --yes to agree beforehand, or look first with --dry-run.',
      ),
    )
}

function mayReplan(rotation: Rotation): boolean {
  return !['draft', 'prechecked', 'received', 'revoking', 'revoked'].includes(rotation.state)
}

function isStillToRun(rotation: Rotation): boolean {
  if (['planned', 'propagating', 'stopped'].includes(rotation.state)) return true
  return ['propagated', 'verified'].includes(rotation.state) && remaining(rotation).length > 0
}

/** Nothing of the token is asked again while it is in the keychain and was not refused. */
async function takeToken(desk: Desk, rotation: Rotation, options: AdvanceOptions): Promise<Rotation> {
  const { world, terminal, interruption } = desk
  let token = options.token
  const refused = rotation.state === 'received' && rotation.checks.some((each) => each.result === 'blocked')
  const isMissing = rotation.newToken === null || !world.keychain.persistent
  if (token === null && (isMissing || (refused && terminal.isInteractive))) {
    if (rotation.newToken === null && terminal.isInteractive) {
      const form = readTokenForm(world, credentialNamed(world, rotation.credential), rotation)
      terminal.note(`Create the new token: ${visible(form.url)}`)
      tellTokenForm(terminal, form)
    }
    const question =
      rotation.newToken !== null && !isBeforeFirstWrite(rotation.state)
        ? `Paste the token that ${rotation.id} began with:`
        : 'Paste the new token:'
    const command =
      rotation.newToken === null
        ? `rekey rotate ${rotation.credential}`
        : `rekey rotation resume ${rotation.id}`
    token = await askForToken(terminal, interruption, question, command)
  }
  return token === null ? rotation : orFail(await receiveToken(world, { id: rotation.id, token }))
}

async function validate(
  desk: Desk,
  rotation: Rotation,
  options: AdvanceOptions,
  dispatch: DispatchAgreement,
): Promise<Rotation> {
  const validated = await validateToken(desk.world, {
    id: rotation.id,
    allowDifferentLogin: options.allowDifferentLogin,
    ...dispatch,
    signal: desk.interruption.signal,
  })
  if (!validated.ok && !['token-refused', 'waits-for-approval'].includes(validated.failure.kind))
    throw new FailureError(validated.failure)
  tellChecks(desk, desk.world.ledger.rotations.find(rotation.id)?.checks ?? [])
  return orFail(validated)
}

/** @param plannedAtMs when the looks of the plan began; null when it was made before */
async function run(
  desk: Desk,
  rotation: Rotation,
  options: AdvanceOptions,
  plannedAtMs: number | null,
): Promise<Rotation> {
  const { world, terminal, interruption } = desk
  const left = remaining(rotation)
  // Asked before the first write and for a new plan; whatever goes on later was agreed to then.
  const isNewPlan = rotation.state === 'planned' || options.replan
  const canary =
    options.canary === null
      ? untriedOf(rotation)
      : // A name that nothing has is told before anybody agrees to anything.
        canaryOf(rotation, options.canary)
  if (isNewPlan)
    tellPlan(
      terminal,
      rotation.state === 'planned' ? rotation.destinations : left,
      rotation.cost,
      rotation.pace,
      rotation.planWarnings,
      canary,
    )
  else {
    terminal.note(`${rotation.id} goes on: ${count(left.length, 'secret')} left to update.`)
    for (const each of left)
      if (each.failure !== null)
        terminal.note(`  ${visible(each.destination)}: ${visible(each.failure.message)}`)
  }
  if (!options.yes && isNewPlan && left.length > 0) {
    const agreed = await confirm(terminal, interruption, `Update ${count(left.length, 'secret')} now?`)
    if (!agreed)
      throw new FailureError(
        failure(
          'cancelled',
          rotation.id,
          'Nothing was written.',
          `The token is kept. Go on with rekey rotation resume ${rotation.id}, or end it with rekey rotation cancel ${rotation.id}.`,
        ),
      )
  }
  if (!options.yes && isNewPlan) await agreeToProtected(desk, rotation)
  const outsideWindow = await agreeToHours(desk, rotation, options)
  if (isNewPlan) await agreeToLeaveOut(desk, rotation, options)
  const ran = await runRotation(world, {
    id: rotation.id,
    pace: options.pace,
    failFast: options.failFast,
    ...(options.maxFailures === null ? { endsAtSameCause: true } : { maxFailures: options.maxFailures }),
    ...(options.canary === null ? {} : { canary }),
    // A plan that somebody read has had time to grow old.
    ...(options.yes && plannedAtMs !== null ? { plannedAtMs } : {}),
    outsideWindow,
    control: interruption.control,
    onEvent: progress(desk, rotation, 'Updating secrets'),
  })
  terminal.endLive()
  return orFail(ran)
}

/** The canary that still has to prove itself. */
function untriedOf({ canary }: Rotation): string | null {
  return canary?.checkedAt === null ? canary.destination : null
}

/** Protected destinations are agreed to by themselves; whoever declines has written nothing. */
async function agreeToProtected({ world, terminal, interruption }: Desk, rotation: Rotation): Promise<void> {
  const guarded = protectedPlaces(credentialNamed(world, rotation.credential))
  const left = remaining(rotation).filter(
    ({ destination, action }) => guarded.has(destination) && (action === 'create' || action === 'update'),
  )
  if (left.length === 0) return
  for (const each of left) terminal.note(`  ${visible(each.destination)}`)
  const question = `Also update ${count(left.length, 'protected destination')}, after all others?`
  if (!(await confirm(terminal, interruption, question)))
    throw new FailureError(
      failure(
        'cancelled',
        rotation.id,
        'Nothing was written.',
        `The token is kept. Go on with rekey rotation resume ${rotation.id}, or take the mark away with rekey destination unprotect.`,
      ),
    )
}

/**
 * What can't be written is left out only by an agreement of its own: whoever agreed to the writes beforehand may not
 * know that a place was blocked. Without it the place is tried, and told as failed.
 */
async function agreeToLeaveOut(desk: Desk, rotation: Rotation, options: AdvanceOptions): Promise<void> {
  const { world, terminal, interruption } = desk
  const blocked = remaining(rotation).filter((each) => each.action === 'blocked' && each.state === 'pending')
  if (blocked.length === 0 || (options.yes && !options.leaveBlocked)) return
  const question = `Leave out ${count(blocked.length, 'destination')} that can't be written? Waived with the plan's reason.`
  if (options.leaveBlocked || (await confirm(terminal, interruption, question)))
    leaveOutBlocked(world, { id: rotation.id, destinations: blocked.map((each) => each.destination) })
}

function progress(desk: Desk, rotation: Rotation, title: string): ReturnType<typeof progressOf> {
  return progressOf(desk.terminal, {
    rotation: rotation.id,
    title,
    outIsTaken: desk.outIsTaken,
    asEvents: desk.asEvents,
    now: () => nowOf(desk.world),
    isStopped: () => desk.interruption.signal.aborted,
  })
}

function tellChecks(desk: Desk, checks: readonly TokenCheck[]): void {
  const { terminal } = desk
  const marks = {
    passed: terminal.mark('done'),
    note: terminal.mark('neutral'),
    warning: terminal.mark('attention'),
    blocked: terminal.mark('failed'),
    unknown: terminal.mark('neutral'),
    'not-checkable': terminal.mark('neutral'),
  }
  for (const each of checks)
    terminal.note(`${marks[each.result]} ${visible(each.name)}: ${visible(each.sentence)}`)
}
