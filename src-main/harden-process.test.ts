import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** In a process of its own: what is set here holds for good, and for every child. */
function hardened(script: string, environment: NodeJS.ProcessEnv = {}): string {
  const run = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      `import { readFileSync } from 'node:fs'
       import { execFileSync } from 'node:child_process'
       const { hardenProcess, forgetShellTokens } = await import(${JSON.stringify(join(root, 'src-main/harden-process.ts'))})
       hardenProcess()
       ${script}`,
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, ...environment } },
  )
  return `${run.stdout}${run.stderr}`.trim()
}

it.runIf(process.platform === 'linux')(
  'no page of memory belongs into a core dump, nor into one of a child',
  () => {
    const script = `console.log(readFileSync('/proc/self/coredump_filter', 'utf8').trim())
    console.log(execFileSync('cat', ['/proc/self/coredump_filter'], { encoding: 'utf8' }).trim())`
    expect(hardened(script)).toBe('00000000\n00000000')
  },
)

it('a report of Node, which would hold the environment, is not written although it was asked for', () => {
  const asked = '--report-on-fatalerror --report-on-signal --report-uncaught-exception'
  const script = `console.log(process.report.reportOnFatalError, process.report.reportOnSignal, process.report.reportOnUncaughtException)`
  expect(hardened(script, { NODE_OPTIONS: asked })).toBe('false false false')
})

it('the app forgets the tokens of the shell that started it, and its children never get them', () => {
  const script = `forgetShellTokens()
    console.log(execFileSync('env', [], { encoding: 'utf8' }).includes('canary'))`
  expect(hardened(script, { GH_TOKEN: 'canary', HEROKU_API_KEY: 'canary' })).toBe('false')
})
