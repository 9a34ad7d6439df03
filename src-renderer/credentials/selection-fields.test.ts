import { describe, expect, it } from 'vitest'
import type { SelectionView } from '../../src-preload/contract/index.ts'
import { fieldsOfSelection, ruleOf } from './selection-fields.ts'

const selection: SelectionView = {
  id: 'environment:acme/app-*|{web,api}-*#deploys/production/PAT',
  words: 'app-* or {web,api}-* with topic deploys in acme',
  kind: 'environment',
  secret: 'PAT',
  environment: 'production',
  organization: 'acme',
  match: ['app-*', '{web,api}-*'],
  topics: ['deploys'],
  exclude: ['app-old'],
  archived: 'include',
  forks: 'skip',
  destinations: 3,
  resolvedAt: null,
  leftOut: [],
  leftOutCount: 0,
  doubtful: false,
  notes: [],
}

describe('the fields of a selection', () => {
  it('give the selection back that they were filled with', () => {
    const { kind, secret, environment, organization, match, topics, exclude, archived, forks } = selection
    expect(ruleOf(fieldsOfSelection({ name: 'PAT', owner: 'acme' }, selection))).toEqual({
      kind,
      secret,
      environment,
      organization,
      match,
      topics,
      exclude,
      archived,
      forks,
    })
  })

  it('begin with the owner and the name of the credential', () => {
    const fields = fieldsOfSelection({ name: 'PAT', owner: 'acme' }, null)
    expect(ruleOf({ ...fields, match: ' app-*\n{a,b}-?,  web ' })).toMatchObject({
      kind: 'actions',
      environment: null,
      organization: 'acme',
      secret: 'PAT',
      match: ['app-*', '{a,b}-?', 'web'],
    })
  })

  it.each([{ organization: ' ' }, { secret: '' }, { kind: 'environment' as const }])(
    'are no rule with %o',
    (change) => {
      expect(ruleOf({ ...fieldsOfSelection({ name: 'PAT', owner: 'acme' }, null), ...change })).toBeNull()
    },
  )
})
