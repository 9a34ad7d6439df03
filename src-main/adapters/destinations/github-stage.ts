import type { Destination } from '../../domain/destination.ts'
import type { GitHub, SecretReach, SecretSlot, Session } from '../../ports/github.ts'
import { secretSlot } from '../../ports/secret-slot.ts'

/** A GitHub on which every kind of its destinations can be tried, with the hands of somebody else in it. */
export interface GitHubStage {
  readonly github: GitHub
  /** octo-bot, an owner of acme, with a token for this slot. */
  sessionFor(slot: SecretSlot): Session
  idOf(repository: string): number
  addRepository(name: string): number
  valueAt(slot: SecretSlot): string | null
  reachAt(slot: SecretSlot): SecretReach | null
  put(slot: SecretSlot, value: string, reach: SecretReach | null): void
  values(): Readonly<Record<string, string>>
  tick(): Promise<void> | void
  stop(): Promise<void>
}

export function slotOf(destination: Destination): SecretSlot {
  const slot = secretSlot(destination)
  if (slot === null) throw new TypeError(`${destination.kind} is outside GitHub.`)
  return slot
}
