import { type Failure, failure } from '../../domain/failure.ts'
import { archivedFailure } from '../../domain/plan.ts'
import { readUrl } from '../../domain/trustworthy-url.ts'
import { type AnswerHead, header } from './refusal.ts'
import type { TransportError } from './transport-error.ts'

/** What a request was for, in the words that its failure needs. */
export interface Purpose {
  /** Destination id, repository or host: what the failure is about. */
  readonly subject: string
  /** The repository or other place as people name it: `acme/app-0001`. */
  readonly place: string
  /** Completes "The token can't …": "write secrets in acme/app-0001". */
  readonly act: string
  /** Fine-grained permission that is needed, for when GitHub doesn't name it: "Secrets: write". */
  readonly permission: string
  /** Classic scope that is needed. */
  readonly scope: string
  /** True if a lost answer leaves open whether something was changed. */
  readonly changes: boolean
}

/** An answer that is a refusal or a breakdown: its head, and the `message` of its body as far as it had one. */
export interface BadAnswer extends AnswerHead {
  readonly message: string
}

/**
 * One failure for one HTTP answer. Limits were handled before (refusal.ts); a 403 is sorted in the order that
 * keeps single sign-on and policies from being taken for a missing permission.
 */
export function answerFailure(answer: BadAnswer, purpose: Purpose, host: string): Failure {
  const { subject, place, act } = purpose
  const { status, message } = answer
  if (status === 410 || status === 501)
    return failure(
      'unsupported',
      subject,
      `${host} doesn't offer what Rekey asked for (${status}).`,
      'Check the version of the host, or update Rekey.',
    )
  if (status >= 500) return serverFailure(status, purpose)
  if (status >= 300 && status < 400)
    return failure(
      'identity-changed',
      subject,
      `${atStart(place)} was renamed or moved on GitHub. Nothing was changed.`,
      'Refresh, check the new name in the inventory and plan again.',
    )
  switch (status) {
    case 401:
      return failure(
        'sign-in',
        subject,
        `GitHub no longer accepts the token used for ${place} (401).`,
        'Sign in again, then continue.',
      )
    case 403:
      return forbidden(answer, purpose, host)
    case 404:
      return failure(
        'not-found',
        subject,
        `${atStart(place)} wasn't found, or the token can't see it. GitHub gives the same answer for both.`,
        `Check the name, and that the token covers it with ${purpose.permission}.`,
      )
    case 423:
    case 451:
      return failure(
        'refused-by-github',
        subject,
        `GitHub has locked ${place} (${status}).`,
        'Open it on GitHub to see why, or remove it from the inventory.',
      )
    default:
      return failure(
        'refused-by-github',
        subject,
        `GitHub refused to ${act} (${status})${quoted(message)}.`,
        'Check the destination on GitHub, then try again.',
      )
  }
}

function forbidden(answer: BadAnswer, purpose: Purpose, host: string): Failure {
  const { subject, place } = purpose
  const owner = atStart(place.split('/')[0] ?? place)
  const { message } = answer
  const sso = header(answer, 'x-github-sso')
  if (sso !== undefined) {
    const url = /url=(https:\/\/\S+)/.exec(sso)?.[1]
    const isOfHost = url !== undefined && url.length <= 300 && readUrl(url)?.host === host
    return failure(
      'sso',
      subject,
      `${owner} requires single sign-on for this token.`,
      `Authorize it ${isOfHost ? `at ${url}` : 'on GitHub'}, then check again.`,
    )
  }
  if (/SAML enforcement/i.test(message))
    return failure(
      'sso',
      subject,
      `${owner} requires single sign-on for this token.`,
      'Authorize it on GitHub, then check again.',
    )
  if (/forbids access/i.test(message)) return policyFailure(message, owner, subject)
  if (/IP address|IP allow list/i.test(message))
    return failure(
      'policy',
      subject,
      `${owner} only allows certain IP addresses, and this computer's isn't one of them.`,
      "Connect through an allowed network, or ask an owner to extend the organization's IP allow list.",
    )
  if (/archived/i.test(message)) return archivedFailure(subject, place)
  const needed = acceptedPermissions(header(answer, 'x-accepted-github-permissions')) ?? purpose.permission
  const hint = `It needs ${needed} (fine-grained) or the ${purpose.scope} scope (classic).`
  if (
    /not accessible by|must have|admin rights/i.test(message) ||
    header(answer, 'x-accepted-github-permissions')
  )
    return failure('permission', subject, `The token can't ${purpose.act}.`, hint)
  const id = header(answer, 'x-github-request-id')
  const request = id !== undefined && /^[\w:.-]{1,60}$/.test(id) ? ` Request id: ${id}.` : ''
  return failure(
    'permission',
    subject,
    `GitHub doesn't let the token ${purpose.act} (403)${quoted(message)}.`,
    `${hint}${request}`,
  )
}

