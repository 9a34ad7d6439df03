import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { canonicalJson } from '../domain/audit.ts'
import { FailureError, failure } from '../domain/failure.ts'
import type { Observation } from '../domain/observation.ts'
import type { Plan } from '../domain/plan.ts'

/** What a step rests on: if any of it differs, the plan is out of date. */
const seenSchema = v.nullable(
  v.object({
    present: v.nullable(v.boolean()),
    updatedAt: v.nullable(v.string()),
    repositoryId: v.nullable(v.number()),
    archived: v.boolean(),
    failure: v.nullable(v.string()),
  }),
)
export type Seen = v.InferOutput<typeof seenSchema>

const planFileSchema = v.object({
  rekeyPlan: v.literal(1),
  credential: v.string(),
  plannedAt: v.string(),
  steps: v.array(
    v.object({ destination: v.string(), action: v.string(), reason: v.string(), seen: seenSchema }),
  ),
  /** Absent in plans from before credentials had a canary. */
  canary: v.optional(v.nullable(v.string())),
  hash: v.string(),
})
export type PlanFile = v.InferOutput<typeof planFileSchema>

export function seenIn(observation: Observation | null): Seen {
  if (observation === null) return null
  const { present, updatedAt, repositoryId, archived } = observation
  return { present, updatedAt, repositoryId, archived, failure: observation.failure?.kind ?? null }
}

/** A saved plan: the steps, what each rests on, and a hash over that. Values are not part of a plan. */
export function planFileOf(plan: Plan): PlanFile {
  const steps = plan.steps.map((step) => ({
    destination: step.destination,
    action: step.action,
    reason: step.reason,
    seen: seenIn(step.observation),
  }))
  return {
    rekeyPlan: 1,
    credential: plan.credential,
    plannedAt: plan.plannedAt,
    steps,
    canary: plan.canary,
    hash: planHash(plan.credential, steps, plan.canary),
  }
}

export function planHash(
  credential: string,
  steps: readonly { readonly destination: string; readonly seen: Seen }[],
  canary: string | null = null,
): string {
  const facts = steps
    .map(({ destination, seen }) => ({ destination, seen: instantly(seen) }))
    .sort((one, other) => (one.destination < other.destination ? -1 : 1))
  const content = canonicalJson({ credential, facts, ...(canary === null ? {} : { canary }) })
  return createHash('sha256').update(content).digest('hex')
}

/** @throws FailureError when the text is no plan, or was edited since it was saved */
export function readPlanFile(text: string, path: string): PlanFile {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new FailureError(failure('invalid-input', path, `${path} is no plan: it isn't JSON.`))
  }
  const checked = v.safeParse(planFileSchema, content)
  if (!checked.success)
    throw new FailureError(
      failure(
        'invalid-input',
        path,
        `${path} is no plan of this version.`,
        'Save one with rekey plan NAME --out FILE.',
      ),
    )
  const plan = checked.output
  if (planHash(plan.credential, plan.steps, plan.canary) !== plan.hash)
    throw new FailureError(
      failure('invalid-input', path, `${path} was changed since it was saved.`, 'Save a new plan.'),
    )
  return plan
}

/** Destinations where what is there now differs from what the plan saw. */
export function driftFrom(
  plan: PlanFile,
  now: readonly { readonly destination: string; readonly seen: Seen }[],
): string[] {
  const before = new Map(plan.steps.map((step) => [step.destination, instantly(step.seen)]))
  const after = new Map(now.map((step) => [step.destination, instantly(step.seen)]))
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) =>
      before.has(id) !== after.has(id) || canonicalJson(before.get(id)) !== canonicalJson(after.get(id)),
  )
}

/** GitHub spells one instant in several ways: instants are compared, not spellings. */
function instantly(seen: Seen): Seen {
  if (seen === null || seen.updatedAt === null) return seen
  const ms = Date.parse(seen.updatedAt)
  return Number.isNaN(ms) ? seen : { ...seen, updatedAt: new Date(ms).toISOString() }
}
