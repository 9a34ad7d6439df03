import type { Credential } from '../domain/credential.ts'
import { failure } from '../domain/failure.ts'
import { mergeGrants, probedGrants } from '../domain/merge-grants.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import {
  isOfGithosted,
  type TokenKind,
  tokenFingerprint,
  tokenKindNames,
  tokenKindOf,
  tokenLabel,
} from '../domain/token.ts'
import { checksumOf } from '../domain/token-checksum.ts'
import { type Grant, type NotAsked, nothingTold, type TokenFacts } from '../domain/token-facts.ts'
import type { TokenIdentity } from '../ports/github.ts'
import { credentialItem } from '../ports/keychain.ts'
import type { InspectionHints } from '../ports/token-inspector.ts'
import { tokenInspectionTexts } from '../texts/token-inspection.ts'
import { findCredential } from './find-credential.ts'
import { noteIdentity } from './note-identity.ts'
import { sessionFor } from './operator-session.ts'
import { nowOf, record, type World } from './world.ts'

export interface InspectionInput {
  readonly token: SecretValue
  readonly host: string
  /** True: nobody is asked; only what the value itself tells, and what was found earlier. */
  readonly offline?: boolean
  /** Who it is, as GitHub has just said: not asked again. */
  readonly identity?: TokenIdentity
  /** Probes with it that are under way: what they prove counts, so they are waited for. */
  readonly probes?: Promise<unknown>
  readonly signal?: AbortSignal
}

/**
 * Finds out what a token is and can do without writing anything anywhere but into the ledger, by its fingerprint. No
 * token is refused for being unknown. Where GitHub isn't asked or doesn't answer, the facts say `alive: null`, why, and
 * what was found earlier. Of a dead token they keep what it could do when it was last seen alive. Fails only when it is
 * cancelled.
 */
export async function inspectToken(world: World, input: InspectionInput): Promise<Result<TokenFacts>> {
  const { token, host } = input
  const fingerprint = tokenFingerprint(token)
  const kind = tokenKindOf(token)
  const earlier = world.ledger.inspections.of(fingerprint)
  const basis = {
    fingerprint,
    label: tokenLabel(token),
    host,
    kind,
    checksum: checksumOf(token),
  }
  const unasked = input.offline === true ? offline : notForGitHub(kind, host)
  const holders = holdersOf(world, fingerprint)
  const answered =
    unasked === null
      ? await world.inspector.inspect(sessionFor(world.hostOf(host), token), hintsOf(holders), {
          ...(input.identity === undefined ? {} : { identity: input.identity }),
          ...(input.signal === undefined ? {} : { signal: input.signal }),
        })
      : null
  if (answered?.ok === false && answered.failure.kind === 'cancelled') return answered

  if (answered?.ok !== true) {
    const notAsked: NotAsked = unasked ?? {
      why: 'no-answer',
      sentence: answered?.ok === false ? answered.failure.message : '',
    }
    const facts: TokenFacts =
      earlier === null
        ? {
            ...basis,
            ...nothingTold,
            alive: null,
            grants: declaredGrants(holders),
            at: nowOf(world),
            notAsked,
          }
        : { ...earlier, ...basis, alive: null, notAsked }
    // What an earlier look found is worth more than that nobody looked now.
    keep(world, facts, earlier === null)
    return ok(facts)
  }

  const { value } = answered
  const found: TokenFacts =
    value.alive === false && earlier !== null
      ? { ...withoutNotAsked(earlier), ...basis, alive: false, at: value.at, requests: value.requests }
      : { ...basis, ...value }
  await input.probes
  const probed = probedGrants(provenProbes(world, fingerprint, holders))
  const facts = {
    ...found,
    ...mergeGrants({ ...found, grants: [...found.grants, ...probed] }, declaredGrants(holders)),
  }
  world.ledger.transaction(() => {
    keep(world, facts, true)
    const { alive, login } = value
    if (alive === true && login !== null)
      for (const { name } of holders) noteIdentity(world, name, token, { ...value, login })
  })
  return ok(facts)
}

/** As {@link inspectToken}, for the value of a credential that Rekey holds. */
export async function inspectCredential(
  world: World,
  input: { readonly credential: string; readonly offline?: boolean; readonly signal?: AbortSignal },
): Promise<Result<TokenFacts>> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const { name, host } = found.value
  const held = await world.keychain.read(credentialItem(name, 'current'))
  if (!held.ok) return held
  if (held.value === null)
    return failed(
      failure('blocked', name, tokenInspectionTexts.valueNotHeld(name), tokenInspectionTexts.handOverOrPaste),
    )
  const { credential: _, ...rest } = input
  return inspectToken(world, { ...rest, token: held.value, host })
}

const offline: NotAsked = { why: 'offline', sentence: tokenInspectionTexts.gitHubNotAsked }

/** A secret of another product, or of nobody knows whom, is none of GitHub's business. */
function notForGitHub(kind: TokenKind, host: string): NotAsked | null {
  if (isOfGithosted(kind))
    return {
      why: 'foreign',
      sentence: tokenInspectionTexts.forGithosted(tokenKindNames[kind], host),
    }
  if (kind === 'unknown')
    return {
      why: 'foreign',
      sentence: tokenInspectionTexts.notGitHubsForm(host),
    }
  if (kind === 'app-refresh')
    return {
      why: 'no-sign-in',
      sentence: tokenInspectionTexts.signsInNowhere(host),
    }
  return null
}

/** Credentials whose value this is, or was before their last rotation. */
function holdersOf(world: World, fingerprint: string): Credential[] {
  const rotated = new Set(
    world.ledger.rotations
      .list()
      .filter(
        ({ newToken, oldToken }) =>
          newToken?.fingerprint === fingerprint || oldToken?.fingerprint === fingerprint,
      )
      .map(({ credential }) => credential),
  )
  return world.ledger.credentials
    .list()
    .filter(({ name, current }) => current?.fingerprint === fingerprint || rotated.has(name))
}

function hintsOf(holders: readonly Credential[]): InspectionHints {
  return {
    owners: [...new Set(holders.map(({ owner }) => owner))],
    repositories: [...new Set(holders.flatMap(({ repositoryAccess }) => repositoryAccess))],
  }
}

function declaredGrants(holders: readonly Credential[]): Grant[] {
  return holders.flatMap(({ permissions }) =>
    Object.entries(permissions).map(([slug, level]) => ({ slug, level, source: 'declared' as const })),
  )
}

/** Probes that passed with this very token: those of rotations that brought it, and of credentials while they had it. */
function provenProbes(world: World, fingerprint: string, holders: readonly Credential[]) {
  const ofRotations = world.ledger.rotations
    .list()
    .filter(({ newToken }) => newToken?.fingerprint === fingerprint)
    .flatMap(({ probes }) => probes)
  const ofCredentials = holders.flatMap(({ name, current }) =>
    current?.fingerprint === fingerprint
      ? world.ledger.probes.of(name).filter(({ at }) => Date.parse(at) >= Date.parse(current.since))
      : [],
  )
  return [...ofRotations, ...ofCredentials]
    .filter(({ ok: passed }) => passed === true)
    .map(({ spec }) => spec)
}

function withoutNotAsked({ notAsked: _, ...facts }: TokenFacts): TokenFacts {
  return facts
}

function keep(world: World, facts: TokenFacts, save: boolean): void {
  world.ledger.transaction(() => {
    if (save) world.ledger.inspections.save(facts)
    record(world, 'token.inspected', {
      fingerprint: facts.fingerprint,
      label: facts.label,
      host: facts.host,
      kind: facts.kind,
      alive: facts.alive,
    })
  })
}
