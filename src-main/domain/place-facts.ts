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
      readonly processes: readonly { readonly type: string; readonly quantity: number }[]
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
    }

/** One sentence on what a write there keeps or touches; null when there is nothing to add. */
export function placeNote(facts: PlaceFacts): string | null {
  switch (facts.kind) {
    case 'reach':
      return facts.repositories === null
        ? `Visibility stays ${facts.visibility}.`
        : `Visibility stays selected, with the same ${counted(facts.repositories.length, 'repository', 'repositories')}.`
    case 'restarts': {
      const running = facts.processes.filter(({ quantity }) => quantity > 0)
      return running.length === 0
        ? 'Nothing runs there that would restart.'
        : `The write restarts ${running.map(({ type, quantity }) => `${type} (${quantity})`).join(', ')}.`
    }
    case 'version':
      return `It has version ${facts.version} now.`
    case 'file':
      return facts.encrypted === null ? null : `${facts.encrypted} is written with it.`
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
