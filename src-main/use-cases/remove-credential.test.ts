import { describe, expect, it } from 'vitest'
import { credentialItem } from '../ports/keychain.ts'
import { annotateCredential } from './annotate-credential.ts'
import { removeCredential } from './remove-credential.ts'
import { startRotation } from './start-rotation.ts'
import { done, must, openStage, refusalOf, testTokens } from './test-world.ts'

describe('the end of tracking', () => {
  it('forgets the credential, its notes and its value, and leaves GitHub and the log alone', async () => {
    const { world, ledger, valueIn } = await openStage()
    must(annotateCredential(world, { name: 'PAT', change: { notes: 'short' } }))
    const entries = ledger.audit.count()
    done(await removeCredential(world, { name: 'PAT' }))
    expect(ledger.credentials.find('PAT')).toBeNull()
    expect(ledger.annotations.list()).toEqual([])
    expect(must(await world.keychain.read(credentialItem('PAT', 'current')))).toBeNull()
    expect(valueIn('acme/app-1')).toBe(testTokens.old)
    expect(ledger.audit.count()).toBe(entries + 1)
    expect(ledger.audit.list({ newestFirst: true, limit: 1 })[0]).toMatchObject({
      action: 'credential.removed',
      context: { credential: 'PAT' },
    })
  })

  it('waits for an unfinished rotation', async () => {
    const { world, ledger } = await openStage()
    done(await startRotation(world, { credential: 'PAT', reason: '' }))
    expect(refusalOf(await removeCredential(world, { name: 'PAT' })).kind).toBe('busy')
    expect(ledger.credentials.find('PAT')).not.toBeNull()
    expect(must(await world.keychain.read(credentialItem('PAT', 'current')))).not.toBeNull()
  })
})
