import type { AuditEntryView } from '../../src-preload/contract/index.ts'

/** What an entry is about, in the order that people look for it. */
const subjects = ['credential', 'rotation', 'destination', 'account', 'login', 'setting', 'file'] as const

export function aboutOf({ context }: AuditEntryView): string {
  return subjects
    .map((name) => context[name])
    .filter((value) => typeof value === 'string')
    .join(', ')
}

/** Every fact of the entry; nested ones as JSON. */
export function detailsOf({ context }: AuditEntryView): ReadonlyArray<readonly [string, string]> {
  return Object.entries(context).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}
