import type { AuditBreak } from './audit-witness.ts'
import { type ExpiryInput, spanText } from './expiry.ts'
import type { RunReach } from './run-reach.ts'

/** Something to tell, in the window or through the desktop. Never holds a value. */
export interface Notice {
  /** A newer notice of a category takes the older one's place. */
  readonly category:
    | 'digest'
    | 'critical'
    | 'expired'
    | 'review'
    | 'run'
    | 'approval'
    | 'soak'
    | 'leak'
    | 'changed'
    | 'sign-in'
    | 'audit'
    | 'test'
  readonly title: string
  readonly body: string
  /** Where a click leads: `rotate/NAME`, `rotation/ID`, `settings/SECTION`, `expiry`, … */
  readonly to: string
  readonly tone: 'neutral' | 'attention' | 'danger' | 'success'
}

export interface ExpiringToken {
  readonly credential: string
  readonly expiry: ExpiryInput
  /** Repositories that hold it. */
  readonly repositories: number
}

const mostNamed = 3
const anonymous = 'A token needs attention'

/** @param tokens most urgent first */
export function digestNotice(
  tokens: readonly ExpiringToken[],
  rotationsToFinish: number,
  nowMs: number,
  hideNames: boolean,
): Notice {
  const sentences = hideNames
    ? nextSentence(tokens, nowMs)
    : [
        ...tokens.slice(0, mostNamed).map((each) => namedSentence(each, nowMs)),
        ...(tokens.length > mostNamed ? [`And ${formatted(tokens.length - mostNamed)} more.`] : []),
      ]
  if (rotationsToFinish > 0)
    sentences.push(
      rotationsToFinish === 1
        ? '1 rotation to finish.'
        : `${formatted(rotationsToFinish)} rotations to finish.`,
    )
  return {
    category: 'digest',
    title:
      tokens.length > 1
        ? `${formatted(tokens.length)} tokens need attention`
        : hideNames
          ? anonymous
          : '1 token needs attention',
    body: sentences.join(' '),
    to: 'expiry',
    tone: 'attention',
  }
}

/** @param tokens most urgent first, at least one */
export function criticalNotice(tokens: readonly ExpiringToken[], nowMs: number, hideNames: boolean): Notice {
  const [first] = tokens
  const about = { category: 'critical', tone: 'danger' } as const
  if (tokens.length > 1 || first === undefined)
    return {
      ...about,
      title: `${formatted(tokens.length)} tokens expire within 24 h`,
      body: hideNames
        ? nextSentence(tokens, nowMs).join(' ')
        : tokens
            .slice(0, mostNamed)
            .map((each) => namedSentence(each, nowMs))
            .join(' '),
      to: 'expiry',
    }
  const advice = 'Rotate now to avoid failed workflows.'
  return {
    ...about,
    title: hideNames ? anonymous : `${first.credential} expires in ${timeLeft(first.expiry, nowMs)}`,
    body:
      first.repositories === 0
        ? advice
        : first.repositories === 1
          ? `1 repository uses it. ${advice}`
          : `${formatted(first.repositories)} repositories use it. ${advice}`,
    to: `rotate/${first.credential}`,
  }
}

/** @param tokens the latest to expire last, at least one */
export function expiredNotice(tokens: readonly ExpiringToken[], hideNames: boolean): Notice {
  const [first] = tokens
  const repositories = tokens.reduce((sum, each) => sum + each.repositories, 0)
  const about = { category: 'expired', tone: 'danger' } as const
  const several = tokens.length > 1
  const body =
    repositories === 0
      ? several
        ? 'GitHub rejects them.'
        : 'GitHub rejects it.'
      : repositories === 1
        ? '1 repository now holds a token GitHub rejects.'
        : `${formatted(repositories)} repositories now hold a token GitHub rejects.`
  if (several || first === undefined)
    return { ...about, title: `${formatted(tokens.length)} tokens have expired`, body, to: 'expiry' }
  return {
    ...about,
    title: hideNames ? anonymous : `${first.credential} has expired`,
    body,
    to: `rotate/${first.credential}`,
  }
}

/** How a run ended. Never sounds like a success when something is left. */
export function runNotice(id: string, { rollingBack, total, done, failed }: RunReach): Notice {
  const about = { category: 'run', to: `rotation/${id}` } as const
  const what = rollingBack ? 'rolled back' : 'updated'
  const secrets = total === 1 ? 'secret' : 'secrets'
  if (done === total && failed === 0)
    return {
      ...about,
      title: `${formatted(total)} ${secrets} ${what}`,
      body: rollingBack ? 'The old token is in use again.' : 'Next: verify.',
      tone: rollingBack ? 'neutral' : 'success',
    }
  return {
    ...about,
    title: `${formatted(done)} of ${formatted(total)} ${secrets} ${what}`,
    body:
      failed === 0
        ? 'Stopped. Both tokens still work.'
        : `${formatted(failed)} failed. Both tokens still work.`,
    tone: 'attention',
  }
}

/** A run that paused by itself: so many destinations in a row failed for one reason. */
export function pausedNotice(
  id: string,
  cause: { readonly count: number; readonly message: string },
  hideNames: boolean,
): Notice {
  const what = `${formatted(cause.count)} destinations in a row failed for the same reason`
  return {
    category: 'run',
    title: `${id} is paused`,
    body: hideNames ? `${what}. Both tokens work.` : `${what}: ${cause.message} Both tokens work.`,
    to: `rotation/${id}`,
    tone: 'attention',
  }
}

/** The organization lets the new token in at last. */
export function approvalNotice(
  { id, owner }: { readonly id: string; readonly owner: string },
  hideNames: boolean,
): Notice {
  return {
    category: 'approval',
    title: hideNames ? 'A new token was approved' : `${owner} approved the new token`,
    body: `Continue ${id}.`,
    to: `rotation/${id}`,
    tone: 'success',
  }
}

