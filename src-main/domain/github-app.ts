import type { PermissionLevel } from './credential.ts'
import { isAtLeast } from './merge-grants.ts'

/** A GitHub App that Rekey mints short-lived tokens with. Its private key is in the keychain, never here. */
export interface GitHubApp {
  /** `slug@github.com`. */
  readonly id: string
  readonly host: string
  readonly slug: string
  readonly name: string
  /** The `iss` of its JWTs: the client id, or the App id where no client id is known. */
  readonly issuer: string
  readonly appId: number
  /** What the App was granted as a whole. */
  readonly permissions: Readonly<Record<string, PermissionLevel>>
  /** ISO 8601 UTC. */
  readonly addedAt: string
}

/** An installation token that was handed out: what is kept of it, and never its value. */
export interface MintedToken {
  readonly fingerprint: string
  readonly label: string
  readonly app: string
  readonly host: string
  readonly installationId: number
  readonly repositories: readonly string[]
  readonly permissions: Readonly<Record<string, PermissionLevel>>
  readonly mintedAt: string
  /** When GitHub ends it, ISO 8601 UTC. */
  readonly expiresAt: string
  /** When its asked-for life is over and Rekey counts it as ended, ISO 8601 UTC; at most `expiresAt`. */
  readonly endsAt: string
  /** When it was ended before its time; null while it runs or ran out by itself. */
  readonly endedAt: string | null
  /** Who asked for it and what for. */
  readonly by: string
  readonly purpose: string
}

/**
 * Where a minted token is in its life. Its asked-for life may be over while GitHub still takes it: that isn't ended,
 * and is never called so.
 */
export type MintedState = 'running' | 'overdue' | 'expired' | 'ended'

export function mintedState(token: MintedToken, now: Date): MintedState {
  if (token.endedAt !== null) return 'ended'
  if (Date.parse(token.expiresAt) <= now.getTime()) return 'expired'
  return Date.parse(token.endsAt) <= now.getTime() ? 'overdue' : 'running'
}

type Permissions = Readonly<Record<string, PermissionLevel>>

/** The asked permissions that go beyond the granted ones, by name. */
export function beyond(asked: Permissions, granted: Permissions): string[] {
  return Object.entries(asked)
    .filter(([name, level]) => {
      const given = granted[name]
      return given === undefined || !isAtLeast(given, level)
    })
    .map(([name]) => name)
}

export function isWithin(asked: Permissions, granted: Permissions): boolean {
  return beyond(asked, granted).length === 0
}

/** `contents: read, issues: write`, for people. Reading metadata comes with every token and goes without saying. */
export function permissionList(permissions: Permissions): string {
  return Object.entries(permissions)
    .filter(([name, level]) => name !== 'metadata' || level !== 'read')
    .map(([name, level]) => `${name}: ${level}`)
    .join(', ')
}

/** GitHub's longest and only life of an installation token, in minutes. */
export const mintedLifeMinutes = 60
