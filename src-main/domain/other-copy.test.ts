import { describe, expect, it } from 'vitest'
import type { Destination } from './destination.ts'
import { copySentence, leftBehind, type OtherCopy, relationOf } from './other-copy.ts'

const secret = 'PAT'
const repository = 'acme/app'
const places = {
  environment: { kind: 'environment', repository, environment: 'production', secret },
  actions: { kind: 'actions', repository, secret },
  organization: { kind: 'organization', organization: 'acme', secret },
  dependabot: { kind: 'dependabot', repository, secret },
  dependabotOfOrganization: { kind: 'dependabot', organization: 'acme', secret },
  agents: { kind: 'agents', repository, secret },
} as const satisfies Record<string, Destination>
type Place = keyof typeof places

describe('relationOf', () => {
  it.each<[Place, Place, ReturnType<typeof relationOf>]>([
    ['environment', 'actions', 'shadow'],
    ['environment', 'organization', 'shadow'],
    ['actions', 'organization', 'shadow'],
    ['actions', 'environment', 'hidden'],
    ['organization', 'actions', 'hidden'],
    ['organization', 'environment', 'hidden'],
    ['dependabot', 'actions', 'twin'],
    ['actions', 'dependabot', 'twin'],
    ['dependabot', 'dependabotOfOrganization', 'shadow'],
    ['dependabotOfOrganization', 'dependabot', 'hidden'],
    ['dependabotOfOrganization', 'organization', 'twin'],
    ['agents', 'dependabot', 'twin'],
    ['actions', 'actions', null],
  ])('%s beside %s is %s', (place, own, relation) => {
    expect(relationOf(places[place], places[own])).toBe(relation)
  })

  it('tells two environments of one repository apart', () => {
    expect(relationOf({ ...places.environment, environment: 'staging' }, places.environment)).toBe('twin')
  })
})

describe('a copy', () => {
  const copy = (relation: OtherCopy['relation'], place: Place = 'actions'): OtherCopy => ({
    destination: places[place],
    relation,
    beside: 'organization:acme/PAT',
    updatedAt: null,
  })

  it('is left behind unless a destination wins over it', () => {
    const copies = [copy('shadow'), copy('hidden', 'organization'), copy('twin', 'dependabot')]
    expect(leftBehind(copies).map(({ relation }) => relation)).toEqual(['shadow', 'twin'])
  })

  it('says what it means for the rotation', () => {
    expect(copySentence(copy('shadow'))).toBe(
      'acme/app has a PAT of its own, which wins over organization acme: an update there changes nothing for those workflows.',
    )
    expect(copySentence(copy('twin', 'dependabot'))).toContain('acme/app, Dependabot has a PAT too')
    expect(copySentence(copy('hidden', 'organization'))).toContain('wins over it')
  })
})
