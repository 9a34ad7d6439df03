import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUnknownLink, linkAmong, readDeepLink } from './deep-link.ts'

describe('a link into Rekey', () => {
  const good: readonly (readonly [string, string])[] = [
    ['rekey://expiry', 'expiry'],
    ['rekey://expiry/', 'expiry'],
    ['rekey://matrix', 'matrix'],
    ['rekey://matrix?view=my-view_1', 'matrix?view=my-view_1'],
    ['rekey://matrix/?view=a', 'matrix?view=a'],
    ['rekey://credential/DEPLOY_PAT', 'credential/DEPLOY_PAT'],
    ['rekey://rotate/DEPLOY-PAT', 'rotate/DEPLOY-PAT'],
    ['rekey://rotation/R-0142', 'rotation/R-0142'],
    ['rekey://audit/12', 'audit/12'],
    ['rekey://settings/reminders', 'settings/reminders'],
  ]
  for (const [link, target] of good)
    it(`${link} leads to ${target}`, () => {
      expect(readDeepLink(link)).toBe(target)
    })

  const hostile = [
    '',
    'rekey:',
    'rekey://',
    'rekey:///expiry',
    'REKEY://expiry',
    'rekey:expiry',
    'https://expiry',
    ' rekey://expiry',
    'rekey://expiry ',
    'rekey://expiry#x',
    'rekey://expiry?x=1',
    'rekey://user@expiry',
    'rekey://expiry:80',
    'rekey://connect',
    'rekey://rotations',
    'rekey://revoke/DEPLOY_PAT',
    'rekey://credential//DEPLOY_PAT',
    'rekey://credential/../settings/accounts',
    'rekey://credential/..',
    'rekey://credential/DEPLOY_PAT/',
    'rekey://credential/DEPLOY%5FPAT',
    'rekey://credential/a%2Fb',
    'rekey://credential/a\\b',
    'rekey://credential/DEPLOY_PAT?revoke=1',
    'rekey://credential/DEPLOY_PAT --no-sandbox',
    'rekey://credential/DEPLOY_PAT\n',
    'rekey://credential/DEPLOY\u202ePAT',
    'rekey://credential/DEPLOY\u200bPAT',
    'rekey://credential/ДEPLOY_PAT',
    'rekey://credential/<img src=x>',
    `rekey://credential/${'A'.repeat(200)}`,
    'rekey://settings/mode=changes',
    'rekey://matrix?view=a&x=1',
    'rekey://matrix?view=a?view=b',
    'rekey://matrix?filter=x',
    'javascript:alert(1)',
  ]
  for (const link of hostile)
    it(`${JSON.stringify(link)} leads nowhere`, () => {
      expect(readDeepLink(link)).toBeNull()
      expect(isUnknownLink(link)).toBe(false)
    })

  const unknown = [
    'rekey://settings',
    'rekey://settings/',
    'rekey://settings/Reminders',
    'rekey://credential',
    'rekey://credential/',
    'rekey://credential/1PAT',
    `rekey://credential/${'A'.repeat(101)}`,
    'rekey://rotate',
    'rekey://rotation/R-1',
    'rekey://rotation/0142',
    'rekey://audit',
    'rekey://audit/0',
    'rekey://audit/-1',
    'rekey://audit/1e3',
    'rekey://audit/9999999999999999',
    'rekey://matrix?view=',
    'rekey://matrix/mine',
    'rekey://expiry/soon',
    'rekey://expiry?view=a',
  ]
  for (const link of unknown)
    it(`${link} points to nothing here`, () => {
      expect(readDeepLink(link)).toBeNull()
      expect(isUnknownLink(link)).toBe(true)
    })

  it('is never unknown when it leads somewhere', () => {
    for (const [link] of good) expect(isUnknownLink(link), link).toBe(false)
  })

  it('yields plain targets of known views only, whatever comes', () => {
    const piece = fc.oneof(
      fc.constantFrom('expiry', 'matrix', 'credential', 'rotate', 'rotation', 'audit', 'settings'),
      fc.constantFrom('/', '//', '?', '?view=', '#', '%2f', '..', '\0', '\u202e', '@', ':', '&'),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const target = readDeepLink(`rekey://${pieces.join('')}`)
        if (target === null) return
        expect(target).toMatch(
          /^(expiry|matrix(\?view=[\w-]{1,60})?|(credential|rotate|rotation|audit|settings)\/[\w-]{1,100})$/,
        )
      }),
    )
  })
})

describe('the arguments of a program', () => {
  it('hold at most one link', () => {
    expect(linkAmong(['/opt/rekey', '--hidden', 'rekey://expiry'])).toBe('rekey://expiry')
    expect(linkAmong(['/opt/rekey'])).toBeNull()
    expect(linkAmong(['rekey://expiry', 'rekey://matrix'])).toBeNull()
  })
})
