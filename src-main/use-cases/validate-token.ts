import { type Credential, longestLifetimeDays } from '../domain/credential.ts'
import { dayMs, daysLeft } from '../domain/expiry.ts'
import { failure } from '../domain/failure.ts'
import { utcMinute } from '../domain/local-time.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { type CheckResult, isBeforeFirstWrite, type Rotation, type TokenCheck } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { type TokenKind, tokenFingerprint, tokenKindNames, tokenKindOf } from '../domain/token.ts'
import { checksumOf } from '../domain/token-checksum.ts'
import { whyClassic } from '../domain/token-form.ts'
import type { Session, TokenIdentity } from '../ports/github.ts'
import { tokenCheckTexts } from '../texts/token-check.ts'
import { checkAccess } from './check-access.ts'
import { besideOldToken, checkBreadth } from './check-breadth.ts'
import { findCredential } from './find-credential.ts'
import { judgeNewToken } from './judge-new-token.ts'
import { operatorFingerprints, sessionFor } from './operator-session.ts'
import { announce, currentRotation, newTokenOf, openRotation, settle } from './rotation-record.ts'
import { probeSentence, runProbes } from './run-probes.ts'
import { nowOf, record, type World } from './world.ts'

export interface ValidationInput {
  readonly id: string
  /** Accepts a token of another login than the old one; the override is audited. */
  readonly allowDifferentLogin: boolean
  /** Agreement to probes that start workflows. */
  readonly runDispatchProbes: boolean
  /** One of them whose answer was lost is not sent again. */
  readonly holdUnclear?: boolean
  readonly signal?: AbortSignal
}

/**
 * Everything that can be known of the new token before the first write. One blocked check refuses the token: the
 * rotation stays `received`, the token stays in the keychain, and the operator may replace it.
 */
export async function validateToken(world: World, input: ValidationInput): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  const rotation = opened.value
  if (!isBeforeFirstWrite(rotation.state)) return ok(rotation)
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const credential = found.value
  const token = await newTokenOf(world, rotation)
  if (!token.ok) return token
  announce(world, rotation.id, 'validate')

  const checks: TokenCheck[] = [formCheck(tokenKindOf(token.value), credential)]
  if (checksumOf(token.value) === 'wrong')
    checks.push(check(tokenCheckTexts.checksum, 'note', tokenCheckTexts.checksumDiffers))
  checks.push(...identityFreeChecks(world, rotation, credential, tokenFingerprint(token.value)))
  let identity: TokenIdentity | null = null
  if (!isBlocked(checks)) {
    const asked = await besideOldToken(world, rotation, input.signal, (old) =>
      askGitHub(world, input, { rotation, credential, token: token.value, old }),
    )
    if (!asked.ok) return asked
    identity = asked.value.identity
    checks.push(...asked.value.checks)
  }

  // Somebody gave another one meanwhile: what was found out is about this one alone.
  if (currentRotation(world, rotation.id).newToken?.fingerprint !== rotation.newToken?.fingerprint)
    return failed(
      failure(
        'busy',
        rotation.id,
        tokenCheckTexts.anotherGivenMeanwhile(rotation.id),
        tokenCheckTexts.validateAgain,
      ),
    )
  const refused = checks.find((each) => each.result === 'blocked')
  const waits = refused?.of === 'approval'
  const overridden = checks.some((each) => each.of === 'login' && each.result === 'warning')
  settle(world, rotation.id, 'validate', {
    to: refused === undefined ? 'validated' : 'received',
    detail: { checks },
    alongside: () => {
      const known = currentRotation(world, rotation.id).newToken
      world.ledger.rotations.update(rotation.id, {
        checks,
        newToken:
          known === null || identity === null
            ? known
            : {
                ...known,
                login: identity.login,
                kind: identity.kind,
                expiresAt: identity.expiresAt,
                neverExpires: identity.neverExpires,
                unreadableExpiry: identity.unreadableExpiry,
                checkedAt: nowOf(world),
              },
      })
      record(world, refused === undefined ? 'token.validated' : 'token.refused', {
        rotation: rotation.id,
        credential: credential.name,
        fingerprint: rotation.newToken?.fingerprint,
        ...(refused === undefined ? {} : { check: refused.name }),
        ...(overridden ? { overridden: 'different login' } : {}),
      })
    },
  })
  return refused === undefined
    ? ok(currentRotation(world, rotation.id))
    : failed(
        failure(
          waits ? 'waits-for-approval' : 'token-refused',
          rotation.id,
          refused.sentence,
          waits ? tokenCheckTexts.checkAgainOnceApproved : tokenCheckTexts.createOrPasteAnother,
        ),
      )
}

