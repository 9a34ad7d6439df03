import { describe, expect, it } from 'vitest'
import { acceptSetting, effectiveSettings, readSavedViews, settingKeys, settings } from './settings.ts'

describe('settings', () => {
  it('accept their own standard', () => {
    for (const key of settingKeys) expect(acceptSetting(key, settings[key].standard).ok, key).toBe(true)
  })

  it('start in read-only mode', () => {
    expect(effectiveSettings({}).mode).toBe('read-only')
  })

  it('keep what was chosen, and fall back where the text is not a value', () => {
    const held = effectiveSettings({ theme: 'dark', pace: 'warp', unheard: 'of' })
    expect(held.theme).toBe('dark')
    expect(held.pace).toBe('auto')
    expect(held).not.toHaveProperty('unheard')
  })

  it.each([
    ['reminders.days', '30,14,0'],
    ['reminders.days', 'soon'],
    ['reminders.time', '24:00'],
    ['reminders.quiet', '22:00'],
    ['reminders.paused-until', 'tomorrow'],
    ['matrix.views', '{}'],
    ['theme', 'pink'],
  ] as const)('refuse %s = %s and name the setting', (key, value) => {
    const refused = acceptSetting(key, value)
    expect(refused.ok ? '' : refused.failure.message).toContain(key)
  })

  it('take quiet hours, thresholds and saved views', () => {
    expect(acceptSetting('reminders.quiet', '22:00-07:00').ok).toBe(true)
    expect(acceptSetting('reminders.days', '60,7').ok).toBe(true)
    const view = { id: 'mine', name: 'Mine', filter: 'owner:acme', group: 'none', sort: 'place' }
    const stored = JSON.stringify([{ ...view, onlyProblems: false, hiddenColumns: [] }])
    expect(acceptSetting('matrix.views', stored).ok).toBe(true)
    // Kept before views had a density.
    expect(readSavedViews(stored)).toMatchObject([{ id: 'mine', density: null }])
    expect(readSavedViews('nonsense')).toEqual([])
  })
})
