import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Outcome, outcomeOfPlaywright, outcomeOfVitest, verdict } from './harness/test-outcome.ts'

/*
 * The second half of `npm test`: unit tests, then the journeys in the real window. Ends with each failed test, what it
 * said, and `N passed, N failed`.
 */

const root = join(import.meta.dirname, '..')
const results = join(root, 'test-results')

/** So many of a runner's last lines are told again where its report says nothing of why it failed. */
const linesOfEnd = 25

/** It alone failed, and not a test of it. */
const failedAs = (name: string, why = ''): Outcome => ({ passed: 0, failed: [{ name, why }] })

/** Process groups of the runners: Ctrl-C in a terminal does not reach them, as each leads a group of its own. */
const groups = new Set<number>()

/** Asks first, so that Playwright can close its Electron, which is in a further group; kills after ten seconds. */
function endGroup(group: number): void {
  const send = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-group, signal)
    } catch {
      // The group has ended.
    }
  }
  send('SIGTERM')
  setTimeout(() => send('SIGKILL'), 10_000)
}

let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    interrupted = true
    for (const group of groups) endGroup(group)
  })

/** Runs one runner with a time limit; its own words go to the terminal, its verdict is read from its report. */
async function runner(
  name: string,
  args: readonly string[],
  limitMinutes: number,
  environment: NodeJS.ProcessEnv,
  read: () => Outcome,
): Promise<Outcome> {
  if (interrupted) return failedAs(`${name}: interrupted before it began`)
  let end: string[] = []
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn('npx', ['--no-install', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...environment },
      detached: true,
    })
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      from.setEncoding('utf8').on('data', (text: string) => {
        to.write(text)
        end = `${end.join('\n')}${text}`.split('\n').slice(-linesOfEnd)
      })
    const group = child.pid
    if (group !== undefined) groups.add(group)
    const timer = setTimeout(() => {
      console.error(`${name} did not end within ${limitMinutes} minutes and is ended.`)
      if (group !== undefined) endGroup(group)
    }, limitMinutes * 60_000)
    const ended = (status: number | null): void => {
      clearTimeout(timer)
      if (group !== undefined) groups.delete(group)
      resolve(status)
    }
    child.on('close', ended)
    // What it started may outlive it with its pipes in hand: nobody waits for that.
    child.on('exit', (status) => setTimeout(() => ended(status), 2_000))
  })
  let outcome: Outcome
  const why = end.join('\n')
  try {
    outcome = read()
  } catch (error) {
    return failedAs(`${name}: no report (${error instanceof Error ? error.message : String(error)})`, why)
  }
  if (outcome.passed === 0 && outcome.failed.length === 0) return failedAs(`${name}: ran no test`, why)
  if (code !== 0 && outcome.failed.length === 0)
    return { ...outcome, failed: [{ name: `${name}: ended with code ${code}`, why }] }
  return outcome
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const vitestReport = join(results, 'vitest.json')
const playwrightReport = join(results, 'playwright.json')

const outcomes = [
  await runner(
    'vitest',
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    60,
    {},
    () => outcomeOfVitest(readFileSync(vitestReport, 'utf8'), root),
  ),
  await runner(
    'playwright',
    ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    60,
    { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
    () => outcomeOfPlaywright(readFileSync(playwrightReport, 'utf8')),
  ),
]
console.log(verdict(outcomes))
process.exit(outcomes.every(({ failed }) => failed.length === 0) ? 0 : 1)
