import type { SharingView } from '../../src-preload/contract/index.ts'

/**
 * What a person decided, by name, and only where it differs from what was seen: read again after somebody else changed
 * the selection, the same decisions stand on what there is now.
 */
export type SharingDraft = ReadonlyMap<string, boolean>

export const untouched: SharingDraft = new Map()

export function decided(
  draft: SharingDraft,
  sharing: SharingView,
  name: string,
  chosen: boolean,
): SharingDraft {
  const next = new Map(draft)
  if (isSelected(sharing, name) === chosen) next.delete(name)
  else next.set(name, chosen)
  return next
}

/** What would be asked for, and how it differs from what was seen. */
export function sharingChange(sharing: SharingView, draft: SharingDraft) {
  const selected = sharing.repositories ?? []
  const added = sharing.choices.filter((name) => draft.get(name) === true && !isSelected(sharing, name))
  const removed = selected.map(({ name }) => name).filter((name) => draft.get(name) === false)
  const staying = selected.map(({ name }) => name).filter((name) => draft.get(name) !== false)
  return {
    /** Ids that the decision rests on. */
    seen: selected.map(({ id }) => id),
    repositories: [...staying, ...added],
    added,
    removed,
  }
}

function isSelected({ repositories }: SharingView, name: string): boolean {
  return repositories?.some((each) => each.name === name) ?? false
}
