import { spawn } from 'node:child_process'
import { withoutTokens } from '../domain/token-variables.ts'
import { commandWords } from './command-words.ts'
import type { Terminal } from './terminal.ts'
import { visible } from './visible-text.ts'

/**
 * Opens a page in the operator's browser: that of `GH_BROWSER` or `BROWSER`, else the system's. Where none can be started, the address
 * stands on stdout instead. The address holds no secret; it never passes through a shell.
 */
export async function openPage(terminal: Terminal, url: string): Promise<void> {
  if (await startBrowser(terminal.environment, url))
    terminal.note(`${terminal.mark('done')} Opened in your browser.`)
  else terminal.out(visible(url))
}

/** @returns false if no browser could be started */
export async function startBrowser(environment: NodeJS.ProcessEnv, url: string): Promise<boolean> {
  const [program, ...before] = browserOf(environment)
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(program, [...before, url], {
        stdio: 'ignore',
        detached: true,
        env: withoutTokens(environment),
      })
      child.once('error', reject)
      child.once('spawn', () => {
        child.unref()
        resolve()
      })
    })
    return true
  } catch {
    // Node tells some reasons by an event and throws others, as for an empty name or a path through a file.
    return false
  }
}

function browserOf(environment: NodeJS.ProcessEnv): readonly [string, ...string[]] {
  const [program, ...given] = commandWords(environment.GH_BROWSER || environment.BROWSER || '')
  if (program !== undefined) return [program, ...given]
  if (process.platform === 'darwin') return ['open']
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return ['xdg-open']
}
