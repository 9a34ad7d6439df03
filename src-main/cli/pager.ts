import { spawn } from 'node:child_process'
import { withoutTokens } from '../domain/token-variables.ts'

/**
 * Hands a text to a pager and waits until it is left. Leaving it early is no error. `LESS=FRX` and `LV=-c` are the
 * defaults of gh: colors are kept, and what fits on one screen stays there.
 * @returns false if the program can't be started: then nothing was shown
 */
export async function showInPager(
  command: readonly string[],
  text: string,
  environment: NodeJS.ProcessEnv,
): Promise<boolean> {
  const [program, ...given] = command
  if (program === undefined) return false
  const { PAGER: _, ...rest } = withoutTokens(environment)
  // Ctrl-C reaches the whole group of processes: it is for the pager, which must not lose its terminal over it.
  const leaveToPager = (): void => {}
  process.on('SIGINT', leaveToPager)
  try {
    return await new Promise<boolean>((resolve, reject) => {
      const child = spawn(program, given, {
        stdio: ['pipe', 'inherit', 'inherit'],
        env: { LESS: 'FRX', LV: '-c', ...rest },
      })
      child.once('error', reject)
      child.once('close', () => resolve(true))
      child.stdin.on('error', () => {})
      child.stdin.end(text)
    })
  } catch {
    // Node tells some reasons by an event and throws others, as for an empty name or a path through a file.
    return false
  } finally {
    process.off('SIGINT', leaveToPager)
  }
}
