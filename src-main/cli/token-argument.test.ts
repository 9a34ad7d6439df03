import { expect, it } from 'vitest'
import { tokenArgument } from './token-argument.ts'

it.each([
  `ghp_${'4d'.repeat(18)}`,
  `github_pat_${'A'.repeat(22)}_${'b'.repeat(59)}`,
  `https://x:ghs_123456_eyJhbGciOiJ.${'a'.repeat(400)}.${'b'.repeat(80)}@github.com`,
])('knows a token of every form: %#', (token) => {
  expect(tokenArgument(['rotate', token])).toBe(2)
})

it('leaves names alone that only begin alike', () => {
  expect(tokenArgument(['status', 'ghp_tools', 'actions:acme/github_pat_rotation/GHS_TOKEN'])).toBeNull()
})
