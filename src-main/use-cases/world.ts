import type { SecretValue } from '../domain/secret-value.ts'
import type { Clock } from '../ports/clock.ts'
import type { DestinationDrivers } from '../ports/destinations.ts'
import type { GitHub, Host } from '../ports/github.ts'
import type { Keychain } from '../ports/keychain.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { ServiceSignIns } from '../ports/service-sign-ins.ts'

/** An operator token for this run only, from the environment or the GitHub CLI. It is never stored. */
export interface RunToken {
  readonly token: SecretValue
  readonly source:
    | 'GH_TOKEN'
    | 'GITHUB_TOKEN'
    | 'GH_ENTERPRISE_TOKEN'
    | 'GITHUB_ENTERPRISE_TOKEN'
    | 'gh auth token'
}

/** Everything that a use-case may touch. Wired in compose.ts, and nowhere else. */
export interface World {
  readonly ledger: Ledger
  readonly keychain: Keychain
  readonly github: GitHub
  readonly drivers: DestinationDrivers
  /** Sign-ins to the services outside GitHub whose places Rekey writes. */
  readonly serviceSignIns: ServiceSignIns
  readonly clock: Clock
  /** Who acts, for the audit log: the OS user and the surface. */
  readonly actor: string
  readonly runToken: RunToken | null
  readonly version: string
  /** Unique name of this process's work, for leases. */
  readonly worker: { readonly owner: string; readonly pid: number; isAlive(pid: number): boolean }
  hostOf(name: string): Host
}

/** ISO 8601 UTC of the world's clock. */
export function nowOf(world: World): string {
  return world.clock.now().toISOString()
}

/** Appends to the audit log. Context holds names, times and fingerprints, never a value. */
export function record(world: World, action: string, context: Readonly<Record<string, unknown>>): void {
  world.ledger.audit.append({ at: nowOf(world), actor: world.actor, action, context })
}
