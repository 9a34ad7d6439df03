import { describe, expect, it } from 'vitest'
import { knownExpiry } from '../domain/expiry.ts'
import { annotateCredential } from './annotate-credential.ts'
import { must, openStage, refusalOf } from './test-world.ts'

describe('what a person notes about a credential', () => {
  it('is kept beside what was noted before', async () => {
    const { world, ledger } = await openStage()
    must(annotateCredential(world, { name: 'pat', change: { notes: 'Ask Mona before Friday.' } }))
    must(
      annotateCredential(world, { name: 'PAT', change: { remindersOffUntil: '2026-03-12T00:00:00.000Z' } }),
    )
    expect(ledger.annotations.of('PAT')).toEqual({
      credential: 'PAT',
      notes: 'Ask Mona before Friday.',
      enteredExpiry: null,
      remindersOffUntil: '2026-03-12T00:00:00.000Z',
    })
  })

  it('is in the log without the text of the notes', async () => {
    const { world, ledger } = await openStage()
    must(annotateCredential(world, { name: 'PAT', change: { notes: 'the door code is 4711' } }))
    const entry = ledger.audit.list({ newestFirst: true, limit: 1 })[0]
    expect(entry).toMatchObject({
      action: 'credential.annotated',
      context: { credential: 'PAT', notes: 'changed' },
    })
    expect(JSON.stringify(ledger.audit.list())).not.toContain('4711')
  })

  it('never outweighs what GitHub said', async () => {
    const { world, ledger } = await openStage()
    const annotation = must(
      annotateCredential(world, { name: 'PAT', change: { enteredExpiry: '2030-01-01T00:00:00.000Z' } }),
    )
    const credential = ledger.credentials.find('PAT')
    if (credential === null) throw new Error('There is no PAT.')
    expect(knownExpiry(credential, annotation)).toMatchObject({
      expiresAt: '2026-03-15T12:00:00.000Z',
      source: 'github',
    })
  })

  it('needs a credential', async () => {
    const { world, ledger } = await openStage()
    const before = ledger.audit.count()
    expect(refusalOf(annotateCredential(world, { name: 'NOBODYS', change: { notes: 'x' } })).kind).toBe(
      'unknown-name',
    )
    expect(ledger.audit.count()).toBe(before)
  })
})
