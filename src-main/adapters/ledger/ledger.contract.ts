import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../../domain/audit.ts'
import type { GitHubApp, MintedToken } from '../../domain/github-app.ts'
import { type LeakCase, newLookBack } from '../../domain/leak.ts'
import type { Account, Ledger } from '../../ports/ledger.ts'
import { testCredentialsContract } from './credentials.contract.ts'
import { testObservationsContract } from './observations.contract.ts'
import { testRotationsContract } from './rotations.contract.ts'

const at = '2026-03-09T12:00:00.000Z'
const account: Account = {
  id: 'octo@github.com',
  host: 'github.com',
  apiUrl: 'https://api.github.com',
  login: 'octo',
  source: 'token',
  active: true,
  tokens: [
    {
      owner: '',
      kind: 'classic',
      fingerprint: 'f',
      label: 'ghp_…abcd',
      expiresAt: null,
      scopes: ['repo'],
      checkedAt: at,
    },
  ],
  addedAt: at,
}
const entry = (action: string) => ({
  at,
  actor: 'tester',
  action,
  context: { list: [1, 'two'], none: undefined },
})

/** What every ledger promises, wherever it keeps its rows. */
export function testLedgerContract(name: string, open: () => { ledger: Ledger; stop(): void }): void {
  describe(`a ledger ${name}`, () => {
    let ledger: Ledger
    let stop: () => void
    beforeEach(() => {
      const opened = open()
      ledger = opened.ledger
      stop = opened.stop
    })
    afterEach(() => stop())
    testCredentialsContract(() => ledger)
    testObservationsContract(() => ledger)
    testRotationsContract(() => ledger)

    it('is empty at first', () => {
      expect(ledger.accounts.list()).toEqual([])
      expect(ledger.credentials.list()).toEqual([])
      expect(ledger.rotations.list()).toEqual([])
      expect(ledger.audit.count()).toBe(0)
      expect(ledger.audit.head()).toBeNull()
      expect(ledger.settings.all()).toEqual({})
    })

    it('keeps accounts, replaces them by id and removes them', () => {
      ledger.accounts.save(account)
      ledger.accounts.save({ ...account, active: false })
      expect(ledger.accounts.list()).toEqual([{ ...account, active: false }])
      ledger.accounts.remove(account.id)
      expect(ledger.accounts.list()).toEqual([])
    })

    it('chains its audit log and lists it either way', () => {
      for (const action of ['a.one', 'a.two', 'a.three']) ledger.audit.append(entry(action))
      expect(verifyAuditChain(ledger.audit.list(), ledger.audit.head())).toMatchObject({
        intact: true,
        entries: 3,
      })
      expect(ledger.audit.list({ newestFirst: true, limit: 2 }).map((each) => each.seq)).toEqual([3, 2])
      expect(ledger.audit.list({ newestFirst: true, before: 3 }).map((each) => each.seq)).toEqual([2, 1])
      expect(ledger.audit.list({ from: 2 }).map((each) => each.action)).toEqual(['a.two', 'a.three'])
      expect(ledger.audit.count()).toBe(3)
    })

    it('keeps GitHub Apps, and the tokens minted with them until they are forgotten', () => {
      const app: GitHubApp = {
        id: 'bot@github.com',
        host: 'github.com',
        slug: 'bot',
        name: 'Bot',
        issuer: 'Iv23li',
        appId: 7,
        permissions: { contents: 'read' },
        addedAt: at,
      }
      ledger.githubApps.save(app)
      ledger.githubApps.save({ ...app, name: 'Renamed' })
      expect(ledger.githubApps.list()).toEqual([{ ...app, name: 'Renamed' }])
      ledger.githubApps.remove(app.id)
      expect(ledger.githubApps.list()).toEqual([])
      const token = (fingerprint: string, expiresAt: string): MintedToken => ({
        fingerprint,
        label: 'ghs_…b91c',
        app: app.id,
        host: app.host,
        installationId: 1,
        repositories: ['acme/app'],
        permissions: { contents: 'read' },
        mintedAt: at,
        expiresAt,
        endsAt: expiresAt,
        endedAt: null,
        by: 'tester',
        purpose: '',
      })
      const early = token('one', '2026-03-09T13:00:00.000Z')
      const late = token('two', '2026-03-09T14:00:00.000Z')
      ledger.mintedTokens.save(early)
      ledger.mintedTokens.save(late)
      ledger.mintedTokens.save({ ...late, endedAt: at })
      expect(ledger.mintedTokens.list()).toEqual([{ ...late, endedAt: at }, early])
      ledger.mintedTokens.forgetExpiredBefore('2026-03-09T14:00:00.000Z')
      expect(ledger.mintedTokens.list()).toEqual([{ ...late, endedAt: at }])
    })

    it('keeps settings and cached answers', () => {
      ledger.settings.write('theme', 'dark')
      ledger.settings.write('theme', 'light')
      expect(ledger.settings.read('theme')).toBe('light')
      expect(ledger.settings.read('pace')).toBeNull()
      expect(ledger.settings.all()).toEqual({ theme: 'light' })
      const answer = { etag: '"1"', body: '{"a":"ü"}', link: null, storedAt: at }
      ledger.httpCache.write('key', answer)
      ledger.httpCache.write('key', { ...answer, link: '<x>; rel="next"' })
      expect(ledger.httpCache.read('key')).toEqual({ ...answer, link: '<x>; rel="next"' })
      expect(ledger.httpCache.read('none')).toBeNull()
    })

    it('numbers leaks, keeps them whole, and gives the newest first', () => {
      const begun: Omit<LeakCase, 'id'> = {
        fingerprint: 'f',
        label: 'github_pat_…abcd',
        host: 'github.com',
        credentials: ['PAT'],
        seenWhere: 'a gist',
        exposedSince: null,
        machineSuspect: false,
        reportedAt: at,
        reportedBy: 'octo',
        decision: null,
        reason: '',
        revokeRequestedAt: null,
        confirmedDeadAt: null,
        confirmedBy: null,
        rotations: [],
        evidence: [],
        agreements: [],
        confirmedAgainAt: null,
        lookBack: newLookBack(),
        destinations: ['actions:acme/app/PAT'],
        journal: [{ at, by: 'octo', act: 'reported', phase: 'after', sentence: 'Reported.' }],
        closedAt: null,
      }
      const first = ledger.leaks.create(begun)
      const second = ledger.leaks.create({ ...begun, fingerprint: 'g' })
      expect([first.id, second.id]).toEqual(['L-0001', 'L-0002'])
      const decided: LeakCase = { ...first, decision: 'revoke-now' }
      ledger.leaks.save(decided)
      expect(ledger.leaks.list()).toEqual([second, decided])
      expect(ledger.leaks.find('L-0001')).toEqual(decided)
      expect(ledger.leaks.find('L-0009')).toBeNull()
      expect(ledger.leaks.find('R-0001')).toBeNull()
    })

    it('does all of a transaction or nothing, nested ones included', () => {
      expect(() =>
        ledger.transaction(() => {
          ledger.settings.write('theme', 'dark')
          ledger.transaction(() => ledger.audit.append(entry('a.one')))
          throw new Error('no power')
        }),
      ).toThrow('no power')
      expect(ledger.settings.all()).toEqual({})
      expect(ledger.audit.count()).toBe(0)
      expect(ledger.audit.head()).toBeNull()
      expect(ledger.transaction(() => ledger.audit.append(entry('a.two')).seq)).toBe(1)
    })
  })
}
