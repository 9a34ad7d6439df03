import type { RotationState } from '../../src-main/domain/rotation.ts'
import type { FaultRequest } from '../github-simulator/faults.ts'
import type { Step } from './carry-out.ts'
import { credential, type Stage } from './stage.ts'

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
  | { readonly does: (stage: Stage) => void; readonly mends: (stage: Stage) => void }

export interface FaultRow {
  readonly fault: string
  readonly strike: Strike
  readonly in: Readonly<Partial<Record<Step, Outcome>>>
  /** Somebody else changed the place: the operator has to agree to a new plan. */
  readonly replan?: true
}

const on = (kind: FaultRequest['kind'], more: Partial<FaultRequest> = {}): Strike => ({
  answer: { kind, times: Number.POSITIVE_INFINITY, ...more },
})
const once = (kind: FaultRequest['kind'], more: Partial<FaultRequest> = {}): Strike => ({
  answer: { kind, times: 1, ...more },
})
const refused = (status: number, message: string, headers: Record<string, string> = {}): Strike =>
  on('status', { status, body: { message }, headers })

/** Where a failed step leaves a rotation: planned with blocked places, stopped, not verified, asked to revoke. */
const left = { plan: 'planned', write: 'stopped', verify: 'propagated', revoke: 'revoking' } as const
const told = (step: Step, kind: string, says: RegExp): Told => ({ kind, says, state: left[step] })
const toldInEach = (
  kind: string,
  says: RegExp,
  list: readonly Step[],
): Readonly<Partial<Record<Step, Outcome>>> =>
  Object.fromEntries(list.map((step) => [step, told(step, kind, says)]))

/** Reads say that there is no connection; what may have changed something says that it is not known. */
const nobodyKnows = (why: RegExp): FaultRow['in'] => ({
  plan: told('plan', 'network', why),
  write: told('write', 'unclear', /may have been applied or not/),
  verify: told('verify', 'network', why),
  revoke: told('revoke', 'unclear', /the token may be revoked or not/),
})
const notGitHubs = (why: RegExp): FaultRow['in'] => ({
  plan: told('plan', 'unexpected-answer', why),
  write: told('write', 'unclear', /may have been applied or not/),
  verify: told('verify', 'unexpected-answer', why),
  revoke: told('revoke', 'unclear', /the token may be revoked or not/),
})
const noBother = {
  plan: 'rides it out',
  write: 'rides it out',
  verify: 'rides it out',
  revoke: 'rides it out',
} as const

const day = 86_400_000
const [first] = ['acme/app-0000'] as const
const repository = ({ scenario }: Stage) => {
  const found = scenario.world.repository(first)
  if (found === undefined) throw new Error(`${first} is gone`)
  return found
}

/**
 * Every fault at every step: rows are what goes wrong, columns where it strikes. A revoke is never repeated blindly, so
 * there even a single lost answer is told.
 */