/** @param rotations whose time with both tokens alive is over, at least one */
export function soakNotice(
  rotations: readonly { readonly id: string; readonly credential: string }[],
  hideNames: boolean,
): Notice {
  const [first] = rotations
  const about = { category: 'soak', tone: 'neutral' } as const
  if (rotations.length > 1 || first === undefined)
    return {
      ...about,
      title: `Ready to revoke ${formatted(rotations.length)} old tokens`,
      body: `${rotations.map(({ id }) => id).join(', ')}: both tokens were kept alive for long enough.`,
      to: 'rotations',
    }
  return {
    ...about,
    title: hideNames ? 'Ready to revoke an old token' : `Ready to revoke the old ${first.credential}`,
    body: `${first.id} may be revoked now: both tokens were kept alive for long enough.`,
    to: `rotation/${first.id}`,
  }
}

/** @param leaks cases whose token was not proven dead, at least one */
export function leakNotice(
  leaks: readonly { readonly id: string; readonly credential: string }[],
  hideNames: boolean,
): Notice {
  const [first] = leaks
  const about = { category: 'leak', tone: 'danger' } as const
  if (leaks.length > 1 || first === undefined)
    return {
      ...about,
      title: `${formatted(leaks.length)} leaked tokens are still alive`,
      body: `${leaks.map(({ id }) => id).join(', ')}: not proven dead yet.`,
      to: 'expiry',
    }
  return {
    ...about,
    title: hideNames
      ? 'A leaked token is still alive'
      : `The leaked token of ${first.credential} is still alive`,
    body: `${first.id} is not finished: nobody has seen GitHub reject the token.`,
    to: `leak/${first.id}`,
  }
}

/** @param credentials whose tokens have no end and are to be reviewed, at least one */
export function reviewNotice(credentials: readonly string[], hideNames: boolean): Notice {
  const [first] = credentials
  const about = { category: 'review', tone: 'attention' } as const
  if (credentials.length > 1 || first === undefined)
    return {
      ...about,
      title: `${formatted(credentials.length)} tokens are due for review`,
      body: hideNames
        ? 'They have no expiry.'
        : `${credentials.slice(0, mostNamed).join(', ')}${credentials.length > mostNamed ? ' and more' : ''}. They have no expiry.`,
      to: 'expiry',
    }
  return {
    ...about,
    title: hideNames ? anonymous : `${first} is due for review`,
    body: 'It has no expiry. Rotate it, or enter the next date.',
    to: `credential/${first}`,
  }
}

export interface OutsideChange {
  readonly credential: string
  readonly secret: string
  readonly place: string
  /** GitHub's time of the change; null when it named none. */
  readonly at: string | null
}

/** @param changes at least one; @param timeOf spells an instant as the operator reads it */
export function changedNotice(
  changes: readonly OutsideChange[],
  timeOf: (instant: string) => string,
  hideNames: boolean,
): Notice {
  const [first] = changes
  const about = { category: 'changed', tone: 'attention' } as const
  if (changes.length > 1 || first === undefined)
    return {
      ...about,
      title: hideNames ? anonymous : `${formatted(changes.length)} secrets were changed outside Rekey`,
      body: hideNames
        ? `${formatted(changes.length)} secrets were changed outside Rekey.`
        : changes
            .slice(0, mostNamed)
            .map((each) => `${each.secret} in ${each.place}.`)
            .join(' '),
      to: 'matrix',
    }
  const when = first.at === null ? 'Not by Rekey.' : `Not by Rekey, at ${timeOf(first.at)}.`
  return {
    ...about,
    title: hideNames ? anonymous : `${first.secret} was changed in ${first.place}`,
    body: hideNames ? `A secret was changed. ${when}` : when,
    to: `credential/${first.credential}`,
  }
}

export function signInNotice(login: string, hideNames: boolean): Notice {
  return {
    category: 'sign-in',
    title: hideNames ? "Rekey can't sign in" : `Rekey can't sign in as ${login}`,
    body: 'Expiry checks are paused.',
    to: 'settings/accounts',
    tone: 'danger',
  }
}

/** The log doesn't go on from what the keychain remembers: somebody changed, cut or replaced the file. */
export function auditNotice({ seq }: Pick<AuditBreak, 'seq'>): Notice {
  return {
    category: 'audit',
    title: 'The audit log was changed outside Rekey',
    body: `It breaks at entry ${formatted(seq)}. What it says from there on proves nothing.`,
    to: 'audit',
    tone: 'danger',
  }
}

/** "6 days", "20 h", "less than 1 min". */
export function timeLeft(expiry: ExpiryInput, nowMs: number): string {
  const leftMs = endOf(expiry) - nowMs
  return leftMs < 60_000 ? 'less than 1 min' : spanText(leftMs)
}

function namedSentence({ credential, expiry }: ExpiringToken, nowMs: number): string {
  return endOf(expiry) <= nowMs
    ? `${credential} has expired.`
    : `${credential} in ${timeLeft(expiry, nowMs)}.`
}

/** Says when without saying what. */
function nextSentence(tokens: readonly ExpiringToken[], nowMs: number): string[] {
  const next = tokens.find((each) => endOf(each.expiry) > nowMs)
  if (next === undefined) return tokens.length > 1 ? ['They have expired.'] : ['It has expired.']
  return [`The next one expires in ${timeLeft(next.expiry, nowMs)}.`]
}

function endOf(expiry: ExpiryInput): number {
  return Date.parse(expiry.expiresAt ?? '')
}

const numbers = new Intl.NumberFormat('en-US')

function formatted(count: number): string {
  return numbers.format(count)
}
