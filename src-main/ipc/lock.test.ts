import { describe, expect, it } from 'vitest'
import { contract, type DeltaView, type RekeyAnnouncer } from '../../src-preload/contract/index.ts'
import { channelOf } from '../../src-preload/define-contract.ts'
import { openStage } from '../use-cases/test-world.ts'
import { answersOf } from './dispatch.ts'
import { handlersFor } from './handlers.ts'
import { whyLocked } from './lock.ts'
import { plainDesktop } from './plain-desktop.ts'
import { plainGhCli } from './plain-gh-cli.ts'
import { Workspace } from './workspace.ts'

const answeredAnyway = ['rekey:app.snapshot', 'rekey:app.firstLook', 'rekey:lock.lock', 'rekey:lock.unlock']

/** Their answers have no room for a sentence. */
const withoutFailures = ['rekey:account.findGh', 'rekey:githubApp.list', 'rekey:githubApp.tokens']

async function openWindow(present = true) {
  const { world } = await openStage()
  const workspace = new Workspace(
    { kind: 'real', world, close: () => {} },
    plainDesktop({ confirmPresence: async () => present }),
  )
  const nowhere = {
    openReal: () => Promise.reject(new Error('No other workspace.')),
    openSample: () => Promise.reject(new Error('No other workspace.')),
  }
  const handlers = handlersFor(workspace, nowhere, plainGhCli())
  const answers = answersOf(handlers, (channel) => whyLocked(workspace, channel))
  const call = (channel: string, request: unknown = {}) => {
    const answer = answers.get(channel)
    if (answer === undefined) throw new Error(`Nobody answers ${channel}.`)
    return answer(request)
  }
  return { world, workspace, call }
}

const channels = Object.entries(contract).flatMap(([noun, words]) =>
  Object.entries(words)
    .filter(([, word]) => word.verb === 'invoke')
    .map(([name]) => channelOf(noun, name)),
)

describe('a locked Rekey', () => {
  it.each(channels.filter((each) => !answeredAnyway.includes(each)))('refuses %s', async (channel) => {
    const { call, world } = await openWindow()
    await call('rekey:lock.lock')
    const before = world.ledger.audit.count()
    const answer = call(channel, { anything: 'at all' })
    if (withoutFailures.includes(channel)) await expect(answer).rejects.toThrow('is not answered now')
    else
      expect(await answer).toMatchObject({
        ok: false,
        failure: { kind: 'blocked', message: 'Rekey is locked. Nothing was done.' },
      })
    expect(world.ledger.audit.count()).toBe(before)
  })

  it('opens for somebody who is there, tells the window, and notes both in the audit log', async () => {
    const { call, workspace, world } = await openWindow()
    const told: DeltaView[] = []
    workspace.announceThrough({
      app: { changed: (delta: DeltaView) => told.push(delta) },
    } as unknown as RekeyAnnouncer)
    workspace.lock('idle')
    workspace.lock('asleep')
    expect(await call('rekey:app.snapshot')).toMatchObject({ locked: { cause: 'idle' } })
    expect(await call('rekey:lock.unlock')).toEqual({ ok: true, value: { unlocked: true } })
    expect(await call('rekey:audit.list', { before: null, limit: 5 })).toMatchObject({ ok: true })
    expect(told.map(({ locked }) => locked?.cause ?? null)).toEqual(['idle', null])
    const actions = world.ledger.audit.list({ newestFirst: true, limit: 2 }).map(({ action }) => action)
    expect(actions).toEqual(['app.unlocked', 'app.locked'])
  })

  it('stays locked when nobody says that they are there', async () => {
    const { call, workspace } = await openWindow(false)
    workspace.lock('screen-locked')
    expect(await call('rekey:lock.unlock')).toEqual({ ok: true, value: { unlocked: false } })
    expect(workspace.locked?.cause).toBe('screen-locked')
  })

  it('takes every confirmation back that was given out before', async () => {
    const { workspace } = await openWindow()
    const word = workspace.confirmations.give('revoke R-0001')
    workspace.lock('idle')
    workspace.unlock()
    expect(workspace.confirmations.redeem(word, 'revoke R-0001')).toBe(false)
  })
})
