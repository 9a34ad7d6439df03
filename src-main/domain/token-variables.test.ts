import { expect, it } from 'vitest'
import { dropTokens, withoutTokens } from './token-variables.ts'

const environment = {
  PATH: '/usr/bin',
  GH_TOKEN: 'a',
  gh_token: 'b',
  GITHUB_TOKEN: 'c',
  GH_ENTERPRISE_TOKEN: 'd',
  GITHUB_ENTERPRISE_TOKEN: 'e',
  HEROKU_API_KEY: 'f',
  INFISICAL_TOKEN: 'g',
  INFISICAL_CLIENT_SECRET: 'h',
  INFISICAL_CLIENT_ID: 'id',
  GH_HOST: 'github.com',
}
const rest = { PATH: '/usr/bin', INFISICAL_CLIENT_ID: 'id', GH_HOST: 'github.com' }

it('a child gets no variable that signs in, in any spelling of its case', () => {
  expect(withoutTokens(environment)).toEqual(rest)
})

it('an environment can be rid of them for good', () => {
  const own = { ...environment }
  dropTokens(own)
  expect(own).toEqual(rest)
})
