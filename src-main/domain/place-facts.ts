import { placeTexts as texts } from '../texts/place.ts'
import type { OrganizationVisibility } from './destination.ts'

export interface SelectedRepository {
  readonly id: number
  /** `owner/name`. */
  readonly fullName: string
}

/** What is known of a place beside its value: shown in the plan, since a write re-sends or touches it. */
export type PlaceFacts =
  | {
      /** Who sees an organization's or a user's secret; `repositories` is null unless they are selected. */
      readonly kind: 'reach'
      readonly visibility: OrganizationVisibility
      readonly repositories: readonly SelectedRepository[] | null
    }
  | {
      /** Processes that the place restarts at every write. */
      readonly kind: 'restarts'
      /** The service's own id of the app: the identity that a name can lose. */
      readonly app: string
      /** Visitors see a maintenance page, as somebody works on the app. */
      readonly maintenance: boolean
      /** Null when they could not be read. */
      readonly processes: readonly { readonly type: string; readonly quantity: number }[] | null
    }
  | {
      /** The place counts its versions. */
      readonly kind: 'version'
      readonly version: number
    }
  | {
      /** A file; `encrypted` is the encrypted copy that is written with it, null when there is none. */
      readonly kind: 'file'
      readonly path: string
      readonly encrypted: string | null
      /** The git work tree that it lies in; null outside of any. Absent in older ledgers. */
      readonly repository?: string | null
      /** What a write changes or follows beside the value, whole sentences. */
      readonly remarks: readonly string[]
    }

/** One sentence on what a write there keeps or touches; null when there is nothing to add. */
export function placeNote(facts: PlaceFacts): string | null {
  switch (facts.kind) {
    case 'reach':
      return facts.repositories === null
        ? texts.visibilityStays(facts.visibility)
        : texts.selectionStays(facts.repositories.length)
    case 'restarts': {
      const restarts = restartNote(facts.processes)
      return facts.maintenance ? [restarts, texts.isInMaintenance].join(' ') : restarts
    }
    case 'version':
      return texts.hasVersion(facts.version)
    case 'file':
      return [
        facts.encrypted === null || facts.encrypted === facts.path
          ? texts.writes(facts.path)
          : texts.writesBoth(facts.path, facts.encrypted),
        ...facts.remarks,
      ].join(' ')
  }
}

function restartNote(
  processes: readonly { readonly type: string; readonly quantity: number }[] | null,
): string {
  if (processes === null) return texts.restartsUnknown
  const running = processes.filter(({ quantity }) => quantity > 0)
  return running.length === 0 ? texts.restartsNothing : texts.restarts(running)
}
