import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/*
 * The second half of `npm test`: unit tests, then the journeys in the real window. Ends with `N passed, N failed`.
 */

const root = join(import.meta.dirname, '..')
const results = join(root, 'test-results')

interface Outcome {
  readonly passed: number
  readonly failed: readonly string[]
}

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
  if (interrupted) return { passed: 0, failed: [`${name}: interrupted before it began`] }
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn('npx', ['--no-install', ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
      detached: true,
    })
    const group = child.pid
    if (group !== undefined) groups.add(group)
    const timer = setTimeout(() => {
      console.error(`${name} did not end within ${limitMinutes} minutes and is ended.`)
      if (group !== undefined) endGroup(group)
    }, limitMinutes * 60_000)
    child.on('close', (status) => {
      clearTimeout(timer)
      if (group !== undefined) groups.delete(group)
      resolve(status)
    })
  })
  let outcome: Outcome
  try {
    outcome = read()
  } catch (error) {
    return {
      passed: 0,
      failed: [`${name}: no report (${error instanceof Error ? error.message : String(error)})`],
    }
  }
  if (outcome.passed === 0 && outcome.failed.length === 0)
    return { passed: 0, failed: [`${name}: ran no test`] }
  if (code !== 0 && outcome.failed.length === 0)
    return { ...outcome, failed: [`${name}: ended with code ${code}`] }
  return outcome
}

interface VitestReport {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

function readVitest(file: string): Outcome {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  const tests = report.testResults.flatMap((suite) => suite.assertionResults)
  const failed = tests.filter((test) => test.status === 'failed').map((test) => test.fullName)
  const broken = report.testResults
    .filter(
      (suite) =>
        suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
    )
    .map((suite) => `${suite.name}: ${suite.message ?? 'could not be loaded'}`)
  return { passed: tests.filter((test) => test.status === 'passed').length, failed: [...failed, ...broken] }
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[]
  specs?: { title: string; ok: boolean; tests: { status: string }[] }[]
}

function readPlaywright(file: string): Outcome {
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    suites: PlaywrightSuite[]
    errors?: { message: string }[]
  }
  const specs = report.suites.flatMap(function flatten(
    suite: PlaywrightSuite,
  ): NonNullable<PlaywrightSuite['specs']> {
    return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(flatten)]
  })
  const failed = specs.filter((spec) => !spec.ok).map((spec) => spec.title)
  return {
    passed: specs.filter((spec) => spec.ok && spec.tests.some((test) => test.status === 'expected')).length,
    failed: [...failed, ...(report.errors ?? []).map((error) => error.message)],
  }
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const vitestReport = join(results, 'vitest.json')
const playwrightReport = join(results, 'playwright.json')

const outcomes = [
  await runner(
    'vitest',
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    40,
    {},
    () => readVitest(vitestReport),
  ),
  await runner(
    'playwright',
    ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    60,
    { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
    () => readPlaywright(playwrightReport),
  ),
]
const passed = outcomes.reduce((sum, each) => sum + each.passed, 0)
const failed = outcomes.flatMap((each) => each.failed)
for (const name of failed) console.log(`failed: ${name}`)
console.log(`${passed} passed, ${failed.length} failed`)
process.exit(failed.length === 0 ? 0 : 1)
