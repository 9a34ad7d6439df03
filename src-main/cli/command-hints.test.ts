import { describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { commandFor } from './command-hints.ts'

it('sends to the sign-in of Apps', () => {
  const why = failure('sign-in', 'minter', 'No GitHub App is connected on github.com.')
  expect(commandFor(why)).toBe('rekey auth login --app')
})

describe('the command that mends a failure', () => {
  it.each([
    ['sign-in', 'github.com', 'rekey auth login'],
    ['busy', 'R-0007', 'rekey rotation watch R-0007'],
    ['unsupported', 'R-0007', 'rekey revoke R-0007 --confirm NAME --with-token'],
    ['unsupported', 'heroku:app/X', null],
    ['keychain-locked', 'credential.X.next', 'rekey doctor'],
    ['archived', 'actions:acme/a/X', null],
  ] as const)('%s of %s: %s', (kind, subject, command) => {
    expect(commandFor(failure(kind, subject, 'why'))).toBe(command)
  })
})

it('sends nobody to a sign-in that a variable would go before', () => {
  const why = failure(
    'sign-in',
    'GH_TOKEN',
    'Why.',
    'Set GH_TOKEN to its value alone, on one line, or unset it.',
  )
  expect(commandFor(why)).toBeNull()
})
