import { expect, it } from 'vitest'
import { exitCodes } from './exit-codes.ts'
import { Interruption } from './interruption.ts'
import { recordedTerminal } from './recorded-terminal.ts'

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
