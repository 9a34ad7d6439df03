import { describe, expect, it } from 'vitest'
import { recordedTerminal } from './recorded-terminal.ts'
import { wantsColor } from './terminal.ts'

describe('colour', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { CLICOLOR: '0' }, false],
    [true, { TERM: 'dumb' }, false],
    [false, { CLICOLOR_FORCE: '1' }, true],
    [false, { CLICOLOR_FORCE: '0' }, false],
    [true, { CLICOLOR_FORCE: '1', NO_COLOR: '1' }, false],
  ])('terminal %s with %o: %s', (isTerminal, environment, wanted) => {
    expect(wantsColor(isTerminal, environment)).toBe(wanted)
  })

  it('writes no escape byte with NO_COLOR', () => {
    const { terminal, err } = recordedTerminal({ isTTY: true, environment: { NO_COLOR: '1' } })
    terminal.err(terminal.mark('failed'))
    expect(err()).toBe('X\n')
  })
})

describe('the terminal', () => {
  it('takes the terminal layout when forced, with the width given', () => {
    const { terminal } = recordedTerminal({ environment: { GH_FORCE_TTY: '100' } })
    expect(terminal.outIsTerminal).toBe(true)
    expect(terminal.width).toBe(100)
  })

  it('asks nothing where prompts are disabled or nobody is there', () => {
    expect(recordedTerminal({ isTTY: true }).terminal.isInteractive).toBe(true)
    expect(recordedTerminal().terminal.isInteractive).toBe(false)
    const disabled = recordedTerminal({ isTTY: true, environment: { REKEY_PROMPT_DISABLED: '1' } })
    expect(disabled.terminal.isInteractive).toBe(false)
  })

  it('keeps progress to one line on a terminal and out of pipes', () => {
    const live = recordedTerminal({ isTTY: true, environment: { NO_COLOR: '1' } })
    live.terminal.live('Updating secrets  1/2')
    live.terminal.out('data')
    live.terminal.endLive()
    expect(live.out()).toBe('data\n')
    expect(live.err()).not.toContain('\n')
    expect(live.err()).not.toContain('\u001b')
    expect(live.err().endsWith(`\r${' '.repeat('Updating secrets  1/2'.length)}\r`)).toBe(true)
    const pipe = recordedTerminal()
    pipe.terminal.live('Updating secrets  1/2')
    expect(pipe.err()).toBe('')
  })
})
