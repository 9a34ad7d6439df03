import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { FirstLookView, SnapshotView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { App } from './app.tsx'
import { installFakeRekey } from './fake-rekey.ts'
import { credentialOf, snapshotOf } from './fake-views.ts'

function start(hasCredentials: boolean, isLarge = false, onAsked: () => void = () => {}) {
  const snapshot = snapshotOf()
  const first: FirstLookView = { ...snapshot, hasCredentials, isLarge }
  let come: (snapshot: SnapshotView) => void = () => {}
  let fail: (error: Error) => void = () => {}
  const main = installFakeRekey({
    app: {
      firstLook: async () => first,
      snapshot: () =>
        new Promise<SnapshotView>((resolve, reject) => {
          onAsked()
          come = resolve
          fail = reject
        }),
    },
  })
  render(<App />)
  return {
    ...main,
    come: (changed: Partial<SnapshotView> = {}) => act(async () => come({ ...snapshot, ...changed })),
    fail: () => act(async () => fail(new Error('closed'))),
  }
}

const locked = { cause: 'idle', since: '2026-03-09T12:00:00.000Z' } as const

describe('the window, while a large inventory is still read', () => {
  it('has its frame and its heading, and no word of what it does not know yet', async () => {
    const main = start(true)
    await screen.findByRole('heading', { level: 1, name: texts.dashboard.title })
    screen.getByRole('navigation', { name: texts.frame.navigation })
    expect(screen.queryByText(texts.onboarding.title)).toBeNull()
    expect(screen.queryByText(texts.dashboard.empty.title)).toBeNull()
    await main.come({ credentials: [credentialOf('DEPLOY_PAT')] })
    await screen.findAllByText('DEPLOY_PAT')
  })

  it('is drawn before the places of a large one are asked for', async () => {
    const order: string[] = []
    const frames = vi.spyOn(window, 'requestAnimationFrame').mockImplementation((picture) => {
      order.push('picture')
      queueMicrotask(() => picture(0))
      return 0
    })
    const main = start(true, true, () => order.push('places'))
    await expect.poll(() => order.includes('places')).toBe(true)
    frames.mockRestore()
    expect(order.indexOf('places')).toBeGreaterThanOrEqual(2)
    await main.come({ credentials: [credentialOf('DEPLOY_PAT')] })
    await screen.findAllByText('DEPLOY_PAT')
  })

  it('is asked for in a window that is out of sight too, which draws nothing', async () => {
    const frames = vi.spyOn(window, 'requestAnimationFrame').mockImplementation(() => 0)
    const main = start(true, true)
    await expect.poll(() => main.calls.some(({ name }) => name === 'app.snapshot')).toBe(true)
    frames.mockRestore()
    await main.come({ credentials: [credentialOf('DEPLOY_PAT')] })
    await screen.findAllByText('DEPLOY_PAT')
  })

  it('begins the first run without it', async () => {
    start(false)
    await screen.findByRole('heading', { level: 1, name: texts.onboarding.title })
  })

  it('is locked as soon as main says so', async () => {
    const main = start(true)
    await screen.findByRole('navigation', { name: texts.frame.navigation })
    await act(async () => main.announce('app.changed', { revision: 7, locked }))
    await screen.findByRole('heading', { name: texts.lock.title })
    expect(screen.queryByRole('navigation', { name: texts.frame.navigation })).toBeNull()
  })

  it('says so when the rest does not come', async () => {
    const main = start(true)
    await screen.findByRole('navigation', { name: texts.frame.navigation })
    await main.fail()
    await screen.findByRole('button', { name: texts.frame.tryAgain })
  })

  it('shows that it is tried again, and asks once for it', async () => {
    const main = start(true)
    await screen.findByRole('navigation', { name: texts.frame.navigation })
    await main.fail()
    const again = await screen.findByRole('button', { name: texts.frame.tryAgain })
    const asks = () => main.calls.filter(({ name }) => name === 'app.snapshot').length
    expect(asks()).toBe(1)
    await userEvent.click(again)
    expect(again.dataset.loading).toBe('true')
    await userEvent.click(again)
    expect(asks()).toBe(2)
    await main.come({ credentials: [credentialOf('DEPLOY_PAT')] })
    await screen.findAllByText('DEPLOY_PAT')
  })
})
