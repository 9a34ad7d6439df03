import { noticeTexts as texts } from '../texts/notice.ts'
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
    | 'both-alive'
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
        ...(tokens.length > mostNamed ? [texts.andMore(tokens.length - mostNamed)] : []),
      ]
  if (rotationsToFinish > 0) sentences.push(texts.rotationsToFinish(rotationsToFinish))
  return {
    category: 'digest',
    title:
      tokens.length > 1
        ? texts.tokensNeedAttention(tokens.length)
        : hideNames
          ? texts.tokenNeedsAttention
          : texts.oneTokenNeedsAttention,
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
      title: texts.expireWithinDay(tokens.length),
      body: hideNames
        ? nextSentence(tokens, nowMs).join(' ')
        : tokens
            .slice(0, mostNamed)
            .map((each) => namedSentence(each, nowMs))
            .join(' '),
      to: 'expiry',
    }
  return {
    ...about,
    title: hideNames
      ? texts.tokenNeedsAttention
      : texts.expiresIn(first.credential, timeLeft(first.expiry, nowMs)),
    body: texts.rotateNow(first.repositories),
    to: `rotate/${first.credential}`,
  }
}

/** @param tokens the latest to expire last, at least one */
export function expiredNotice(tokens: readonly ExpiringToken[], hideNames: boolean): Notice {
  const [first] = tokens
  const repositories = tokens.reduce((sum, each) => sum + each.repositories, 0)
  const about = { category: 'expired', tone: 'danger' } as const
  const body = texts.githubRejects(tokens.length, repositories)
  if (tokens.length > 1 || first === undefined)
    return { ...about, title: texts.tokensExpired(tokens.length), body, to: 'expiry' }
  return {
    ...about,
    title: hideNames ? texts.tokenNeedsAttention : texts.tokenExpired(first.credential),
    body,
    to: `rotate/${first.credential}`,
  }
}

/** How a run ended. Never sounds like a success when something is left. */
export function runNotice(
  id: string,
  { rollingBack, total, done, failed }: Omit<RunReach, 'verified'>,
): Notice {
  const about = { category: 'run', to: `rotation/${id}` } as const
  if (done === total && failed === 0)
    return {
      ...about,
      title: rollingBack ? texts.allSecretsRolledBack(total) : texts.allSecretsUpdated(total),
      body: rollingBack ? texts.oldTokenInUseAgain : texts.nextVerify,
      tone: rollingBack ? 'neutral' : 'success',
    }
  return {
    ...about,
    title: rollingBack ? texts.someSecretsRolledBack(done, total) : texts.someSecretsUpdated(done, total),
    body: failed === 0 ? texts.stopped : texts.someFailed(failed),
    tone: 'attention',
  }
}

/** A run that paused by itself: so many destinations in a row failed for one reason. */
export function pausedNotice(
  id: string,
  cause: { readonly count: number; readonly message: string },
  hideNames: boolean,
): Notice {
  return {
    category: 'run',
    title: texts.runPaused(id),
    body: hideNames ? texts.sameCause(cause.count) : texts.sameNamedCause(cause.count, cause.message),
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
    title: hideNames ? texts.newTokenApproved : texts.ownerApproved(owner),
    body: texts.continueRotation(id),
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
      title: texts.readyToRevokeSome(rotations.length),
      body: texts.someWereKeptAliveLongEnough(rotations.map(({ id }) => id)),
      to: 'rotations',
    }
  return {
    ...about,
    title: hideNames ? texts.readyToRevokeOne : texts.readyToRevoke(first.credential),
    body: texts.wereKeptAliveLongEnough(first.id),
    to: `rotation/${first.id}`,
  }
}

/**
 * @param rotations of which only the revoke is missing, for days, at least one
 * @param dayOf spells the day of an instant as the operator reads it
 */
export function bothAliveNotice(
  rotations: readonly { readonly id: string; readonly credential: string; readonly since: string }[],
  dayOf: (instant: string) => string,
  hideNames: boolean,
): Notice {
  const [first] = rotations
  const about = { category: 'both-alive', tone: 'attention' } as const
  if (rotations.length > 1 || first === undefined)
    return {
      ...about,
      title: texts.oldTokensAlive(rotations.length),
      body: texts.waitForTheRevoke(rotations.map(({ id }) => id)),
      to: 'rotations',
    }
  const since = dayOf(first.since)
  return {
    ...about,
    title: hideNames
      ? texts.twoTokensAlive(since)
      : texts.twoTokensOfCredentialAlive(first.credential, since),
    body: texts.waitsForTheRevoke(first.id),
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
      title: texts.leakedTokensAlive(leaks.length),
      body: texts.notProvenDead(leaks.map(({ id }) => id)),
      to: 'expiry',
    }
  return {
    ...about,
    title: hideNames ? texts.leakedTokenAlive : texts.leakedTokenOfCredentialAlive(first.credential),
    body: texts.nobodySawItRejected(first.id),
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
      title: texts.tokensDueForReview(credentials.length),
      body: hideNames ? texts.theyHaveNoExpiry : texts.namedHaveNoExpiry(credentials, mostNamed),
      to: 'expiry',
    }
  return {
    ...about,
    title: hideNames ? texts.tokenNeedsAttention : texts.dueForReview(first),
    body: texts.rotateOrEnterNextDate,
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
      title: hideNames ? texts.tokenNeedsAttention : texts.secretsChangedOutside(changes.length),
      body: hideNames
        ? texts.someSecretsChangedOutside(changes.length)
        : changes
            .slice(0, mostNamed)
            .map((each) => texts.secretIn(each.secret, each.place))
            .join(' '),
      to: 'matrix',
    }
  const at = first.at === null ? null : timeOf(first.at)
  return {
    ...about,
    title: hideNames ? texts.tokenNeedsAttention : texts.secretChanged(first.secret, first.place),
    body: hideNames ? texts.unnamedSecretChanged(at) : texts.notByRekey(at),
    to: `credential/${first.credential}`,
  }
}

export function signInNotice(login: string, hideNames: boolean): Notice {
  return {
    category: 'sign-in',
    title: hideNames ? texts.cannotSignIn : texts.cannotSignInAs(login),
    body: texts.expiryChecksPaused,
    to: 'settings/accounts',
    tone: 'danger',
  }
}

/** The log doesn't go on from what the keychain remembers: somebody changed, cut or replaced the file. */
export function auditNotice({ seq }: Pick<AuditBreak, 'seq'>): Notice {
  return {
    category: 'audit',
    title: texts.auditLogChanged,
    body: texts.auditLogBreaks(seq),
    to: 'audit',
    tone: 'danger',
  }
}

/** "6 days", "20 h", "less than 1 min". */
export function timeLeft(expiry: ExpiryInput, nowMs: number): string {
  const leftMs = endOf(expiry) - nowMs
  return leftMs < 60_000 ? texts.lessThanOneMinute : spanText(leftMs)
}

function namedSentence({ credential, expiry }: ExpiringToken, nowMs: number): string {
  return endOf(expiry) <= nowMs
    ? texts.named.hasExpired(credential)
    : texts.named.expiresIn(credential, timeLeft(expiry, nowMs))
}

/** Says when without saying what. */
function nextSentence(tokens: readonly ExpiringToken[], nowMs: number): string[] {
  const next = tokens.find((each) => endOf(each.expiry) > nowMs)
  if (next === undefined) return [texts.unnamed.haveExpired(tokens.length)]
  return [texts.unnamed.nextExpiresIn(timeLeft(next.expiry, nowMs))]
}

function endOf(expiry: ExpiryInput): number {
  return Date.parse(expiry.expiresAt ?? '')
}