/**
 * Who it is, what it reaches and does, and what it may beside the old one, whose inspection is under way; no more once
 * one of these refuses it.
 */
async function askGitHub(
  world: World,
  input: ValidationInput,
  of: {
    readonly rotation: Rotation
    readonly credential: Credential
    readonly token: SecretValue
    readonly old: Promise<void>
  },
): Promise<Result<{ readonly identity: TokenIdentity | null; readonly checks: readonly TokenCheck[] }>> {
  const { rotation, credential, token, old } = of
  const options = input.signal === undefined ? {} : { signal: input.signal }
  const session = sessionFor(world.hostOf(credential.host), token)
  const asked = await world.github.identify(session, options)
  if (!asked.ok)
    return asked.failure.kind === 'sign-in'
      ? ok({
          identity: null,
          checks: [check(tokenCheckTexts.signsIn, 'blocked', tokenCheckTexts.notAccepted)],
        })
      : asked
  const identity = asked.value
  const checks = identityChecks(rotation, credential, identity, input.allowDifferentLogin)
  if (rotation.newToken !== null)
    checks.push(...judgeNewToken(world, credential, { ...rotation.newToken, ...identity }))
  if (isBlocked(checks)) return ok({ identity, checks })
  const proving = prove(world, input, { rotation, credential, session, identity })
  // Both inspections only read, and ask more than all the rest: they go on beside it, and are told last.
  const comparing = checkBreadth(world, rotation, {
    token,
    host: credential.host,
    identity,
    probes: proving,
    old,
    ...options,
  })
  await Promise.allSettled([proving, comparing])
  const proven = await proving
  const compared = await comparing
  if (!proven.ok) return proven
  checks.push(...proven.value)
  return ok({ identity, checks: isBlocked(checks) ? checks : [...checks, compared] })
}

/** Whether it reaches what it is for, and does its work there. */
async function prove(
  world: World,
  input: ValidationInput,
  of: {
    readonly rotation: Rotation
    readonly credential: Credential
    readonly session: Session
    readonly identity: TokenIdentity
  },
): Promise<Result<TokenCheck[]>> {
  const { rotation, credential, session, identity } = of
  const options = input.signal === undefined ? {} : { signal: input.signal }
  const checks = await checkAccess(world, session, credential, identity, options)
  // A probe fails for a token that nothing lets in yet, and would be told as the reason.
  if (isBlocked(checks)) return ok(checks)
  const probes = await runProbes(world, {
    rotation: rotation.id,
    session,
    probes: credential.probes,
    earlier: rotation.probes,
    runDispatchProbes: input.runDispatchProbes,
    holdUnclear: input.holdUnclear ?? false,
    ...options,
  })
  if (!probes.ok) return probes
  for (const outcome of probes.value)
    checks.push(
      outcome.ok === null
        ? check(
            tokenCheckTexts.probe(outcome.spec.kind),
            'unknown',
            tokenCheckTexts.probeNotRun(probeSentence(outcome.spec), outcome.detail),
          )
        : check(tokenCheckTexts.probe(outcome.spec.kind), outcome.ok ? 'passed' : 'blocked', outcome.detail),
    )
  return ok(checks)
}

function check(name: string, result: CheckResult, sentence: string): TokenCheck {
  return { name, result, sentence }
}

function isBlocked(checks: readonly TokenCheck[]): boolean {
  return checks.some((each) => each.result === 'blocked')
}

function formCheck(kind: TokenKind, credential: Credential): TokenCheck {
  const name = tokenKindNames[kind]
  const asked = credential.tokenKind ?? 'fine-grained'
  if (kind === 'classic')
    return asked === 'classic'
      ? check(
          tokenCheckTexts.form,
          'passed',
          tokenCheckTexts.looksClassicAsAsked(name, whyClassic(credential)),
        )
      : check(tokenCheckTexts.form, 'warning', tokenCheckTexts.looksClassicButFineGrainedFits(name))
  if (kind === 'fine-grained' && asked === 'classic')
    return check(
      tokenCheckTexts.form,
      'warning',
      tokenCheckTexts.asksForClassic(name, whyClassic(credential)),
    )
  if (kind === 'app-refresh' || kind === 'app-installation')
    return check(tokenCheckTexts.form, 'blocked', tokenCheckTexts.livesForHours(name))
  return check(tokenCheckTexts.form, 'passed', tokenCheckTexts.looksLike(name))
}

