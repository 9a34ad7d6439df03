import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** Enough of a message to understand a failure by, and short enough that the end of a log holds several. */
const linesOfWhy = 25

export interface FailedTest {
  readonly name: string
  /** Where it stands and what it said; empty where nothing is known. */
  readonly why: string
}

export interface Outcome {
  readonly passed: number
  readonly failed: readonly FailedTest[]
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** What the JSON report of vitest says. */
export function outcomeOfVitest(text: string, root: string): Outcome {
  const report = JSON.parse(text) as VitestReport
  const failed = report.testResults.flatMap((suite): FailedTest[] => {
    const file = relative(root, suite.name)
    const tests = suite.assertionResults.filter(({ status }) => status === 'failed')
    if (suite.status === 'failed' && tests.length === 0)
      return [{ name: file, why: suite.message ?? 'could not be loaded' }]
    return tests.map((test) => ({
      name: test.fullName,
      why: [file, ...(test.failureMessages ?? [])].join('\n'),
    }))
  })
  const all = report.testResults.flatMap((suite) => suite.assertionResults)
  return { passed: all.filter(({ status }) => status === 'passed').length, failed }
}

interface PlaywrightError {
  readonly message?: string
  readonly snippet?: string
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly ok: boolean
    readonly file?: string
    readonly line?: number
    readonly tests: readonly {
      readonly status: string
      readonly results?: readonly { readonly errors?: readonly PlaywrightError[] }[]
    }[]
  }[]
}

/** What the JSON report of Playwright says. */
export function outcomeOfPlaywright(text: string): Outcome {
  const report = JSON.parse(text) as {
    suites: readonly PlaywrightSuite[]
    errors?: readonly PlaywrightError[]
  }
  const specs = report.suites.flatMap(function flatten(
    suite: PlaywrightSuite,
  ): NonNullable<PlaywrightSuite['specs']> {
    return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(flatten)]
  })
  const failed = specs
    .filter((spec) => !spec.ok)
    .map((spec) => ({
      name: spec.title,
      why: [
        `${spec.file}:${spec.line}`,
        ...spec.tests
          .flatMap(({ results }) => results?.at(-1)?.errors ?? [])
          .flatMap(({ message, snippet }) => [message ?? '', snippet ?? '']),
      ].join('\n'),
    }))
  // What belongs to no test, as a file that can't be loaded.
  const others = (report.errors ?? []).map(({ message = '' }) => ({ name: 'playwright', why: message }))
  const passed = specs.filter((spec) => spec.ok && spec.tests.some(({ status }) => status === 'expected'))
  return { passed: passed.length, failed: [...failed, ...others] }
}

/**
 * The last lines of a test run: each failed test with what it said, and the count. A log is often read from its end, or
 * cut off before it.
 */
export function verdict(outcomes: readonly Outcome[]): string {
  const failed = outcomes.flatMap((each) => each.failed)
  const passed = outcomes.reduce((sum, each) => sum + each.passed, 0)
  return [
    ...failed.flatMap(({ name, why }) => [`failed: ${shown(name)[0] ?? ''}`, ...shown(why).map(indented)]),
    `${passed} passed, ${failed.length} failed`,
  ].join('\n')
}

const indented = (line: string): string => `    ${line}`

/** A line of a stack that tells how the runner came to the test. */
const isOfRunner = /^\s+(?:at|❯) .*(?:node_modules|<anonymous>)/

/** The first lines that say something. Tokens are those of a simulated GitHub, but who scans a log can't know that. */
function shown(text: string): string[] {
  const lines = stripVTControlCharacters(text)
    .replaceAll(/\b(github_pat_|gh[a-z]_)\w{8,}/g, '$1…')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !isOfRunner.test(line))
  const more = lines.length - linesOfWhy
  return more > 0 ? [...lines.slice(0, linesOfWhy), `… ${more} more lines above`] : lines
}
