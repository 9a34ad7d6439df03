import { beforeEach, describe, expect, it } from 'vitest'
import { noteNewestVersion, takeVersionHint } from './newer-version.ts'
import { openStage, type TestStage } from './test-world.ts'

const dayMs = 24 * 3_600_000
let stage: TestStage

beforeEach(async () => {
  stage = await openStage()
})

const hint = () => takeVersionHint(stage.world)

describe('a newer version', () => {
  it('is told once a day', async () => {
    expect(hint()).toBeNull()
    noteNewestVersion(stage.world, '1.4.0')
    expect(hint()).toBe('1.4.0')
    expect(hint()).toBeNull()
    await stage.clock.advance(dayMs - 1)
    expect(hint()).toBeNull()
    await stage.clock.advance(1)
    expect(hint()).toBe('1.4.0')
  })

  it('is told of to nobody once this is the newest, by the feed or by itself', () => {
    noteNewestVersion(stage.world, '1.4.0')
    expect(takeVersionHint({ ...stage.world, version: '1.4.0' })).toBeNull()
    noteNewestVersion(stage.world, null)
    expect(hint()).toBeNull()
  })

  it.each(['nonsense', '{}', '"9"', 'null', '[1]'])('is not read out of %s', (text) => {
    stage.ledger.settings.write('updates.found', text)
    expect(hint()).toBeNull()
  })

  it.each([
    ['updates.mode', 'off'],
    ['updates.skipped', '1.4.0'],
  ])('is not told of where %s is %s', (key, value) => {
    noteNewestVersion(stage.world, '1.4.0')
    stage.ledger.settings.write(key, value)
    expect(hint()).toBeNull()
    stage.ledger.settings.write(key, 'notify')
    expect(hint()).toBe('1.4.0')
  })
})
