import { expect, it } from 'vitest'
import { askHidden, askText, confirm } from './prompt.ts'
import { recordedTerminal } from './recorded-terminal.ts'

const nobody = () => ({ signal: new AbortController().signal, interrupt: () => undefined })

it('takes Enter for a no', async () => {
  const { terminal } = recordedTerminal({ isTTY: true, input: '\n' })
  expect(await confirm(terminal, nobody(), 'Go on?')).toBe(false)
})

it.each([
  ['a yes or no', confirm],
  ['a text', askText],
  ['a hidden value', askHidden],
])('is canceled where %s is asked for and the input ends', async (_, ask) => {
  const { terminal } = recordedTerminal({ isTTY: true, input: 'y' })
  await expect(ask(terminal, nobody(), 'Go on?')).rejects.toMatchObject({ failure: { kind: 'cancelled' } })
  // The next question finds nobody either, and does not wait for an answer.
  await expect(ask(terminal, nobody(), 'And now?')).rejects.toMatchObject({ failure: { kind: 'cancelled' } })
})

it('is canceled by Ctrl-D where nothing was typed of a hidden value, and ends the line where something was', async () => {
  const { terminal } = recordedTerminal({ isTTY: true, input: '\u0004' })
  await expect(askHidden(terminal, nobody(), 'Paste it:')).rejects.toMatchObject({
    failure: { kind: 'cancelled' },
  })
  const { terminal: other } = recordedTerminal({ isTTY: true, input: 'value\u0004' })
  expect(await askHidden(other, nobody(), 'Paste it:')).toBe('value')
})
