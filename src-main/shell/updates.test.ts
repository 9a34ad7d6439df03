import { beforeEach, describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { plainDesktop } from '../ipc/plain-desktop.ts'
import { Workspace } from '../ipc/workspace.ts'
import { takeVersionHint } from '../use-cases/newer-version.ts'
import { RunControl } from '../use-cases/run-control.ts'
import { openStage, type TestStage } from '../use-cases/test-world.ts'
import type { NewVersion, UpdateSource } from './update-source.ts'
import { Updates } from './updates.ts'

const hourMs = 3_600_000

/** A feed that answers as it is told, and notes what it was asked. */
class FakeSource implements UpdateSource {
  newest: Result<NewVersion | null> = ok({ version: '1.4.0', notes: 'Faster.\n<b>Bold</b>' })
  downloads: Result<void> = ok(undefined)
  readonly asked: string[] = []

  check = async () => {
    this.asked.push('check')
    return this.newest
  }
  download = async (onPercent: (percent: number) => void) => {
    this.asked.push('download')
    onPercent(41.9)
    return this.downloads
  }
  installOnQuit = (wanted: boolean) => {
    this.asked.push(wanted ? 'install on quit' : 'leave as it is')
  }
  installAndRestart = () => {
    this.asked.push('restart')
  }
}

let stage: TestStage
let workspace: Workspace
let source: FakeSource
let updates: Updates
let quits: number

beforeEach(async () => {
  stage = await openStage()
  quits = 0
  source = new FakeSource()
  updates = new Updates(() => workspace, {
    quitThen: async (act) => {
      quits += 1
      act()
    },
  })
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop({ updates }))
})

const set = (key: 'updates.mode' | 'updates.skipped', value: string) =>
  stage.world.ledger.settings.write(key, value)
const settled = () => new Promise((resolve) => setImmediate(resolve))

async function begin(): Promise<void> {
  updates.begin(source)
  await settled()
}

async function pass(hours: number): Promise<void> {
  await stage.clock.advance(hours * hourMs)
  updates.look()
  await settled()
}

describe('a newer version', () => {
  it('is found at start and told, and nothing is downloaded', async () => {
    await begin()
    expect(source.asked).toEqual(['check'])
    expect(updates.view()).toMatchObject({
      state: 'available',
      version: '1.4.0',
      notes: 'Faster.\n<b>Bold</b>',
      skipped: false,
      problem: null,
    })
    expect(workspace.notices.size).toBe(0)
    expect(takeVersionHint(stage.world)).toBe('1.4.0')
  })

  it('is looked for once a day, however the clock is set', async () => {
    source.newest = ok(null)
    await begin()
    await pass(23)
    expect(source.asked).toEqual(['check'])
    await pass(1)
    expect(source.asked).toEqual(['check', 'check'])
    expect(updates.view()).toMatchObject({ state: 'idle', version: null })
    stage.world.ledger.settings.write('updates.checked', '2090-01-01T00:00:00.000Z')
    await pass(1)
    expect(source.asked).toHaveLength(3)
  })

  it('is not looked for when updates are off, but on request it is', async () => {
    set('updates.mode', 'off')
    await begin()
    await pass(100)
    expect(source.asked).toEqual([])
    expect((await updates.check()).ok).toBe(true)
    expect(updates.view().state).toBe('available')
  })

  it('is downloaded by itself when it shall be installed on quit', async () => {
    set('updates.mode', 'install-on-quit')
    await begin()
    await settled()
    expect(source.asked).toEqual(['check', 'download'])
    expect(updates.view().state).toBe('ready')
    updates.quitting(true)
    expect(source.asked.at(-1)).toBe('install on quit')
  })

  it('that is skipped is neither downloaded nor installed, the one after it is', async () => {
    set('updates.skipped', '1.4.0')
    set('updates.mode', 'install-on-quit')
    await begin()
    expect(source.asked).toEqual(['check'])
    expect(updates.view().skipped).toBe(true)
    source.newest = ok({ version: '1.4.1', notes: null })
    await pass(24)
    await settled()
    expect(source.asked).toEqual(['check', 'check', 'download'])
    set('updates.skipped', '1.4.1')
    expect(updates.isReady).toBe(false)
    updates.quitting(true)
    expect(source.asked.at(-1)).toBe('leave as it is')
  })

  it('is never looked for on sample data', async () => {
    workspace = new Workspace(
      { kind: 'sample', world: stage.world, close: () => {} },
      plainDesktop({ updates }),
    )
    await begin()
    await pass(48)
    expect(source.asked).toEqual([])
  })
})

describe('a running rotation', () => {
  it('holds everything up until it ends', async () => {
    set('updates.mode', 'install-on-quit')
    workspace.underWay.runs.set('R-0001', new RunControl())
    await begin()
    await pass(48)
    expect(source.asked).toEqual([])
    expect(updates.view().waitsForRotation).toBe(true)
    const refused = await updates.check()
    expect(refused.ok ? '' : refused.failure.kind).toBe('busy')
    workspace.underWay.runs.clear()
    await pass(0)
    await settled()
    expect(source.asked).toEqual(['check', 'download'])

    workspace.underWay.runs.set('R-0001', new RunControl())
    expect((await updates.restart()).ok).toBe(false)
    // Quitting pauses it: the version that began it is the one to go on with it.
    updates.quitting(false)
    expect(source.asked.at(-1)).toBe('leave as it is')
    expect(quits).toBe(0)
  })
})

describe('a restart', () => {
  it('settles first, and only with something to install', async () => {
    await begin()
    expect((await updates.restart()).ok).toBe(false)
    expect((await updates.download()).ok).toBe(true)
    expect((await updates.restart()).ok).toBe(true)
    await settled()
    expect(quits).toBe(1)
    expect(source.asked.at(-1)).toBe('restart')
  })
})

describe('what goes wrong', () => {
  it('is said where updates are, and tried again after an hour', async () => {
    source.newest = failed(failure('network', 'updates', 'The feed is gone.'))
    await begin()
    expect(updates.view().problem?.message).toBe('The feed is gone.')
    await pass(0.5)
    expect(source.asked).toEqual(['check'])
    source.newest = ok(null)
    await pass(0.5)
    expect(source.asked).toEqual(['check', 'check'])
    expect(updates.view().problem).toBeNull()
  })

  it('does not lose the version that was found', async () => {
    await begin()
    source.downloads = failed(failure('network', 'updates', 'The bytes do not match.'))
    expect((await updates.download()).ok).toBe(false)
    expect(updates.view()).toMatchObject({ state: 'available', percent: null })
    expect(updates.view().problem?.message).toBe('The bytes do not match.')
  })

  it('is a build that has no updates', async () => {
    updates.begin('This is a development build.')
    expect(updates.view()).toMatchObject({ state: 'unavailable', reason: 'This is a development build.' })
    expect((await updates.check()).ok).toBe(false)
  })
})
