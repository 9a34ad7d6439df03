import type { FoundNameView } from '../../src-preload/contract/index.ts'
import { startOfDay } from '../credentials/local-day.ts'

/** What the operator says about a secret that was found: a token of its own, or the same as another's. */
export interface Draft {
  readonly secret: string
  /** The secret whose credential it belongs to; empty for one of its own. */
  readonly sameAs: string
  readonly name: string
  readonly owner: string
  readonly purpose: string
  readonly expiry: 'paste' | 'date' | 'unknown'
  /** As a date field gives it. */
  readonly day: string
}

export interface DraftedCredential {
  readonly name: string
  readonly owner: string
  readonly purpose: string
  readonly expiresAt: string | null
  readonly secrets: string[]
}

export type DraftProblem = { readonly secret: string; readonly field: 'name' | 'date' }

/** Drafts for what is ticked; what was said before about a secret stays. */
export function draftsFor(ticked: readonly FoundNameView[], before: readonly Draft[]): readonly Draft[] {
  const names = new Set(ticked.map(({ name }) => name))
  return ticked.map(({ name, owners }) => {
    const known = before.find(({ secret }) => secret === name)
    if (known !== undefined) return names.has(known.sameAs) ? known : { ...known, sameAs: '' }
    return { secret: name, sameAs: '', name, owner: owners[0] ?? '', purpose: '', expiry: 'paste', day: '' }
  })
}

/** Changes one draft. A secret that joins another takes along those that had joined it. */
export function changeDraft(
  drafts: readonly Draft[],
  secret: string,
  change: Partial<Draft>,
): readonly Draft[] {
  const joins = change.sameAs !== undefined && change.sameAs !== '' ? change.sameAs : null
  return drafts.map((draft) => {
    if (draft.secret === secret) return { ...draft, ...change }
    return joins !== null && draft.sameAs === secret ? { ...draft, sameAs: joins } : draft
  })
}

/** Secrets that another may join: those of a credential of their own. */
export function joinable(drafts: readonly Draft[], secret: string): readonly string[] {
  return drafts.flatMap((each) => (each.secret !== secret && each.sameAs === '' ? [each.secret] : []))
}

export function problemsOf(drafts: readonly Draft[]): readonly DraftProblem[] {
  return drafts
    .filter(({ sameAs }) => sameAs === '')
    .flatMap(({ secret, name, expiry, day }) => [
      ...(name.trim() === '' ? [{ secret, field: 'name' } as const] : []),
      ...(expiry === 'date' && startOfDay(day) === null ? [{ secret, field: 'date' } as const] : []),
    ])
}

/** The credentials that the drafts make. */
export function credentialsOf(drafts: readonly Draft[]): DraftedCredential[] {
  return drafts
    .filter(({ sameAs }) => sameAs === '')
    .map(({ secret, name, owner, purpose, expiry, day }) => ({
      name: name.trim(),
      owner: owner.trim(),
      purpose: purpose.trim(),
      expiresAt: expiry === 'date' ? startOfDay(day) : null,
      secrets: [secret, ...drafts.flatMap((each) => (each.sameAs === secret ? [each.secret] : []))],
    }))
}
