import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { installFakeRekey } from './fake-rekey.ts'
import { accountOf, credentialOf, rotationOf, settingsOf, snapshotOf } from './fake-views.ts'
import { showInFrame } from './show-in-frame.tsx'

vi.hoisted(() => vi.stubEnv('VITE_PSEUDO_LOCALE', 'on'))

/** What is seen and heard, without what nobody translates. */
function wordsOf(root: Element): string[] {
  const words: string[] = []
  const look = (element: Element) => {
    if (element.getAttribute('translate') === 'no' || element.tagName === 'BDI') return
    for (const name of ['aria-label', 'placeholder', 'alt', 'title'])
      words.push(element.getAttribute(name) ?? '')
    for (const child of element.childNodes)
      if (child.nodeType === Node.TEXT_NODE) words.push(child.textContent ?? '')
    for (const child of element.children) look(child)
  }
  look(root)
  return words.filter((each) => /[A-Za-z]{2}/.test(each))
}

/** Values inside of texts, and what Intl writes by itself. */
const values = /octo-bot|github\.com|DEPLOY_PAT|R-0001|\b[AP]M\b|UTC|Jan|0\.1\.0/g

it('shows no plain English around the views', async () => {
  installFakeRekey({})
  showInFrame(
    snapshotOf({
      accounts: [accountOf({ quota: { limit: 5000, remaining: 4812, resetAt: '2027-01-01T01:00:00.000Z' } })],
      credentials: [credentialOf('DEPLOY_PAT')],
      rotations: [rotationOf('R-0001', 'DEPLOY_PAT', { running: true })],
      settings: settingsOf({ mode: 'read-only' }),
      lastRefresh: { at: '2027-01-01T00:00:00.000Z', by: 'octo-bot' },
      github: {
        clockOffsetMs: 0,
        offlineSince: '2027-01-01T00:00:00.000Z',
        waitingUntil: null,
        waitingReason: null,
      },
    }),
    <h1 translate="no">A view</h1>,
  )
  await userEvent.keyboard('{F1}')
  expect(screen.getByRole('complementary')).toBeTruthy()
  const plain = wordsOf(document.body)
    .map((each) => each.replace(values, ''))
    .filter((each) => /[A-Za-z]{2}/.test(each))
  expect(plain).toEqual([])
  expect(screen.getByRole('navigation').textContent).toContain('[Éẋṕíŕý')
})
