import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { destinationId } from './destination.ts'
import {
  type DestinationSelection,
  isDoubtful,
  resolveSelection,
  type SelectableRepository,
  selectionId,
  selectionWords,
  standingDestinations,
} from './selection.ts'

const everything: DestinationSelection = {
  kind: 'actions',
  secret: 'PAT',
  organization: 'acme',
  match: [],
  topics: [],
  exclude: [],
  archived: 'skip',
  forks: 'skip',
}
function repository(name: string, facts: Partial<SelectableRepository> = {}): SelectableRepository {
  return {
    fullName: `acme/${name}`,
    archived: false,
    disabled: false,
    fork: false,
    topics: [],
    writable: true,
    ...facts,
  }
}
function namesOf(
  selection: Partial<DestinationSelection>,
  repositories: readonly SelectableRepository[],
): string[] {
  return resolveSelection({ ...everything, ...selection }, repositories).destinations.map((each) =>
    'repository' in each ? each.repository.slice('acme/'.length) : '',
  )
}

describe('resolveSelection', () => {
  const fleet = ['app-1', 'App-2', 'web', '.github', 'app.old', 'x'].map((name) => repository(name))

  it.each([
    [[], ['app-1', 'App-2', 'web', '.github', 'app.old', 'x']],
    [['*'], ['app-1', 'App-2', 'web', '.github', 'app.old', 'x']],
    [['app-*'], ['app-1', 'App-2']],
    [['app-?'], ['app-1', 'App-2']],
    [['APP-1'], ['app-1']],
    [
      ['{web,x}', 'app-[2-9]'],
      ['App-2', 'web', 'x'],
    ],
    [['app'], []],
    [['*.old'], ['app.old']],
  ])('%j matches %j', (match, names) => {
    expect(namesOf({ match }, fleet)).toEqual(names)
  })

  it('takes a repository only with all of the topics, without regard to case', () => {
    const both = repository('both', { topics: ['deploys', 'CI'] })
    expect(
      namesOf({ topics: ['deploys', 'ci'] }, [both, repository('one', { topics: ['deploys'] })]),
    ).toEqual(['both'])
  })

  it('says of each that matches why it is left out, and is silent on the others', () => {
    const { destinations, leftOut } = resolveSelection(
      { ...everything, match: ['app-*'], exclude: ['app-x*'] },
      [
        repository('web', { archived: true }),
        repository('app-x1'),
        repository('app-archived', { archived: true }),
        repository('app-disabled', { disabled: true }),
        repository('app-fork', { fork: true }),
        repository('app-read-only', { writable: false }),
        repository('app-untold', { writable: null }),
      ],
    )
    expect(destinations.map(destinationId)).toEqual(['actions:acme/app-untold/PAT'])
    expect(leftOut).toEqual([
      { repository: 'acme/app-x1', reason: 'excluded' },
      { repository: 'acme/app-archived', reason: 'archived' },
      { repository: 'acme/app-disabled', reason: 'disabled' },
      { repository: 'acme/app-fork', reason: 'fork' },
      { repository: 'acme/app-read-only', reason: 'no-write-access' },
    ])
  })

  it('includes archived repositories and forks when asked to', () => {
    const odd = [repository('a', { archived: true }), repository('b', { fork: true })]
    expect(namesOf({ archived: 'include' }, odd)).toEqual(['a'])
    expect(namesOf({ forks: 'include' }, odd)).toEqual(['b'])
  })

  it('keeps a place that it selected before when the right to write there is lost', () => {
    const lost = [repository('app', { writable: false })]
    expect(resolveSelection(everything, lost, new Set(['actions:acme/app/PAT'])).destinations).toHaveLength(1)
    expect(resolveSelection(everything, lost).destinations).toEqual([])
  })

  it('makes environment destinations of an environment selection', () => {
    const { destinations } = resolveSelection(
      { ...everything, kind: 'environment', environment: 'production' },
      [repository('app')],
    )
    expect(destinations.map(destinationId)).toEqual(['environment:acme/app/production/PAT'])
  })

  const name = fc.stringMatching(/^[a-z.]{1,4}(-[0-9])?$/)
  const facts = fc.record({
    archived: fc.boolean(),
    disabled: fc.boolean(),
    fork: fc.boolean(),
    topics: fc.subarray(['one', 'two']),
    writable: fc.constantFrom(true, false, null),
  })
  const repositories = fc
    .uniqueArray(name, { maxLength: 12 })
    .chain((names) => fc.tuple(...names.map((each) => facts.map((known) => repository(each, known)))))
  const inclusion = fc.constantFrom('skip' as const, 'include' as const)
  const selection = fc.record({
    kind: fc.constant('actions' as const),
    secret: fc.constant('PAT'),
    organization: fc.constant('acme'),
    match: fc.array(fc.oneof(name, fc.constantFrom('*', 'a*', '*-?')), { maxLength: 2 }),
    topics: fc.subarray(['one', 'two']),
    exclude: fc.array(fc.oneof(name, fc.constantFrom('b*', '*-1')), { maxLength: 2 }),
    archived: inclusion,
    forks: inclusion,
  })

  it('puts each repository in one of three places: selected, left out, or not meant', () => {
    fc.assert(
      fc.property(selection, repositories, (each, all) => {
        const { destinations, leftOut } = resolveSelection(each, all)
        const places = [
          ...destinations.map((one) => ('repository' in one ? one.repository : '')),
          ...leftOut.map((one) => one.repository),
        ]
        expect(new Set(places).size).toBe(places.length)
        expect(all.map((one) => one.fullName)).toEqual(expect.arrayContaining(places))
      }),
    )
  })

  it('never selects what is excluded, and an exception takes nothing else away', () => {
    fc.assert(
      fc.property(selection, repositories, (each, all) => {
        const without = resolveSelection({ ...each, exclude: [] }, all)
        const now = resolveSelection(each, all)
        expect(now.destinations).toEqual(standingDestinations(each, without))
      }),
    )
  })

  it('selects no less when archived repositories and forks are included', () => {
    fc.assert(
      fc.property(selection, repositories, (each, all) => {
        const wide = resolveSelection({ ...each, archived: 'include', forks: 'include' }, all).destinations
        expect(wide.map(destinationId)).toEqual(
          expect.arrayContaining(resolveSelection(each, all).destinations.map(destinationId)),
        )
      }),
    )
  })
})

it.each([
  [0, 0, false],
  [1, 0, true],
  [2, 1, false],
  [3, 1, true],
  [34, 17, false],
  [34, 16, true],
  [5, 9, false],
])('after %i places an answer of %i is doubtful: %s', (before, now, doubtful) => {
  expect(isDoubtful(before, now)).toBe(doubtful)
})

it('a selection has a readable id, and words for people', () => {
  const one = { ...everything, match: ['app-*', 'web'], topics: ['deploys'] }
  expect(selectionId(one)).toBe('actions:acme/app-*|web#deploys/PAT')
  expect(selectionId({ ...one, exclude: ['app-1'], archived: 'include' })).toBe(selectionId(one))
  expect(selectionId({ ...everything, kind: 'environment', environment: 'prod' })).toBe(
    'environment:acme/*/prod/PAT',
  )
  expect(selectionWords(one)).toBe('app-* or web with topic deploys in acme')
  expect(selectionWords({ ...everything, topics: ['a', 'b'] })).toBe(
    'every repository with topics a and b in acme',
  )
  expect(selectionWords(everything)).toBe('every repository of acme')
})
