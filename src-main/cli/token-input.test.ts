import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Interruption } from './interruption.ts'
import { recordedTerminal } from './recorded-terminal.ts'
import { askForToken, givenToken } from './token-input.ts'

const token = `github_pat_${'a1B2c3D4'.repeat(8)}`
const folder = mkdtempSync(join(tmpdir(), 'rekey-token-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a token', () => {
  it('comes from standard input, with the line break removed and told', async () => {
    const { terminal, out, err } = recordedTerminal({ input: `${token}\n` })
    const given = await givenToken(terminal, { fromStdin: true, file: undefined })
    expect(given?.value.reveal()).toBe(token)
    expect(err()).toContain('Removed 1 blank or line break')
    expect(out() + err()).not.toContain(token)
  })

  it('comes from a file, with a warning when others can read it', async () => {
    const file = join(folder, 'token')
    writeFileSync(file, token)
    chmodSync(file, 0o644)
    const { terminal, err } = recordedTerminal()
    const given = await givenToken(terminal, { fromStdin: false, file })
    expect(given?.value.reveal()).toBe(token)
    expect(err()).toContain('readable by others')
  })

  it('is hidden while it is typed: nothing of it is echoed, not even its length', async () => {
    const { terminal, out, err } = recordedTerminal({ isTTY: true, input: `x\u007f${token}\r` })
    const interruption = new Interruption(terminal, () => undefined)
    const typed = await askForToken(terminal, interruption, 'Paste the new token:', 'rekey rotate X')
    expect(typed.value.reveal()).toBe(token)
    expect(out()).toBe('')
    expect(err()).toBe('? Paste the new token: (hidden) \n')
  })

  it('ends the command on Ctrl-C at the prompt', async () => {
    const { terminal } = recordedTerminal({ isTTY: true, input: 'gith\u0003' })
    const interruption = new Interruption(terminal, () => undefined)
    await expect(askForToken(terminal, interruption, 'Paste:', 'rekey rotate X')).rejects.toThrow('Canceled')
    expect(interruption.signal.aborted).toBe(true)
  })

  it('is not asked for without a terminal', async () => {
    const { terminal } = recordedTerminal()
    const interruption = new Interruption(terminal, () => undefined)
    await expect(askForToken(terminal, interruption, 'Paste:', 'rekey rotate X')).rejects.toThrow(
      'no terminal',
    )
  })

  it.each(['-', '', '"ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"', 'ghp_short', 'hunter2'])(
    'is refused when it is %j, without repeating it',
    async (input) => {
      const { terminal } = recordedTerminal({ input })
      const reading = givenToken(terminal, { fromStdin: true, file: undefined })
      await expect(reading).rejects.toThrow("doesn't look like a GitHub token")
      if (input.length > 3) await expect(reading).rejects.not.toThrow(input)
    },
  )
})
