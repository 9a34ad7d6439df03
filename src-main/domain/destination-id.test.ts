import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Destination, destinationId, isSecretName } from './destination.ts'
import { isOwnerName, readDestinationId } from './destination-id.ts'

const letters = (from: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...from), minLength: 1, maxLength })
const secret = letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789', 20).filter(isSecretName)
const owner = letters('abcxyzABC0123456789-', 20).filter(isOwnerName)
const repository = fc
  .tuple(
    owner,
    letters('abcxyz0123456789._-', 20).filter((name) => !/^\.{1,2}$/.test(name)),
  )
  .map(([one, other]) => `${one}/${other}`)
/** GitHub's environments may be called almost anything: slashes, spaces, letters of any script. */
const environment = fc.string({ minLength: 1, maxLength: 20 }).filter((name) => name.trim() !== '')
const part = letters('abcxyz0123456789-', 12)

const destination: fc.Arbitrary<Destination> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('actions', 'dependabot', 'codespaces', 'agents'),
    repository,
    secret,
  }),
  fc.record({ kind: fc.constantFrom('dependabot', 'codespaces', 'agents'), organization: owner, secret }),
  fc.record({ kind: fc.constant('codespaces'), user: owner, secret }),
  fc.record({ kind: fc.constant('environment'), repository, environment, secret }),
  fc.record({ kind: fc.constant('organization'), organization: owner, secret }),
  fc.record({ kind: fc.constant('heroku'), app: part, configVar: secret }),
  fc.record({
    kind: fc.constant('infisical'),
    projectId: part,
    environment: part,
    path: fc.array(part, { maxLength: 3 }).map((names) => `/${names.join('/')}`),
    secret,
  }),
  fc.record({
    kind: fc.constant('dotenv'),
    file: fc.constantFrom('.env', '../.env', '/srv/app/.env', 'C:/app/.env', 'a:b/.env', '../x y/.env.prod'),
    variable: secret,
  }),
)

describe('the id of a destination', () => {
  it('is read back as the very place that it was written for, whatever that is called', () => {
    fc.assert(
      fc.property(destination, (each) => {
        expect(readDestinationId(destinationId(each))).toEqual(each)
      }),
      { numRuns: 2000 },
    )
  })

  it('belongs to one place only', () => {
    fc.assert(
      fc.property(destination, destination, (one, other) => {
        expect(destinationId(one) === destinationId(other)).toBe(
          JSON.stringify(Object.entries(one).toSorted()) === JSON.stringify(Object.entries(other).toSorted()),
        )
      }),
      { numRuns: 2000 },
    )
  })

  it.each<[string, Destination]>([
    ['dependabot:acme/PAT', { kind: 'dependabot', organization: 'acme', secret: 'PAT' }],
    ['codespaces:@octo-bot/PAT', { kind: 'codespaces', user: 'octo-bot', secret: 'PAT' }],
    [
      'environment:acme/app/eu west/prod/PAT',
      { kind: 'environment', repository: 'acme/app', environment: 'eu west/prod', secret: 'PAT' },
    ],
  ])('%s is readable', (id, expected) => {
    expect(readDestinationId(id)).toEqual(expected)
  })

  it.each([
    '',
    'acme/app',
    'actions:acme/PAT',
    'actions:acme/app/prod/PAT',
    'actions:acme/app/GITHUB_X',
    'agents:@octo-bot/PAT',
    'codespaces:@/PAT',
    'codespaces:@octo/bot/x/PAT',
    'environment:acme/app/PAT',
    'environment:acme/app//PAT',
    'environment:acme/app-*/prod/PAT',
    'organization:acme corp/PAT',
    'vault:a/b',
    'manual:shell-profile',
  ])('%j names no place', (id) => {
    expect(readDestinationId(id)).toBeNull()
  })
})
