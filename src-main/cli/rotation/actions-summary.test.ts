import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { failure } from '../../domain/failure.ts'
import { destination, rotationWith } from '../../domain/fake-rotation.ts'
import { Terminal } from '../terminal.ts'
import { tellGitHubActions } from './actions-summary.ts'

let folder = ''
let printed = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-summary-'))
  printed = ''
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function terminalWith(environment: NodeJS.ProcessEnv): Terminal {
  const stream = {
    write: (text: string) => {
      printed += text
    },
  }
  return new Terminal({
    stdin: process.stdin,
    stdout: { write: () => undefined },
    stderr: stream,
    environment,
  })
}

const hostile = 'actions:acme/a|b<script>/PAT'
const rotation = rotationWith([
  destination('actions:acme/app/PAT', 'verified'),
  {
    ...destination(hostile, 'failed'),
    failure: failure('permission', hostile, 'No rights:\n100 %, ask an admin.', 'Ask.'),
  },
])

it('says nothing outside GitHub Actions', () => {
  tellGitHubActions(terminalWith({ GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }), rotation)
  expect(printed).toBe('')
  expect(() => readFileSync(join(folder, 'summary.md'))).toThrow()
})

it('annotates what failed and adds a table to the summary, with names that obey nobody', () => {
  const path = join(folder, 'summary.md')
  tellGitHubActions(terminalWith({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: path }), rotation)
  expect(printed.split('\n').filter((line) => line.startsWith('::error'))).toHaveLength(1)
  expect(printed).toContain('::error title=actions%3Aacme/a|b<script>/PAT::No rights:')
  expect(printed).toContain('100 %25, ask an admin.')
  const summary = readFileSync(path, 'utf8')
  expect(summary).toContain('1 of 2 destinations have the new value.')
  expect(summary).toContain('| actions:acme/app/PAT | verified |  |')
  expect(summary).not.toContain('<script>')
  expect(summary.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(4)
})

it('tells when the summary can not be written, and goes on', () => {
  tellGitHubActions(
    terminalWith({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'none', 'summary.md') }),
    rotation,
  )
  expect(printed).toContain('The job summary could not be written')
})
