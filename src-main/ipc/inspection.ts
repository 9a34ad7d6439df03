import type {
  InspectionView,
  RadiusComparisonView,
  RadiusView,
  RekeyHandlers,
  TokenFactsView,
} from '../../src-preload/contract/index.ts'
import { blastRadiusOf } from '../domain/blast-radius.ts'
import type { CredentialSpec } from '../domain/credential.ts'
import type { BlastRadius } from '../domain/powers.ts'
import type { Result } from '../domain/result.ts'
import { type ReceivedToken, readTokenOfAnyKind } from '../domain/token.ts'
import type { TokenFacts } from '../domain/token-facts.ts'
import { inputTexts } from '../texts/input.ts'
import { compareTokens, type InspectedRadius, type TokenComparison } from '../use-cases/compare-tokens.ts'
import { findCredential } from '../use-cases/find-credential.ts'
import { inspectCredential, inspectToken } from '../use-cases/inspect-token.ts'
import { knownHost } from './known-hosts.ts'
import { refusal, value } from './outcome.ts'
import type { Workspace } from './workspace.ts'

export function inspectionHandlers(workspace: Workspace): RekeyHandlers['inspection'] {
  const inspectReceived = async (token: Result<ReceivedToken>, host: string) => {
    if (!token.ok) return refusal(token.failure)
    const { world } = workspace
    const known = knownHost(world, host)
    if (!known.ok) return refusal(known.failure)
    const inspected = await inspectToken(world, { token: token.value.value, host: known.value })
    if (!inspected.ok) return refusal(inspected.failure)
    const facts = inspected.value
    const owner = world.ledger.credentials
      .list()
      .find((each) => each.current?.fingerprint === facts.fingerprint)
    // What GitHub said may be newer than what the window shows of its expiry, and of what is against the policy.
    if (owner !== undefined) workspace.changed({ credentials: true })
    return value(inspectionView(facts, owner ?? null))
  }
  return {
    view: async ({ credential }) => {
      const { world } = workspace
      const found = findCredential(world, credential)
      if (!found.ok) return refusal(found.failure)
      const { current } = found.value
      const facts = current === null ? null : world.ledger.inspections.of(current.fingerprint)
      return value(inspectionView(facts, found.value))
    },
    inspect: async ({ credential }) => {
      const { world } = workspace
      const inspected = await inspectCredential(world, { credential })
      if (!inspected.ok) return refusal(inspected.failure)
      workspace.changed({ credentials: true })
      const found = findCredential(world, credential)
      return found.ok ? value(inspectionView(inspected.value, found.value)) : refusal(found.failure)
    },
    inspectClipboard: async ({ host }) => {
      const text = await workspace.desktop.readClipboard()
      const inspected = await inspectReceived(readTokenOfAnyKind(text, inputTexts.clipboard), host)
      if (inspected.ok) await workspace.desktop.clearClipboardIf(text)
      return inspected
    },
    inspectTyped: async ({ host, token }) =>
      inspectReceived(readTokenOfAnyKind(token, inputTexts.field), host),
    compare: async ({ rotation }) => {
      const compared = compareTokens(workspace.world, { rotation })
      if (!compared.ok) return refusal(compared.failure)
      return value(compared.value === null ? null : comparisonView(compared.value))
    },
  }
}

function inspectionView(facts: TokenFacts | null, credential: CredentialSpec | null): InspectionView {
  const radius = blastRadiusOf({ facts, declared: credential })
  return radiusView({ facts, radius }, credential?.name ?? null)
}

function comparisonView({ before, after, comparison }: TokenComparison): RadiusComparisonView {
  const { verdict, summary, unknown, changes, gainedBeyond, lostBeyond } = comparison
  return {
    before: radiusView(before, null),
    after: radiusView(after, null),
    verdict,
    summary,
    unknown,
    changes: changes.map(({ repository, gained, lost, unsure }) => ({
      repository,
      gained: [...gained],
      lost: [...lost],
      unsure: [...unsure],
    })),
    gainedBeyond: [...gainedBeyond],
    lostBeyond: [...lostBeyond],
  }
}

function radiusView({ facts, radius }: InspectedRadius, credential: string | null): InspectionView {
  return { facts: facts === null ? null : factsView(facts), credential, radius: radiusOf(radius) }
}

/** The repositories cross with the radius, which says what can be done to each. */
function factsView(facts: TokenFacts): TokenFactsView {
  return {
    fingerprint: facts.fingerprint,
    label: facts.label,
    host: facts.host,
    kind: facts.kind,
    checksum: facts.checksum,
    alive: facts.alive,
    login: facts.login,
    expiresAt: facts.expiresAt,
    neverExpires: facts.neverExpires,
    unreadableExpiry: facts.unreadableExpiry,
    scopes: facts.scopes === null ? null : [...facts.scopes],
    grants: facts.grants.map(({ slug, level, source }) => ({ slug, level, source })),
    refused: facts.refused.map(({ slug, level }) => ({ slug, level })),
    unknown: [...facts.unknown],
    organizations: facts.organizations.map(({ login, access, because }) => ({ login, access, because })),
    at: facts.at,
    notAsked: facts.notAsked?.sentence ?? null,
  }
}

function radiusOf(radius: BlastRadius): RadiusView {
  return {
    repositories: radius.repositories.map(({ repository, visibility, archived, verdicts }) => ({
      repository,
      visibility,
      archived,
      verdicts: { ...verdicts },
    })),
    beyond: [...radius.beyond],
    incomplete: radius.incomplete,
    score: radius.score,
    parts: radius.parts.map(({ points, because }) => ({ points, because })),
    advice: radius.advice.map(({ rule, message, remedy, alternatives }) => ({
      rule,
      message,
      remedy,
      alternatives: [...alternatives],
    })),
  }
}
