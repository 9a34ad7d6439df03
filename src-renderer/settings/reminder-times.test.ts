import { describe, expect, it } from 'vitest'
import { settingsOf } from '../app/fake-views.ts'
import { changedSettings, problemsOf, timesOf } from './reminder-times.ts'

const good = { days: '30, 14, 7, 3, 1', time: '10:00', from: '', to: '' }

describe('when to remind', () => {
  it('shows the settings as a person writes them, and finds nothing to save in them', () => {
    const settings = settingsOf({ 'reminders.quiet': '22:00-07:00' })
    expect(timesOf(settings)).toEqual({ ...good, from: '22:00', to: '07:00' })
    expect(changedSettings(timesOf(settings), settings)).toEqual([])
  })

  it('takes days in any order, with blanks, and each once', () => {
    expect(changedSettings({ ...good, days: ' 1, 60 7,7 ' }, settingsOf())).toEqual([
      { key: 'reminders.days', value: '60,7,1' },
    ])
  })

  it.each(['', '0', '-3', '1.5', '1000', 'soon', '1,2,3,4,5,6,7,8,9,10,11'])(
    'refuses the days %j',
    (days) => {
      expect([...problemsOf({ ...good, days })]).toEqual(['days'])
    },
  )

  it.each([
    [{ time: '25:00' }, 'time'],
    [{ from: '22:00' }, 'quiet'],
    [{ to: '07:00' }, 'quiet'],
    [{ from: '22:00', to: '22:00' }, 'quiet-same'],
  ] as const)('refuses %j', (change, problem) => {
    expect([...problemsOf({ ...good, ...change })]).toEqual([problem])
  })

  it('turns quiet hours off when both times are empty', () => {
    expect(changedSettings(good, settingsOf({ 'reminders.quiet': '22:00-07:00' }))).toEqual([
      { key: 'reminders.quiet', value: '' },
    ])
  })
})
