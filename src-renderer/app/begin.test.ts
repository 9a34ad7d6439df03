import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FirstLookView, SnapshotView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { begin } from './begin.ts'
import { installFakeRekey } from './fake-rekey.ts'
import { credentialOf, snapshotOf } from './fake-views.ts'
import type { KnownSnapshot } from './first-look.ts'
import { createQueryClient } from './query-client.ts'

const firstLook: FirstLookView = { ...snapshotOf({ version: '1.2.3' }), hasCredentials: true, isLarge: false }

function start(asked: Promise<FirstLookView>, snapshot: () => Promise<SnapshotView>) {
  const main = installFakeRekey({ app: { snapshot } })
  const client = createQueryClient()
  let mayDraw = false
  const begun = begin(client, asked).then(() => {
    mayDraw = true
  })
  const known = () => client.getQueryData<KnownSnapshot>(keys.snapshot)
  return { ...main, begun, known, mayDraw: () => mayDraw }
}

const never = () => new Promise<never>(() => {})

describe('the first picture', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('waits for the first answer, and has it', async () => {
    let answer: (first: FirstLookView) => void = () => {}
    const asked = new Promise<FirstLookView>((resolve) => {
      answer = resolve
    })
    const window = start(asked, never)
    await vi.advanceTimersByTimeAsync(79)
    expect(window.mayDraw()).toBe(false)
    answer(firstLook)
    await window.begun
    expect(window.known()).toMatchObject({ version: '1.2.3', isFirstLook: { hasCredentials: true } })
  })

  it('comes without that answer where it takes long', async () => {
    const window = start(never(), never)
    await vi.advanceTimersByTimeAsync(80)
    expect(window.mayDraw()).toBe(true)
    expect(window.known()).toBeUndefined()
  })

  it('comes where main fails to answer, and asks for the rest all the same', async () => {
    const credentials = [credentialOf('DEPLOY_PAT')]
    const window = start(Promise.reject(new Error('closed')), async () => snapshotOf({ credentials }))
    await window.begun
    await vi.waitFor(() => expect(window.known()?.credentials).toHaveLength(1))
  })

  it('has heard what main told before it was drawn', async () => {
    const window = start(Promise.resolve(firstLook), never)
    await window.begun
    const locked = { cause: 'idle', since: '2026-03-09T12:00:00.000Z' } as const
    window.announce('app.changed', { revision: 7, locked })
    expect(window.known()?.locked).toEqual(locked)
  })
})
