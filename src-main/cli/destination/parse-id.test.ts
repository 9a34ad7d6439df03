import { describe, expect, it } from 'vitest'
import { destinationId } from '../../domain/destination.ts'
import { parseDestinationId } from './parse-id.ts'

describe('a destination id', () => {
  it.each([
    'actions:acme/app-0001/DISPATCH_PAT',
    'dependabot:acme/app/X',
    'codespaces:acme/app/X',
    'agents:acme/app/X',
    'environment:acme/app-0001/production/DISPATCH_PAT',
    'organization:acme/DISPATCH_PAT',
    'heroku:acme-console-prod/DISPATCH_PAT',
    'infisical:abc/prod/github/DISPATCH_PAT',
    'dotenv:../.env/DISPATCH_PAT',
  ])('%s is read and written alike', (id) => {
    expect(destinationId(parseDestinationId(id))).toBe(id)
  })

  it.each([
    'acme/app',
    'actions:acme/DISPATCH_PAT',
    'actions:acme/app/GITHUB_X',
    'vault:a/b',
    'manual:x',
    '',
  ])('%j is refused', (id) => {
    expect(() => parseDestinationId(id)).toThrow('is no destination')
  })
})
