import type { AuditEntryView } from '../../src-preload/contract/index.ts'

/** An entry as main could send it, for tests. */
export function entryOf(seq: number, change: Partial<AuditEntryView> = {}): AuditEntryView {
  return {
    seq,
    at: '2027-01-01T00:00:00.000Z',
    actor: 'octo (app)',
    who: 'octo',
    operator: null,
    source: 'app',
    action: 'secret.updated',
    credential: null,
    destination: null,
    rotation: null,
    result: 'done',
    context: {},
    hash: `hash-${seq}`,
    previousHash: `hash-${seq - 1}`,
    ...change,
  }
}
