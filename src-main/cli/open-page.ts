import { spawn } from 'node:child_process'
import { withoutTokens } from '../domain/token-variables.ts'
import type { Terminal } from './terminal.ts'
import { visible } from './visible-text.ts'

/**
 * Opens a page in the operator's browser: that of `BROWSER`, else the system's. Where none can be started, the address
 * stands on stdout instead. The address holds no secret; it never passes through a shell.
 */
export async function openPage(terminal: Terminal, url: string): Promise<void> {
  const [program, ...before] = browserOf(terminal.environment)
  const started = await new Promise<boolean>((resolve) => {
    const child = spawn(program, [...before, url], {
      stdio: 'ignore',
      detached: true,
      env: withoutTokens(terminal.environment),
    })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
  if (started) terminal.note(`${terminal.mark('done')} Opened in your browser.`)
  else terminal.out(visible(url))
}

function browserOf(environment: NodeJS.ProcessEnv): readonly [string, ...string[]] {
  const { BROWSER } = environment
  if (BROWSER !== undefined && BROWSER !== '') return [BROWSER]
  if (process.platform === 'darwin') return ['open']
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return ['xdg-open']
}
