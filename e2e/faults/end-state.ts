import { SecretValue } from '../../src-main/domain/secret-value.ts'
import { tokenFingerprint } from '../../src-main/domain/token.ts'
import { credentialItem } from '../../src-main/ports/keychain.ts'
import { verifyAudit } from '../../src-main/use-cases/verify-audit.ts'
import type { World } from '../../src-main/use-cases/world.ts'
import { credential, type Stage } from './stage.ts'

/**
 * Everything that an operator has after a rotation, without what has to differ between two runs of it: times, random
 * ids, token values (which are named `old` and `new`), and how often something was tried.
 */
export interface EndState {
  /** What each repository's secret decrypts to, how many repositories each. */
  readonly secrets: Readonly<Record<string, number>>
  readonly tokensAtGitHub: { readonly old: 'alive' | 'revoked'; readonly new: 'alive' | 'revoked' }
  readonly rotations: readonly {
    readonly id: string
    readonly state: string
    readonly newToken: string
    readonly oldToken: string
    readonly confirmedBy: string | null
    readonly destinations: Readonly<Record<string, number>>
    readonly failures: readonly string[]
  }[]
  readonly current: { readonly token: string; readonly version: number; readonly held: boolean } | null
  /** What the ledger believes each place holds. */
  readonly believed: Readonly<Record<string, number>>
  readonly keychain: Readonly<Record<string, string>>
  /** Kinds of entries of the audit log; an attempt that was cut off may repeat one, so they are not counted. */
  readonly audited: readonly string[]
  readonly auditChain: string
}

export function endStateOf(stage: Stage): Promise<EndState> {
  return stage.look(async (world) => {
    const { github, repositories } = stage
    const nameOf = namesOf(stage)
    const verdict = await verifyAudit(world)
    const { current } = world.ledger.credentials.find(credential) ?? { current: null }
    return {
      secrets: counted(repositories.map((name) => nameOf.value(github.secretValue(name, credential)))),
      tokensAtGitHub: { old: life(stage, stage.oldToken), new: life(stage, stage.newToken) },
      rotations: world.ledger.rotations.list().map((each) => ({
        id: each.id,
        state: each.state,
        newToken: nameOf.fingerprint(each.newToken?.fingerprint),
        oldToken: nameOf.fingerprint(each.oldToken?.fingerprint),
        confirmedBy: each.confirmedBy,
        destinations: counted(each.destinations.map(({ state }) => state)),
        failures: each.destinations.flatMap(({ failure }) => (failure === null ? [] : [failure.message])),
      })),
      current:
        current === null
          ? null
          : {
              token: nameOf.fingerprint(current.fingerprint),
              version: current.version,
              held: current.held,
            },
      believed: counted(
        repositories.map((name) =>
          nameOf.fingerprint(world.ledger.observations.writeOf(`actions:${name}/${credential}`)?.fingerprint),
        ),
      ),
      keychain: await itemsOf(world, nameOf.value),
      audited: [...new Set(world.ledger.audit.list().map(({ action }) => action))].sort(),
      auditChain: verdict.intact ? 'intact' : verdict.why,
    }
  })
}

/** Successful writes per repository beyond the one that it takes. */
export function extraWrites({ github, repositories }: Stage): number {
  // The scenario itself wrote the old value first.
  const writes = repositories.map((name) => github.secretHistory(name, credential).length - 1)
  return Math.max(...writes) - 1
}

function namesOf({ oldToken, newToken }: Stage) {
  const byFingerprint = new Map(
    [
      ['old', oldToken],
      ['new', newToken],
    ].map(([name, value]) => [tokenFingerprint(new SecretValue(value ?? '')), name ?? '']),
  )
  const fingerprint = (given: string | null | undefined): string =>
    given === null || given === undefined ? 'none' : (byFingerprint.get(given) ?? 'another')
  return {
    fingerprint,
    value: (given: string | null): string =>
      given === null ? 'none' : fingerprint(tokenFingerprint(new SecretValue(given))),
  }
}

function life({ github }: Stage, token: string): 'alive' | 'revoked' {
  return github.tokens.find(token)?.revokedAt == null ? 'alive' : 'revoked'
}

async function itemsOf(world: World, nameOf: (value: string | null) => string) {
  const items: Record<string, string> = {}
  for (const role of ['current', 'next', 'previous'] as const) {
    const read = await world.keychain.read(credentialItem(credential, role))
    items[role] = read.ok ? nameOf(read.value?.reveal() ?? null) : read.failure.message
  }
  return items
}

function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words.toSorted()) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
