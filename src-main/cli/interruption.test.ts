import { expect, it } from 'vitest'
import { exitCodes } from './exit-codes.ts'
import { Interruption } from './interruption.ts'
import { recordedTerminal } from './recorded-terminal.ts'

it.each([
  [{}, true],
  [{ outlivesTerminal: true }, false],
])('hears that the terminal went away: %j', (options, stops) => {
  const { terminal } = recordedTerminal()
  const interruption = new Interruption(terminal, () => undefined)
  const end = interruption.heedSignals(options)
  process.emit('SIGHUP')
  end()
  expect(interruption.signal.aborted).toBe(stops)
})

it('is told twice that the terminal went away, and lets what is in flight end all the same', () => {
  const ended: number[] = []
  const interruption = new Interruption(recordedTerminal().terminal, (code) => void ended.push(code))
  const end = interruption.heedSignals()
  process.emit('SIGHUP')
  process.emit('SIGHUP')
  expect(ended).toEqual([])
  process.emit('SIGTERM')
  end()
  expect(ended).toEqual([exitCodes.stoppedAtOnce])
})

it('stops in order at first, and at once when it is asked for again', () => {
  const { terminal, err } = recordedTerminal()
  const ended: number[] = []
  const interruption = new Interruption(terminal, (code) => void ended.push(code))
  interruption.interrupt()
  expect(interruption.signal.aborted).toBe(true)
  expect(err()).toContain('no new write starts, those in flight end')
  expect(ended).toEqual([])
  interruption.interrupt()
  expect(ended).toEqual([exitCodes.stoppedAtOnce])
  expect(err()).toContain('What was in flight is looked at when the rotation is resumed.')
})

it('shows what was kept back for a pager before it stops, since nothing may be shown later', async () => {
  const { terminal, out, err } = recordedTerminal({ isTTY: true, environment: { PAGER: 'less' } })
  terminal.holdForPager()
  terminal.out('first')
  const interruption = new Interruption(terminal, () => undefined)
  interruption.interrupt()
  expect(out()).toBe('first\n')
  expect(err()).toContain('Ctrl-C again stops at once')
  terminal.out('second')
  await terminal.showHeld()
  expect(out()).toBe('first\nsecond\n')
})
