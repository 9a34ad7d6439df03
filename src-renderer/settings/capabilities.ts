import type { AccountView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'

export type Need = keyof typeof texts.settings.accounts.permissions.needs

export interface Capability {
  readonly need: Need
  /** Null: nobody knows before it is tried. */
  readonly has: boolean | null
  /** The scope that decides; empty where none is listed. */
  readonly why: string
}

type OperatorToken = Pick<AccountView['tokens'][number], 'scopes'>

/**
 * Classic scopes that are each enough. Source: docs.github.com, "REST API endpoints for GitHub Actions Secrets",
 * "Scopes for OAuth apps".
 */
const enough: Readonly<Record<Need, readonly [string, ...string[]]>> = {
  list: ['repo'],
  write: ['repo'],
  runs: ['repo'],
  dispatch: ['repo'],
}

/** What an operator token may do, as far as GitHub lists it: scopes decide, and for other kinds nothing is listed. */
export function capabilitiesOf({ scopes }: OperatorToken): Capability[] {
  const t = texts.settings.accounts.permissions
  return (Object.keys(enough) as Need[]).map((need) => {
    if (scopes === null) return { need, has: null, why: '' }
    const held = enough[need].find((scope) => scopes.includes(scope))
    return held === undefined
      ? { need, has: false, why: t.lacks(enough[need][0]) }
      : { need, has: true, why: t.has(held) }
  })
}