/** "The organization acme" begins a sentence; a name is spelled as it is. */
function atStart(place: string): string {
  return place.replace(/^the /, 'The ')
}

function policyFailure(message: string, owner: string, subject: string): Failure {
  const days = /greater than (\d{1,4}) days/i.exec(message)?.[1]
  if (days !== undefined)
    return failure(
      'policy',
      subject,
      `${owner} doesn't allow tokens that live longer than ${days} days.`,
      `Create a token that expires within ${days} days.`,
    )
  if (/\(classic\)/i.test(message))
    return failure('policy', subject, `${owner} doesn't allow classic tokens.`, 'Use a fine-grained token.')
  return failure(
    'policy',
    subject,
    `A policy of ${owner} forbids access with this token.`,
    'Ask an owner of the organization about its policy for personal access tokens.',
  )
}

function serverFailure(status: number, purpose: Purpose): Failure {
  return purpose.changes
    ? unclearFailure(purpose, `GitHub had a problem (${status})`)
    : failure(
        'github-error',
        purpose.subject,
        `GitHub had a problem (${status}) with ${purpose.place}, several times in a row.`,
        'Try again in a few minutes; githubstatus.com says how GitHub is.',
      )
}

/** The request may or may not have done its work: nobody may take it for done, nor for not done. */
export function unclearFailure(purpose: Purpose, why: string): Failure {
  return failure(
    'unclear',
    purpose.subject,
    `${why} while Rekey tried to ${purpose.act}. The change may have been applied or not.`,
    'Continue: Rekey looks at the destination before it repeats anything.',
  )
}

export function transportFailure(error: TransportError, purpose: Purpose, host: string): Failure {
  const { subject } = purpose
  switch (error.trouble) {
    case 'not-sent':
      return networkFailure(subject, host, error.message)
    case 'lost':
    case 'late':
      return purpose.changes
        ? unclearFailure(purpose, `The answer of ${host} was lost (${error.message})`)
        : networkFailure(subject, host, error.message)
    case 'too-large':
      return purpose.changes
        ? unclearFailure(purpose, `The answer of ${host} couldn't be read (${error.message})`)
        : unexpectedAnswer(subject, host, error.message)
    case 'untrusted':
      return failure(
        'untrusted',
        subject,
        `The connection to ${host} is not trusted on this computer: ${error.message}. Nothing was sent.`,
        'Check the address, the proxy and the certificates of this computer.',
      )
    case 'redirected':
      return failure(
        'unexpected-answer',
        subject,
        `${host} pointed to another address (${error.message}). Nothing was sent there.`,
        'Check the address of the host and any proxy in between.',
      )
    case 'aborted':
      return cancelledFailure(subject)
  }
}

export function networkFailure(subject: string, host: string, reason: string): Failure {
  return failure(
    'network',
    subject,
    `No connection to ${host}: ${reason}.`,
    'Check the network, then continue.',
  )
}

export function cancelledFailure(subject: string): Failure {
  return failure('cancelled', subject, 'Stopped before GitHub was asked.', 'Continue when ready.')
}

/** @param what what came instead: "a web page", "an answer without login" */
export function unexpectedAnswer(subject: string, host: string, what: string): Failure {
  return failure(
    'unexpected-answer',
    subject,
    `The answer from ${host} isn't one of GitHub's API: ${what}.`,
    'Check the address of the host; a proxy or a sign-in page may be in between.',
  )
}

export function rateLimitedFailure(subject: string, waitMs: number, now: Date): Failure {
  const until = new Date(now.getTime() + waitMs).toISOString()
  return failure(
    'rate-limited',
    subject,
    `GitHub asked Rekey to wait until ${until.replace('T', ' ').slice(0, 19)} UTC. Nothing is lost.`,
    'Continue after that time.',
    until,
  )
}

/**
 * `secrets=write` → "Secrets: write"; commas join what is needed together, semicolons the alternatives.
 * Source: docs.github.com, "Troubleshooting the REST API", X-Accepted-GitHub-Permissions.
 */
export function acceptedPermissions(text: string | undefined): string | null {
  if (text === undefined) return null
  const alternatives = text.split(';').map((alternative) =>
    [...alternative.matchAll(/([a-z][a-z_]*)=(read|write|admin)/g)]
      .map(([, slug = '', level = '']) => {
        const name = slug.replaceAll('_', ' ')
        return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${level}`
      })
      .join(' and '),
  )
  const named = alternatives.filter((each) => each !== '')
  return named.length === 0 ? null : named.join(', or ')
}

/** GitHub's own words, made safe: one short line, without anything that might be a token or echoed input. */
function quoted(message: string): string {
  const line = message
    .replace(/\s+/g, ' ')
    .replace(/[^\s"'(),;]{25,}/g, '…')
    .replace(/[^\x20-\x7e…]/g, '')
    .replace(/[.\s]+$/, '')
    .trim()
    .slice(0, 160)
  return line === '' ? '' : `: ${line}`
}
