import { describe, expect, it } from 'vitest'
import { readDestinationId } from '../domain/destination-id.ts'
import { Flags } from './command.ts'
import { placesByFlags } from './place-flags.ts'

const ids = [
  'actions:acme/api/X',
  'actions:acme/web/X',
  'dependabot:acme/api/X',
  'codespaces:@octo/X',
  'dependabot:acme/X',
  'environment:acme/api/production/X',
  'organization:acme/X',
  'heroku:acme-api/X',
  'infisical:acme/production/X',
  'dotenv:acme/api/.env/X',
]

function left(flags: Readonly<Record<string, readonly string[]>>, host = 'github.com'): string[] {
  const places = placesByFlags(new Flags(flags))
  return ids.filter((id) => {
    const destination = readDestinationId(id)
    return destination !== null && places.has(destination, host)
  })
}

describe('the flags that limit destinations', () => {
  it.each([
    [{}, ids],
    [{ repo: ['ACME/api'] }, [ids[0], ids[2], ids[5]]],
    [{ repo: ['GitHub.com/acme/api', 'acme/web'] }, [ids[0], ids[1], ids[2], ids[5]]],
    [{ repo: ['ghe.example.com/acme/api'] }, []],
    [{ repo: ['acme/api'], app: ['dependabot'] }, [ids[2]]],
    [{ org: ['acme'] }, [ids[4], ids[6]]],
    [{ org: ['acme'], app: ['actions'] }, [ids[6]]],
    [{ env: ['Production'] }, [ids[5]]],
    [{ repo: ['acme/web'], env: ['production'] }, []],
    [{ app: ['actions'] }, [ids[0], ids[1], ids[5], ids[6]]],
    [{ app: ['codespaces', 'dependabot'] }, [ids[2], ids[3], ids[4]]],
  ])('leave over for %j', (flags, over) => {
    expect(left(flags)).toEqual(over)
  })

  it.each([
    [{ repo: ['acme'] }, '"acme" is no repository.'],
    [{ repo: ['a b/acme/api'] }, 'is no repository.'],
    [{ repo: ['https://github.com/acme/api'] }, 'is no repository.'],
    [{ app: ['packages'] }, '"packages" is no'],
    [{ org: ['acme'], repo: ['acme/api'] }, 'A secret belongs to an organization or to a repository.'],
    [{ org: ['acme'], env: ['production'] }, 'A secret belongs to an organization or to an environment.'],
    [{ env: ['production'], app: ['agents'] }, 'Environments have secrets for Actions only.'],
  ])('refuse %j', (flags, sentence) => {
    expect(() => placesByFlags(new Flags(flags))).toThrow(sentence)
  })

  it('name the one that nothing fits, however many others fit', () => {
    const places = placesByFlags(new Flags({ repo: ['acme/api', 'acme/nope'] }))
    expect(() => places.among(ids, 'github.com', 'X', 'See it.')).toThrow(
      'X has no destination for -R acme/nope. See it.',
    )
    const known = ids.flatMap((id) => {
      const destination = readDestinationId(id)
      return destination === null ? [] : [{ destination, host: 'ghe.example.com' }]
    })
    const { requireAll } = placesByFlags(
      new Flags({ repo: ['ghe.example.com/acme/api', 'github.com/acme/web'] }),
    )
    expect(() => requireAll(known, 'X', '')).toThrow('X has no destination for -R github.com/acme/web.')
    const { among } = placesByFlags(new Flags({ repo: ['acme/web'] }))
    expect(among(ids, 'github.com', 'X', 'See it.')).toEqual([ids[1]])
  })
})
