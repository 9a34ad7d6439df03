import { describe, expect, it } from 'vitest'
import { troubleOf, troubleWithoutLine } from './run-trouble.ts'

const job = { name: 'deploy', step: 'Send the event' }
const guess = (line: string) => troubleOf(job, [line]).guess

describe('what GitHub tells of a run that failed', () => {
  it('is its job, its step, its first error line and a guess', () => {
    expect(
      troubleOf(job, ['gh: Bad credentials (HTTP 401) https://api.github.com/repos/acme/infra']),
    ).toEqual({
      job: 'deploy',
      step: 'Send the event',
      line: 'gh: Bad credentials (HTTP 401) https://api.github.com/repos/acme/infra',
      guess: 'The run got 401 from api.github.com. The token may lack a permission the workflow needs.',
      problem: null,
    })
  })

  it('guesses only from what an answer leaves behind', () => {
    expect(guess('The requested URL returned error: 403')).toBe(
      'The run got 403. The token may lack a permission the workflow needs.',
    )
    expect(guess('404 Not Found - https://api.github.com/repos/acme/infra/dispatches')).toContain(
      'got 404 from api.github.com',
    )
    expect(guess('Resource not accessible by personal access token')).toContain('looks like a refusal')
    for (const line of [
      'Process completed with exit code 1.',
      'src/app.ts:401 expected 2 to be 3',
      '403 tests passed, 1 failed',
      'npm error code ELIFECYCLE',
    ])
      expect(guess(line), line).toBeNull()
  })

  it('says why it has no line', () => {
    expect(troubleOf(job, [])).toMatchObject({ line: null, problem: 'GitHub has no error line of this run.' })
    expect(troubleWithoutLine('why')).toEqual({
      job: null,
      step: null,
      line: null,
      guess: null,
      problem: 'why',
    })
  })
})
