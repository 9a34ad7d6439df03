import { expect, it } from 'vitest'
import { placeAtStart } from './place-at-start.ts'

it('begins a row with a capital letter, where the first word is not a name', () => {
  expect(placeAtStart('organization acme')).toBe('Organization acme')
  expect(placeAtStart('user kim, Codespaces')).toBe('User kim, Codespaces')
})

it('leaves names as their owners write them', () => {
  expect(placeAtStart('user-tools/app')).toBe('user-tools/app')
  expect(placeAtStart('organization/app, environment production')).toBe(
    'organization/app, environment production',
  )
  expect(placeAtStart('deploy/.env')).toBe('deploy/.env')
  expect(placeAtStart("operator's shell profile")).toBe("operator's shell profile")
})
