import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AuditEntry,
  type AuditHead,
  auditHash,
  auditRoot,
  linkAuditEntry,
  verifyAuditChain,
} from './audit.ts'

const context = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
const contexts = fc.array(context, { minLength: 1, maxLength: 8 })

function chainOf(each: readonly Record<string, unknown>[]): { entries: AuditEntry[]; head: AuditHead } {
  const entries: AuditEntry[] = []
  for (const [index, one] of each.entries())
    entries.push(
      linkAuditEntry(entries.at(-1) ?? null, {
        at: `2026-03-09T12:00:${String(index).padStart(2, '0')}.000Z`,
        actor: 'tester',
        action: 'secret.updated',
        context: one,
      }),
    )
  const last = entries.at(-1)
  return { entries, head: { seq: last?.seq ?? 0, hash: last?.hash ?? auditRoot } }
}

/** A chain and one place in it. */
const placed = contexts.chain((each) =>
  fc.record({ chain: fc.constant(chainOf(each)), index: fc.nat({ max: each.length - 1 }) }),
)

describe('verifyAuditChain', () => {
  it('accepts what was linked, also after it was written as JSON and read back', () => {
    fc.assert(
      fc.property(contexts, (each) => {
        const { entries, head } = chainOf(each)
        const readBack = JSON.parse(JSON.stringify(entries)) as AuditEntry[]
        expect(verifyAuditChain(readBack, head)).toEqual({
          intact: true,
          entries: entries.length,
          head: head.hash,
        })
      }),
    )
  })

  it('accepts an empty log', () => {
    expect(verifyAuditChain([], null)).toEqual({ intact: true, entries: 0, head: auditRoot })
  })

  it('notices every edit, and where', () => {
    const edit = fc.constantFrom<(entry: AuditEntry) => AuditEntry>(
      (entry) => ({ ...entry, at: `${entry.at}x` }),
      (entry) => ({ ...entry, actor: `${entry.actor}x` }),
      (entry) => ({ ...entry, action: `${entry.action}x` }),
      (entry) => ({ ...entry, context: { ...entry.context, added: true } }),
      (entry) => ({ ...entry, hash: 'f'.repeat(64) }),
      (entry) => ({ ...entry, previousHash: 'e'.repeat(64) }),
      (entry) => ({ ...entry, seq: entry.seq + 1 }),
    )
    fc.assert(
      fc.property(placed, edit, ({ chain, index }, change) => {
        const entries = chain.entries.map((entry, at) => (at === index ? change(entry) : entry))
        const verdict = verifyAuditChain(entries, chain.head)
        expect(verdict.intact === false && verdict.brokenAt).toBe(index + 1)
      }),
    )
  })

  it('notices an edit whose own hash was renewed, at the entry after it or at the end', () => {
    fc.assert(
      fc.property(placed, ({ chain, index }) => {
        const entries = chain.entries.map((entry, at) => {
          const forged = { ...entry, actor: 'somebody else' }
          return at === index ? { ...forged, hash: auditHash(forged) } : entry
        })
        const verdict = verifyAuditChain(entries, chain.head)
        expect(verdict.intact === false && verdict.brokenAt).toBe(index + 2)
      }),
    )
  })

  it('notices every deletion, and where', () => {
    fc.assert(
      fc.property(placed, ({ chain, index }) => {
        const verdict = verifyAuditChain(chain.entries.toSpliced(index, 1), chain.head)
        expect(verdict.intact === false && verdict.brokenAt).toBe(index + 1)
      }),
    )
  })

  it('notices a tail that was cut off, and where', () => {
    fc.assert(
      fc.property(placed, ({ chain, index }) => {
        const verdict = verifyAuditChain(chain.entries.slice(0, index), chain.head)
        expect(verdict.intact === false && verdict.brokenAt).toBe(index + 1)
      }),
    )
  })

  it('notices entries that were swapped, and where', () => {
    fc.assert(
      fc.property(placed, placed, ({ chain, index }, { index: other }) => {
        const [low, high] = [Math.min(index, other), Math.max(index, other)]
        fc.pre(low !== high && high < chain.entries.length)
        const entries = [...chain.entries]
        const [one, two] = [entries[low], entries[high]]
        if (one === undefined || two === undefined) throw new Error('no such entries')
        entries[low] = two
        entries[high] = one
        const verdict = verifyAuditChain(entries, chain.head)
        expect(verdict.intact === false && verdict.brokenAt).toBe(low + 1)
      }),
    )
  })

  it('notices an entry that was slipped in, and where', () => {
    fc.assert(
      fc.property(placed, ({ chain, index }) => {
        const forged = linkAuditEntry(chain.entries[index - 1] ?? null, {
          at: '2026-03-09T13:00:00.000Z',
          actor: 'forger',
          action: 'token.revoke_confirmed',
          context: {},
        })
        const verdict = verifyAuditChain(chain.entries.toSpliced(index, 0, forged), chain.head)
        // The forged link fits; the true entry that it pushed aside doesn't fit any more.
        expect(verdict.intact === false && verdict.brokenAt).toBe(index + 2)
      }),
    )
  })
})

describe('linkAuditEntry', () => {
  it('hashes what a reader gets back, also for values that JSON changes', () => {
    const entry = linkAuditEntry(null, {
      at: '2026-03-09T12:00:00.000Z',
      actor: 'tester',
      action: 'x.y',
      context: {
        when: new Date(0),
        left: undefined,
        list: [undefined, Number.NaN],
        nested: { left: undefined },
      },
    })
    expect(entry.context).toEqual({ when: '1970-01-01T00:00:00.000Z', list: [null, null], nested: {} })
    expect(verifyAuditChain([JSON.parse(JSON.stringify(entry)) as AuditEntry], entry).intact).toBe(true)
  })

  it('does not depend on the order of keys', () => {
    const base = { seq: 1, at: 'now', actor: 'me', action: 'x', previousHash: auditRoot }
    expect(auditHash({ ...base, context: { a: 1, b: { c: 2, d: 3 } } })).toBe(
      auditHash({ ...base, context: { b: { d: 3, c: 2 }, a: 1 } }),
    )
  })
})
