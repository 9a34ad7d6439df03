import { type Answer, errorAnswer } from './answer.ts'

/** A number enforces the limit, false only counts. */
export interface Limits {
  /** Requests per hour of a user, all of the user's tokens together. */
  primaryPerHour: number | false
  /** Requests per hour without authentication. */
  anonymousPerHour: number | false
  /** Requests in flight of one caller. */
  concurrent: number | false
  /** Points per minute: a read costs 1, a write 5. */
  pointsPerMinute: number | false
  /** "Content-generating" requests per minute; GitHub does not say which count, here every write does. */
  contentPerMinute: number | false
  /** Uses of dead tokens of one user per minute before GitHub refuses every login of that user for a while. */
  failedLoginsPerMinute: number | false
}

/** What GitHub publishes (docs, "Rate limits for the REST API"); the login limit has no published number. */
export const publishedLimits: Limits = {
  primaryPerHour: 5000,
  anonymousPerHour: 60,
  concurrent: 100,
  pointsPerMinute: 900,
  contentPerMinute: 80,
  failedLoginsPerMinute: 10,
}

export const defaultLimits: Limits = {
  primaryPerHour: false,
  anonymousPerHour: false,
  concurrent: 100,
  pointsPerMinute: false,
  contentPerMinute: false,
  failedLoginsPerMinute: false,
}

/** Points of a request (docs, "Calculating points for the secondary rate limit"). */
export const pointsOf = (method: string): number => (['GET', 'HEAD', 'OPTIONS'].includes(method) ? 1 : 5)

interface Account {
  windowStart: number
  used: number
  inFlight: number
  /** What was spent within the minute, oldest first, and the sums of it. */
  spending: { at: number; points: number; content: boolean }[]
  points: number
  contents: number
  blockedUntil: number
  failures: number[]
}

/** The limiter of the host. Windows run on real time, so that a frozen test clock does not stop them. */
export class Limiter {
  readonly limits: Limits
  /** Requests that hit a limit so far. */
  refusals = 0
  readonly #accounts = new Map<string, Account>()
  readonly #hour: number
  readonly #minute: number
  readonly #now: () => Date

  constructor(limits: Limits, windowScale: number, now: () => Date) {
    this.limits = limits
    this.#hour = 3_600_000 * windowScale
    this.#minute = 60_000 * windowScale
    this.#now = now
  }

  /** Lets a request in or answers with the limit that it hits. `leave` must follow an admission. */
  enter(who: string, method: string, options: { free?: boolean } = {}): Answer | null {
    const account = this.#account(who)
    const time = performance.now()
    const { concurrent, pointsPerMinute, contentPerMinute } = this.limits
    if (concurrent !== false && account.inFlight >= concurrent) return this.#secondary(this.#minute)
    if (time < account.blockedUntil) return this.#secondary(account.blockedUntil - time)
    const limit = who.startsWith('user:') ? this.limits.primaryPerHour : this.limits.anonymousPerHour
    if (limit !== false && !options.free && account.used >= limit) return this.#primary(who)
    forgetBefore(account, time - this.#minute)
    const points = pointsOf(method)
    if (
      (pointsPerMinute !== false && account.points + points > pointsPerMinute) ||
      (contentPerMinute !== false && points > 1 && account.contents >= contentPerMinute)
    ) {
      account.blockedUntil = time + this.#minute
      return this.#secondary(this.#minute)
    }
    account.spending.push({ at: time, points, content: points > 1 })
    account.points += points
    if (points > 1) account.contents += 1
    account.inFlight += 1
    if (!options.free) account.used += 1
    return null
  }

  leave(who: string): void {
    this.#account(who).inFlight -= 1
  }

  /** A 304 does not count toward the primary limit. */
  refund(who: string): void {
    const account = this.#account(who)
    account.used = Math.max(0, account.used - 1)
  }

  /** Counts the use of a dead token. */
  failedLogin(login: string): void {
    this.#account(`login:${login}`).failures.push(performance.now())
  }

  /** The 403 of a user whose logins failed too often, also for living tokens. */
  lockedOut(login: string): Answer | null {
    const limit = this.limits.failedLoginsPerMinute
    if (limit === false) return null
    const account = this.#account(`login:${login}`)
    account.failures = account.failures.filter((at) => at > performance.now() - this.#minute)
    return account.failures.length > limit
      ? errorAnswer(403, 'Maximum number of login attempts exceeded. Please try again later.')
      : null
  }

  state(who: string): { limit: number; remaining: number; used: number; reset: number } {
    const account = this.#account(who)
    const isUser = who.startsWith('user:')
    const enforced = isUser ? this.limits.primaryPerHour : this.limits.anonymousPerHour
    const limit = enforced === false ? (isUser ? 5000 : 60) : enforced
    const left = account.windowStart + this.#hour - performance.now()
    return {
      limit,
      used: Math.min(account.used, limit),
      remaining: Math.max(0, limit - account.used),
      reset: Math.ceil((this.#now().getTime() + left) / 1000),
    }
  }

  headers(who: string): Record<string, string> {
    const { limit, remaining, used, reset } = this.state(who)
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': 'core',
    }
  }

  #account(who: string): Account {
    const time = performance.now()
    const existing = this.#accounts.get(who)
    const account = existing ?? {
      windowStart: time,
      used: 0,
      inFlight: 0,
      spending: [],
      points: 0,
      contents: 0,
      blockedUntil: 0,
      failures: [],
    }
    const isUser = who.startsWith('user:')
    const enforced = isUser ? this.limits.primaryPerHour : this.limits.anonymousPerHour
    // A limit that is not enforced starts over instead of showing 0, which a client would have to obey.
    const spent = enforced === false && account.used >= (isUser ? 5000 : 60)
    if (time >= account.windowStart + this.#hour || spent) {
      account.windowStart = time
      account.used = 0
    }
    this.#accounts.set(who, account)
    return account
  }

  #primary(who: string): Answer {
    this.refusals += 1
    return errorAnswer(403, `API rate limit exceeded for ${who.replace(/^\w+:/, '')}.`)
  }

  #secondary(waitMs: number): Answer {
    this.refusals += 1
    return secondaryLimitAnswer(Math.max(1, Math.ceil(waitMs / 1000)))
  }
}

/** Nothing is added up anew with each request: where no limit is enforced a minute has thousands of them. */
function forgetBefore(account: Account, time: number): void {
  const over = account.spending.findIndex(({ at }) => at > time)
  for (const { points, content } of account.spending.splice(
    0,
    over === -1 ? account.spending.length : over,
  )) {
    account.points -= points
    if (content) account.contents -= 1
  }
}

/** The 403 of a secondary limit; null leaves `retry-after` out, which GitHub may do. */
export const secondaryLimitAnswer = (retryAfterSeconds: number | null): Answer =>
  errorAnswer(
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    retryAfterSeconds === null ? {} : { headers: { 'retry-after': String(retryAfterSeconds) } },
  )