/** What can be told without asking GitHub: the same token again, or one that has another job. */
function identityFreeChecks(
  world: World,
  rotation: Rotation,
  credential: Credential,
  fingerprint: string,
): TokenCheck[] {
  const checks: TokenCheck[] = []
  const isOld =
    fingerprint === rotation.oldToken?.fingerprint || fingerprint === credential.current?.fingerprint
  checks.push(
    isOld
      ? check(tokenCheckTexts.isNew, 'blocked', tokenCheckTexts.isOldToken)
      : check(
          tokenCheckTexts.isNew,
          rotation.oldToken === null ? 'unknown' : 'passed',
          rotation.oldToken === null ? tokenCheckTexts.oldTokenUnknown : tokenCheckTexts.differsFromOldToken,
        ),
  )
  const operator = operatorFingerprints(world).has(fingerprint)
  checks.push(
    operator
      ? check(tokenCheckTexts.notYourSignIn, 'blocked', tokenCheckTexts.isYourSignIn)
      : check(tokenCheckTexts.notYourSignIn, 'passed', tokenCheckTexts.isNotYourSignIn),
  )
  const other = world.ledger.credentials
    .list()
    .find((each) => each.name !== credential.name && each.current?.fingerprint === fingerprint)
  if (other !== undefined)
    checks.push(check(tokenCheckTexts.onePurpose, 'blocked', tokenCheckTexts.isOfCredential(other.name)))
  return checks
}

function identityChecks(
  rotation: Rotation,
  credential: Credential,
  identity: TokenIdentity,
  allowDifferentLogin: boolean,
): TokenCheck[] {
  const oldLogin = rotation.oldToken?.login ?? credential.current?.login ?? null
  return [
    check(tokenCheckTexts.signsIn, 'passed', tokenCheckTexts.signsInAs(identity.login)),
    { ...loginCheck(identity.login, oldLogin, allowDifferentLogin), of: 'login' },
    expiryCheck(credential, identity),
  ]
}

function loginCheck(login: string, oldLogin: string | null, allowDifferentLogin: boolean): TokenCheck {
  const name = tokenCheckTexts.sameLogin
  if (oldLogin === null) return check(name, 'unknown', tokenCheckTexts.oldLoginUnknown)
  if (oldLogin.toLowerCase() === login.toLowerCase())
    return check(name, 'passed', tokenCheckTexts.isSameLogin(oldLogin))
  return allowDifferentLogin
    ? check(name, 'warning', tokenCheckTexts.isOtherLoginAccepted(login, oldLogin))
    : check(name, 'blocked', tokenCheckTexts.isOtherLogin(login, oldLogin))
}

function expiryCheck(credential: Credential, identity: TokenIdentity): TokenCheck {
  const { expiresAt, serverTime } = identity
  if (expiresAt === null)
    return identity.neverExpires
      ? check(tokenCheckTexts.expiry, 'warning', tokenCheckTexts.neverExpires)
      : check(tokenCheckTexts.expiry, 'unknown', tokenCheckTexts.unreadableExpiry)
  const now = Date.parse(serverTime)
  const left = daysLeft(expiresAt, now)
  const end = utcMinute(expiresAt)
  if (Date.parse(expiresAt) <= now)
    return check(tokenCheckTexts.expiry, 'blocked', tokenCheckTexts.hasExpired(end))
  const longest = credential.maxLifetimeDays
  // GitHub counts whole days and ends them at midnight somewhere: a day of grace keeps an honest token from failing.
  if (longest !== null && Date.parse(expiresAt) - now > (longest + 1) * dayMs)
    return check(tokenCheckTexts.expiry, 'blocked', tokenCheckTexts.livesTooLong(left, longest))
  if (left > longestLifetimeDays)
    return check(
      tokenCheckTexts.expiry,
      'warning',
      tokenCheckTexts.livesLongerThanUsual(left, longestLifetimeDays),
    )
  // Rounded up: a token made for as long as the period leaves no room, whatever second it is looked at.
  const begun = Math.ceil((Date.parse(expiresAt) - now) / dayMs)
  if (credential.rotateEveryDays !== null && begun <= credential.rotateEveryDays)
    return check(
      tokenCheckTexts.expiry,
      'warning',
      tokenCheckTexts.endsBeforeNextRotation(end, credential.rotateEveryDays),
    )
  return check(tokenCheckTexts.expiry, 'passed', tokenCheckTexts.expiresOn(end, left))
}
