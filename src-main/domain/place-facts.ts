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
        ? `Visibility stays ${facts.visibility}.`
        : `Visibility stays selected, with the same ${counted(facts.repositories.length, 'repository', 'repositories')}.`
    case 'restarts': {
      const restarts = restartNote(facts.processes)
      return facts.maintenance ? `${restarts} The app is in maintenance mode.` : restarts
    }
    case 'version':
      return `It has version ${facts.version} now.`
    case 'file':
      return [
        facts.encrypted === null || facts.encrypted === facts.path
          ? `Writes ${facts.path}.`
          : `Writes ${facts.path} and its encrypted copy ${facts.encrypted}.`,
        ...facts.remarks,
      ].join(' ')
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

function restartNote(
  processes: readonly { readonly type: string; readonly quantity: number }[] | null,
): string {
  if (processes === null) return 'The write restarts the app; what runs there could not be read.'
  const running = processes.filter(({ quantity }) => quantity > 0)
  return running.length === 0
    ? 'Nothing runs there that would restart.'
    : `The write restarts ${running.map(({ type, quantity }) => `${type} (${quantity})`).join(', ')}.`
}
