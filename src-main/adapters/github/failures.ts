import { type Failure, failure } from '../../domain/failure.ts'
import { archivedFailure } from '../../domain/plan.ts'
import { readUrl } from '../../domain/trustworthy-url.ts'
import { connectionTexts } from '../../texts/connection.ts'
import { gitHubAnswersTexts as answers } from '../../texts/github-answers.ts'
import { gitHubPermissionsTexts as permissions } from '../../texts/github-permissions.ts'
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
    return failure('unsupported', subject, answers.notOffered(host, status), answers.checkVersion)
  if (status >= 500) return serverFailure(status, purpose)
  if (status >= 300 && status < 400)
    return failure('identity-changed', subject, answers.moved(place), answers.checkNewName)
  switch (status) {
    case 401:
      return failure('sign-in', subject, answers.signInRefused(place), answers.signInAgain)
    case 403:
      return forbidden(answer, purpose, host)
    case 404:
      return failure(
        'not-found',
        subject,
        answers.notFound(place),
        answers.checkNameAndPermission(purpose.permission),
      )
    case 423:
    case 451:
      return failure('refused-by-github', subject, answers.locked(place, status), answers.openOnGitHub)
    default:
      return failure(
        'refused-by-github',
        subject,
        answers.refusedTo(act, status, shownOf(message)),
        answers.checkDestination,
      )
  }
}

function forbidden(answer: BadAnswer, purpose: Purpose, host: string): Failure {
  const { subject, place } = purpose
  const owner = place.split('/')[0] ?? place
  const { message } = answer
  const sso = header(answer, 'x-github-sso')
  if (sso !== undefined) {
    const url = /url=(https:\/\/\S+)/.exec(sso)?.[1]
    const isOfHost = url !== undefined && url.length <= 300 && readUrl(url)?.host === host
    return failure(
      'sso',
      subject,
      answers.needsSingleSignOn(owner),
      isOfHost ? answers.authorizeAt(url) : answers.authorizeOnGitHub,
    )
  }
  if (/SAML enforcement/i.test(message))
    return failure('sso', subject, answers.needsSingleSignOn(owner), answers.authorizeOnGitHub)
  if (/forbids access/i.test(message)) return policyFailure(message, owner, subject)
  if (/IP address|IP allow list/i.test(message))
    return failure('policy', subject, answers.addressNotAllowed(owner), answers.useAllowedNetwork)
  if (/archived/i.test(message)) return archivedFailure(subject, place)
  const needed = acceptedPermissions(header(answer, 'x-accepted-github-permissions')) ?? purpose.permission
  const hint = answers.needs(needed, purpose.scope)
  if (
    /not accessible by|must have|admin rights/i.test(message) ||
    header(answer, 'x-accepted-github-permissions')
  )
    return failure('permission', subject, answers.cannot(purpose.act), hint)
  const id = header(answer, 'x-github-request-id')
  const isShown = id !== undefined && /^[\w:.-]{1,60}$/.test(id)
  return failure(
    'permission',
    subject,
    answers.mayNot(purpose.act, shownOf(message)),
    isShown ? `${hint} ${answers.requestId(id)}` : hint,
  )
}

function policyFailure(message: string, owner: string, subject: string): Failure {
  const days = /greater than (\d{1,4}) days/i.exec(message)?.[1]
  if (days !== undefined)
    return failure('policy', subject, answers.livesTooLong(owner, days), answers.createShorterLived(days))
  if (/\(classic\)/i.test(message))
    return failure('policy', subject, answers.noClassicTokens(owner), answers.useFineGrained)
  return failure('policy', subject, answers.forbiddenByPolicy(owner), answers.askAboutPolicy)
}

function serverFailure(status: number, purpose: Purpose): Failure {
  return purpose.changes
    ? unclearFailure(purpose, connectionTexts.problemDuring('GitHub', status, purpose.act))
    : failure(
        'github-error',
        purpose.subject,
        answers.hadProblem(status, purpose.place),
        answers.tryInMinutes,
      )
}

/** The request may or may not have done its work: nobody may take it for done, nor for not done. */
function unclearFailure({ subject }: Purpose, message: string): Failure {
  return failure('unclear', subject, message, connectionTexts.lookBeforeRepeating)
}

export function transportFailure(error: TransportError, purpose: Purpose, host: string): Failure {
  const { subject } = purpose
  switch (error.trouble) {
    case 'not-sent':
      return networkFailure(subject, host, error.message)
    case 'lost':
    case 'late':
      return purpose.changes
        ? unclearFailure(purpose, connectionTexts.lostDuring(host, error.message, purpose.act))
        : networkFailure(subject, host, error.message)
    case 'too-large':
      return purpose.changes
        ? unclearFailure(purpose, connectionTexts.unreadDuring(host, error.message, purpose.act))
        : unexpectedAnswer(subject, host, error.message)
    case 'untrusted':
      return failure(
        'untrusted',
        subject,
        connectionTexts.untrusted(host, error.message),
        connectionTexts.checkCertificates,
      )
    case 'redirected':
      return failure(
        'unexpected-answer',
        subject,
        connectionTexts.redirected(host, error.message),
        connectionTexts.checkHostAndProxy,
      )
    case 'aborted':
      return cancelledFailure(subject)
  }
}

export function networkFailure(subject: string, host: string, reason: string): Failure {
  return failure('network', subject, connectionTexts.noConnection(host, reason), connectionTexts.checkNetwork)
}

export function cancelledFailure(subject: string): Failure {
  return failure(
    'cancelled',
    subject,
    connectionTexts.stoppedBefore('GitHub'),
    connectionTexts.continueWhenReady,
  )
}

/**
 * An answer that isn't one of GitHub's: after a change nobody knows what became of it.
 * @param what what came instead: "a web page", "an answer without login"
 */
export function strangeAnswer(purpose: Purpose, host: string, what: string): Failure {
  return purpose.changes
    ? unclearFailure(purpose, connectionTexts.notOfGitHubDuring(host, what, purpose.act))
    : unexpectedAnswer(purpose.subject, host, what)
}

/** @param what what came instead: "a web page", "an answer without login" */
export function unexpectedAnswer(subject: string, host: string, what: string): Failure {
  return failure(
    'unexpected-answer',
    subject,
    connectionTexts.notOfApi(host, 'GitHub', what),
    connectionTexts.checkHostForProxy,
  )
}

export function rateLimitedFailure(subject: string, waitMs: number, now: Date): Failure {
  const until = new Date(now.getTime() + waitMs).toISOString()
  return failure(
    'rate-limited',
    subject,
    connectionTexts.waitUntil('GitHub', until.replace('T', ' ').slice(0, 19)),
    connectionTexts.continueThen,
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
    [...alternative.matchAll(/([a-z][a-z_]*)=(read|write|admin)/g)].map(([, slug = '', level = '']) => {
      const name = slug.replaceAll('_', ' ')
      return permissions.withLevel(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, level)
    }),
  )
  const named = alternatives.filter((each) => each.length > 0).map(permissions.allOf)
  return named.length === 0 ? null : permissions.oneOf(named)
}

/** GitHub's own words, made safe: one short line, without anything that might be a token or echoed input. */
function shownOf(message: string): string {
  return message
    .replace(/\s+/g, ' ')
    .replace(/[^\s"'(),;]{25,}/g, '…')
    .replace(/[^\x20-\x7e…]/g, '')
    .replace(/[.\s]+$/, '')
    .trim()
    .slice(0, 160)
}
