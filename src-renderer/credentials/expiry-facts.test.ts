import { describe, expect, it } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import { sourceText } from './expiry-facts.tsx'

const now = Date.parse('2027-01-01T14:30:00.000Z')
const expiry = (change: Partial<ReturnType<typeof credentialOf>['expiry']>) => ({
  ...credentialOf('PAT').expiry,
  ...change,
})

describe('who named the expiry', () => {
  it('is GitHub, with the time at which it was asked', () => {
    const checked = expiry({ source: 'github', checkedAt: '2027-01-01T14:02:00.000Z' })
    expect(sourceText(checked, now, 'utc')).toMatch(/^From GitHub, checked 2:02\sPM/)
  })

  it('is nobody where GitHub named one that nobody can read: its words are shown', () => {
    const unread = expiry({ source: null, expiresAt: null, unreadable: 'next spring' })
    expect(sourceText(unread, now, 'utc')).toBe(
      'GitHub named an expiry that Rekey can\'t read: "next spring"',
    )
    expect(sourceText(expiry({ source: null, unreadable: null }), now, 'utc')).toBeNull()
  })
})