export const faultTable: readonly FaultRow[] = [
  // The connection.
  {
    fault: 'one connection is reset',
    strike: once('reset'),
    in: { ...noBother, revoke: told('revoke', 'unclear', /may be revoked or not/) },
  },
  {
    fault: 'every connection is reset',
    strike: on('reset'),
    in: nobodyKnows(/connection broke, ECONNRESET/),
  },
  { fault: 'no answer ever comes', strike: on('hang'), in: nobodyKnows(/no answer within 30 s/) },
  { fault: 'a byte comes now and then', strike: on('drip'), in: nobodyKnows(/no answer within 30 s/) },
  {
    fault: 'one answer is lost after the act',
    strike: once('applied-but-lost'),
    in: { ...noBother, revoke: told('revoke', 'unclear', /may be revoked or not/) },
  },
  {
    fault: 'every answer is lost after the act',
    strike: on('applied-but-lost'),
    in: nobodyKnows(/connection broke/),
  },
  // The answer.
  { fault: 'the JSON is cut off', strike: on('truncate'), in: nobodyKnows(/connection broke/) },
  {
    fault: 'a sign-in page of a hotel',
    strike: on('html-200'),
    in: notGitHubs(/a web page with status 200/),
  },
  { fault: 'JSON of another shape', strike: on('wrong-shape'), in: notGitHubs(/another shape/) },
  { fault: 'a body that never ends', strike: on('endless'), in: notGitHubs(/more than 10485760 bytes/) },
  {
    fault: 'a gzip bomb',
    strike: on('gzip-bomb'),
    // On the table's fast clock unpacking may take as long as the deadline: either way nobody takes it for an answer.
    in: {
      write: told('write', 'unclear', /may have been applied or not/),
      revoke: told('revoke', 'unclear', /may be revoked or not/),
    },
  },
  { fault: 'a list whose next page is itself', strike: on('looping-link'), in: noBother },
  {
    fault: 'a redirect to another host',
    strike: refused(302, '', { location: 'http://127.0.0.1:9/elsewhere' }),
    in: toldInEach('unexpected-answer', /pointed to another address \(127\.0\.0\.1:9\)/, [
      'plan',
      'write',
      'verify',
      'revoke',
    ]),
  },
  {
    fault: '204, and nothing was changed',
    strike: on('ignored'),
    in: {
      // The write is believed until it is verified, and the revoke until it is proven.
      write: 'rides it out',
      revoke: told('revoke', 'unclear', /may be revoked or not/),
    },
  },
  // The refusal.
  {
    fault: 'the operator token was revoked meanwhile (401)',
    strike: {
      does: ({ github, scenario }) => {
        github.tokens.revoke(scenario.tokens.operator)
      },
      mends: ({ github, scenario }) => {
        const token = github.tokens.find(scenario.tokens.operator)
        if (token !== undefined) token.revokedAt = null
      },
    },
    in: toldInEach('sign-in', /no longer accepts the token/, ['plan', 'write', 'verify']),
  },
  {
    fault: '403 for a missing permission',
    strike: refused(403, 'Resource not accessible by personal access token', {
      'x-accepted-github-permissions': 'secrets=write',
    }),
    in: toldInEach('permission', /The token can't/, ['plan', 'write', 'verify']),
  },
  {
    fault: '403 for single sign-on',
    strike: refused(403, 'Resource protected by organization SAML enforcement.', {
      'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=A',
    }),
    in: toldInEach('sso', /requires single sign-on/, ['plan', 'write', 'verify']),
  },
  {
    fault: '403 for the IP allow list',
    strike: refused(403, 'The organization has an IP allow list enabled.'),
    in: toldInEach('policy', /only allows certain IP addresses/, ['plan', 'write', 'verify']),
  },
  {
    fault: '404',
    strike: refused(404, 'Not Found'),
    in: {
      ...toldInEach('not-found', /wasn't found, or the token can't see it/, ['plan', 'write']),
      // The list of secrets still names it, with the time of our write.
      verify: 'rides it out',
      revoke: told('revoke', 'unsupported', /can't revoke a token from its value/),
    },
  },
  {
    fault: '407, a proxy asks for credentials',
    strike: refused(407, ''),
    // Node's fetch takes it for a broken connection and keeps the status to itself.
    in: nobodyKnows(/connection broke/),
  },
  {
    fault: '409',
    strike: refused(409, 'Conflict'),
    in: {
      ...toldInEach('refused-by-github', /\(409\): Conflict/, ['plan', 'write', 'verify']),
      revoke: told('revoke', 'refused-by-github', /The token still works/),
    },
  },
  {
    fault: '422 that goes on',
    strike: refused(422, 'Validation Failed'),
    in: toldInEach('refused-by-github', /\(422\): Validation Failed/, ['plan', 'write', 'verify']),
  },
  {
    fault: 'the public key is replaced right before the write (422)',
    strike: {
      does: (stage) => {
        stage.github.faults.add({
          kind: 'watched',
          match: { method: 'PUT' },
          onArrival: () => stage.github.rotateKey(first),
        })
      },
      mends: () => undefined,
    },
    in: { write: 'rides it out' },
  },
  // The limits.
  { fault: '429 with a time', strike: once('too-many-requests'), in: noBother },
  { fault: 'the secondary limit with a time', strike: once('secondary-limit'), in: noBother },
  {
    fault: 'the secondary limit without a time',
    strike: once('secondary-limit', { retryAfterSeconds: null }),
    in: noBother,
  },
  { fault: 'the primary limit', strike: once('primary-exhausted'), in: noBother },
  {
    fault: 'one 502',
    strike: once('html-502'),
    in: { ...noBother, revoke: told('revoke', 'unclear', /may be revoked or not/) },
  },
  {
    fault: 'a storm of 500',
    strike: on('status-500'),
    in: {
      plan: told('plan', 'github-error', /\(500\).*several times in a row/),
      write: told('write', 'unclear', /\(500\).*may have been applied or not/),
      verify: told('verify', 'github-error', /\(500\).*several times in a row/),
      revoke: told('revoke', 'unclear', /may be revoked or not/),
    },
  },
  // The world changes meanwhile.
  {
    fault: 'a repository is archived',
    strike: {
      does: (stage) => {
        repository(stage).archived = true
      },
      mends: (stage) => {
        repository(stage).archived = false
      },
    },
    in: {
      plan: told('plan', 'archived', /is archived/),
      write: told('write', 'archived', /is archived/),
      verify: 'rides it out',
    },
  },
  {
    fault: 'another repository takes the name',
    strike: {
      does: ({ scenario }) => {
        scenario.world.renameRepository(first, `${first}-before`)
        scenario.world.addRepository(first, { roles: { 'octo-bot': 'admin' } })
      },
      mends: ({ scenario }) => {
        scenario.world.deleteRepository(first)
        scenario.world.renameRepository(`${first}-before`, first)
      },
    },
    in: { write: told('write', 'identity-changed', /another one than when it was planned/) },
  },
  {
    fault: 'somebody else writes the secret',
    strike: {
      // Some seconds after Rekey's own write: closer than that GitHub's clocks can't tell them apart.
      does: ({ scenario }) =>
        scenario.world.vault(first).write(credential, 'not-a-token', new Date(Date.now() + 10_000)),
      mends: () => undefined,
    },
    in: {
      write: told('write', 'changed', /changed by somebody else after the plan.*withheld/),
      verify: told('verify', 'changed', /changed by somebody else after Rekey wrote it/),
    },
    replan: true,
  },
  // This computer's clock.
  { fault: 'the clock is a day ahead', strike: { clockOffMs: day }, in: noBother },
  { fault: 'the clock is a day behind', strike: { clockOffMs: -day }, in: noBother },
]
