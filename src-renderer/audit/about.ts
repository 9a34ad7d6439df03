/** Parts of a context that name what an entry is about, the narrower first. */
const naming = ['rotation', 'credential', 'destination', 'login', 'account', 'host', 'file', 'key'] as const

/** "R-0001, DISPATCH_PAT, actions:acme/app/DISPATCH_PAT": what the entry is about; the rest is in its details. */
export function aboutOf(context: Readonly<Record<string, unknown>>): string {
  return naming.flatMap((key) => (typeof context[key] === 'string' ? [context[key]] : [])).join(', ')
}
