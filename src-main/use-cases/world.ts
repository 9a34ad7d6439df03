import type { Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import type { Clock } from '../ports/clock.ts'
import type { DestinationDrivers } from '../ports/destinations.ts'
import type { GitHub, Host } from '../ports/github.ts'
import type { AppSession, GitHubApps } from '../ports/github-apps.ts'
import type { Keychain } from '../ports/keychain.ts'
import type { LeakEvidenceSource } from '../ports/leak-evidence.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { Log } from '../ports/log.ts'
import type { MachineTraces } from '../ports/machine-traces.ts'
import type { ServiceSignIns } from '../ports/service-sign-ins.ts'
import type { TokenInspector } from '../ports/token-inspector.ts'

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

/** From REKEY_APP_ID and REKEY_APP_PRIVATE_KEY. It is never stored. */
export type RunApp = Omit<AppSession, 'host'>

/** Everything that a use-case may touch. Wired in compose.ts, and nowhere else. */
export interface World {
  readonly ledger: Ledger
  readonly keychain: Keychain
  readonly github: GitHub
  readonly githubApps: GitHubApps
  /** What a token is and can do, found by reading only. */
  readonly inspector: TokenInspector
  /** What a leaked token did, as far as GitHub tells. */
  readonly leakEvidence: LeakEvidenceSource
  /** Traces of programs that steal tokens, on this computer. */
  readonly machineTraces: MachineTraces
  readonly drivers: DestinationDrivers
  /** Sign-ins to the services outside GitHub whose places Rekey writes. */
  readonly serviceSignIns: ServiceSignIns
  readonly clock: Clock
  readonly log: Log
  /** Who acts, for the audit log: the OS user and the surface. */
  readonly actor: string
  readonly runToken: RunToken | null
  /** A GitHub App for this run only, from the environment; a failure when what stands there is none. */
  readonly runApp: Result<RunApp> | null
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
  world.log.write({ event: 'act', action })
}
