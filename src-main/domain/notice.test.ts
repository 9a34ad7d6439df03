import { describe, expect, it } from 'vitest'
import {
  approvalNotice,
  changedNotice,
  criticalNotice,
  digestNotice,
  type ExpiringToken,
  expiredNotice,
  runNotice,
  signInNotice,
} from './notice.ts'

const nowMs = Date.parse('2027-03-08T08:00:00Z')
const hourMs = 3_600_000

function token(credential: string, hoursLeft: number, repositories = 28): ExpiringToken {
  const expiresAt = new Date(nowMs + hoursLeft * hourMs).toISOString()
  return { credential, expiry: { expiresAt, neverExpires: false, createdAt: null }, repositories }
}

const words = ({ title, body }: { title: string; body: string }) => `${title} | ${body}`

describe('the digest', () => {
  const tokens = [token('DEPLOY_PAT', 6 * 24 + 5), token('READONLY_PAT', 12 * 24 + 1), token('X', 29 * 24)]
  it('names three, and counts the others', () => {
    expect(words(digestNotice(tokens, 1, nowMs, false))).toBe(
      '3 tokens need attention | DEPLOY_PAT in 6 days. READONLY_PAT in 12 days. X in 29 days. 1 rotation to finish.',
    )
    expect(digestNotice([...tokens, token('Y', 700), token('Z', 710)], 0, nowMs, false).body).toMatch(
      /X in 29 days\. And 2 more\.$/,
    )
  })
  it('speaks of one', () => {
    expect(words(digestNotice(tokens.slice(0, 1), 2, nowMs, false))).toBe(
      '1 token needs attention | DEPLOY_PAT in 6 days. 2 rotations to finish.',
    )
    expect(digestNotice([token('OLD', -50)], 0, nowMs, false).body).toBe('OLD has expired.')
  })
  it('names nobody when names are hidden', () => {
    expect(words(digestNotice(tokens, 1, nowMs, true))).toBe(
      '3 tokens need attention | The next one expires in 6 days. 1 rotation to finish.',
    )
    expect(words(digestNotice(tokens.slice(0, 1), 0, nowMs, true))).toBe(
      'A token needs attention | The next one expires in 6 days.',
    )
  })
})

describe('critical and expired tokens', () => {
  it('lead to the first step of the wizard', () => {
    const critical = criticalNotice([token('DEPLOY_PAT', 20.9)], nowMs, false)
    expect(words(critical)).toBe(
      'DEPLOY_PAT expires in 20 h | 28 repositories use it. Rotate now to avoid failed workflows.',
    )
    expect(critical.to).toBe('rotate/DEPLOY_PAT')
    const expired = expiredNotice([token('DEPLOY_PAT', -1)], false)
    expect(words(expired)).toBe('DEPLOY_PAT has expired | 28 repositories now hold a token GitHub rejects.')
    expect(expired.to).toBe('rotate/DEPLOY_PAT')
  })
  it('are right about one repository and about none', () => {
    expect(criticalNotice([token('A', 1, 1)], nowMs, false).body).toMatch(/^1 repository uses it\./)
    expect(criticalNotice([token('A', 1, 0)], nowMs, false).body).toMatch(/^Rotate now/)
    expect(expiredNotice([token('A', -1, 1)], false).body).toMatch(/^1 repository now holds/)
    expect(expiredNotice([token('A', -1, 0)], false).body).toBe('GitHub rejects it.')
  })
  it('are told together', () => {
    const two = [token('A', 5), token('B', 20)]
    expect(words(criticalNotice(two, nowMs, false))).toBe(
      '2 tokens expire within 24 h | A in 5 h. B in 20 h.',
    )
    expect(words(expiredNotice([token('A', -2, 3), token('B', -1, 1)], false))).toBe(
      '2 tokens have expired | 4 repositories now hold a token GitHub rejects.',
    )
  })
  it('name nobody when names are hidden', () => {
    const hidden = [
      criticalNotice([token('DEPLOY_PAT', 20)], nowMs, true),
      criticalNotice([token('DEPLOY_PAT', 20), token('READONLY_PAT', 21)], nowMs, true),
      expiredNotice([token('DEPLOY_PAT', -1)], true),
      changedNotice([{ credential: 'C', secret: 'DEPLOY_PAT', place: 'octo/web', at: null }], String, true),
      signInNotice('octo-bot', true),
    ]
    for (const notice of hidden) expect(words(notice)).not.toMatch(/PAT|octo/)
    expect(hidden[0]?.title).toBe('A token needs attention')
    expect(hidden[2]?.title).toBe('A token needs attention')
  })
})

describe('the end of a run', () => {
  const run = (done: number, total: number, failed: number, rollingBack = false) => {
    const notice = runNotice('R-0142', { rollingBack, total, done, failed })
    return `${words(notice)} | ${notice.tone}`
  }
  it('sounds like a success only when it is one', () => {
    expect(run(36, 36, 0)).toBe('36 secrets updated | Next: verify. | success')
    expect(run(1, 1, 0)).toBe('1 secret updated | Next: verify. | success')
    expect(run(33, 36, 3)).toBe('33 of 36 secrets updated | 3 failed. Both tokens still work. | attention')
    expect(run(12, 36, 0)).toBe('12 of 36 secrets updated | Stopped. Both tokens still work. | attention')
    expect(run(36, 36, 0, true)).toBe('36 secrets rolled back | The old token is in use again. | neutral')
    expect(run(30, 36, 6, true)).toBe(
      '30 of 36 secrets rolled back | 6 failed. Both tokens still work. | attention',
    )
  })
})

describe('what others did', () => {
  it('is the approval of a token, and leads back to its rotation', () => {
    const approved = (hideNames: boolean) => approvalNotice({ id: 'R-0142', owner: 'octo' }, hideNames)
    expect(words(approved(false))).toBe('octo approved the new token | Continue R-0142.')
    expect(words(approved(true))).toBe('A new token was approved | Continue R-0142.')
    expect(approved(false).to).toBe('rotation/R-0142')
  })

  it('is told with its place and time', () => {
    const change = { credential: 'C', secret: 'DEPLOY_PAT', place: 'octo/web', at: '2027-03-08T14:31:00Z' }
    expect(words(changedNotice([change], () => '2:31 PM', false))).toBe(
      'DEPLOY_PAT was changed in octo/web | Not by Rekey, at 2:31 PM.',
    )
    expect(words(changedNotice([change, change], () => '2:31 PM', false))).toBe(
      '2 secrets were changed outside Rekey | DEPLOY_PAT in octo/web. DEPLOY_PAT in octo/web.',
    )
  })
  it('and a sign-in that fails', () => {
    expect(words(signInNotice('octo-bot', false))).toBe(
      "Rekey can't sign in as octo-bot | Expiry checks are paused.",
    )
  })
})
