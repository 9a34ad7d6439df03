import type { RotationState } from '../../src-main/domain/rotation.ts'
import type { FaultRequest } from '../github-simulator/faults.ts'
import type { Step } from './carry-out.ts'
import type { Certificate } from './certificates.ts'
import { startEncryptedFront } from './encrypted-front.ts'
import type { Stage } from './stage.ts'

/** What the operator is told, and where the fault leaves the rotation until the operator goes on. */
export interface Told {
  readonly kind: string
  readonly says: RegExp
  readonly state: RotationState
}
/** `rides it out`: the step ends as if nothing had been. */
export type Outcome = Told | 'rides it out'

/** What makes the fault. It begins right before the step, and is mended before the rotation is resumed. */
export type Strike =
  /** GitHub's answers to the requests that the step is about; to all of them, unless it says how often. */
  | { readonly answer: FaultRequest }
  /** This computer's clock, in milliseconds from the right time. */
  | { readonly clockOffMs: number }
  /** Where GitHub is looked for instead: `url` gets the real address. */
  | { readonly url: (github: string) => Promise<Elsewhere> }
  | { readonly does: (stage: Stage) => void; readonly mends: (stage: Stage) => void }

/** An address that stands in for GitHub's while the step lasts. */
export interface Elsewhere {
  readonly url: string
  end(): Promise<void>
}

/** One row of the table: a fault, and what comes of it in each step that it can strike. */
export interface FaultRow {
  readonly fault: string
  readonly strike: Strike
  readonly in: Readonly<Partial<Record<Step, Outcome>>>
  /** Somebody else changed the place: the operator has to agree to a new plan. */
  readonly replan?: true
}

/** GitHub answers like this as long as the step lasts. */
export const on = (kind: FaultRequest['kind'], more: Partial<FaultRequest> = {}): Strike => ({
  answer: { kind, times: Number.POSITIVE_INFINITY, ...more },
})
/** GitHub answers like this to one request. */
export const once = (kind: FaultRequest['kind'], more: Partial<FaultRequest> = {}): Strike => ({
  answer: { kind, times: 1, ...more },
})
/** GitHub refuses with this status and message as long as the step lasts. */
export const refused = (status: number, message: string, headers: Record<string, string> = {}): Strike =>
  on('status', { status, body: { message }, headers })

/** Where a failed step leaves a rotation: planned with blocked places, stopped, not verified, asked to revoke. */
const left = { plan: 'planned', write: 'stopped', verify: 'propagated', revoke: 'revoking' } as const
/** What this step's failure says. */
export const told = (step: Step, kind: string, says: RegExp): Told => ({ kind, says, state: left[step] })
/** The same is said in each of these steps. */
export const toldInEach = (
  kind: string,
  says: RegExp,
  list: readonly Step[],
): Readonly<Partial<Record<Step, Outcome>>> =>
  Object.fromEntries(list.map((step) => [step, told(step, kind, says)]))

/** Reads say that there is no connection; what may have changed something says that it is not known. */
export const nobodyKnows = (why: RegExp): FaultRow['in'] => ({
  plan: told('plan', 'network', why),
  write: told('write', 'unclear', /may have been applied or not/),
  verify: told('verify', 'network', why),
  revoke: told('revoke', 'unclear', /the token may be revoked or not/),
})
/** As `nobodyKnows`, where something answered that was not GitHub's API. */
export const notGitHubs = (why: RegExp): FaultRow['in'] => ({
  plan: told('plan', 'unexpected-answer', why),
  write: told('write', 'unclear', /may have been applied or not/),
  verify: told('verify', 'unexpected-answer', why),
  revoke: told('revoke', 'unclear', /the token may be revoked or not/),
})
/** No step ends in another way than without the fault. */
export const noBother = {
  plan: 'rides it out',
  write: 'rides it out',
  verify: 'rides it out',
  revoke: 'rides it out',
} as const

/** No request left this computer, so nothing is unclear. */
export const neverLeft = (kind: string, why: RegExp): FaultRow['in'] => ({
  ...toldInEach(kind, why, ['plan', 'write', 'verify']),
  // What has to be seen before a revoke can't be seen, so it isn't begun.
  revoke: { kind: 'blocked', says: why, state: 'verified' },
})
/** A server with this certificate, before the real one. */
export const inFrontOf =
  (certificate: Certificate): Extract<Strike, { url: unknown }>['url'] =>
  (github) =>
    startEncryptedFront(github, certificate)
/** GitHub's clock, in milliseconds from the right time; it stays so to the end of the rotation. */
export const clockOfGitHub = (offMs: number): Strike => ({
  does: ({ scenario }) => {
    scenario.world.now = () => new Date(Date.now() + offMs)
  },
  mends: () => undefined,
})
