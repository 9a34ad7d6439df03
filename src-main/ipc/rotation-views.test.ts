import { describe, expect, it } from 'vitest'
import { destination, rotationWith } from '../domain/fake-rotation.ts'
import { RunControl } from '../use-cases/run-control.ts'
import { canaryView, rotationDestinationView, rotationView } from './rotation-views.ts'

describe('a destination that is no longer in the inventory', () => {
  it.each([
    ['organization:octo/PAT', 'organization octo', 'PAT', 'Organization'],
    ['environment:acme/app/prod/PAT', 'acme/app, environment prod', 'PAT', 'Environment prod'],
    ['manual:shell-profile', 'shell-profile', '', ''],
  ])('is told by what its id says: %s', (id, place, secret, level) => {
    const view = rotationDestinationView(destination(id, 'verified'), undefined, null, null)
    expect(view).toMatchObject({ id, place, secret, level })
    const canary = canaryView({ canary: { destination: id, checkedAt: null, failure: null } }, new Map())
    expect(canary?.place).toBe(id.startsWith('manual') ? id : place)
  })
})

const atRest = { control: null, problem: null, writes: new Map(), form: null, hours: null }
const failure = { kind: 'not-confirmed', subject: '', message: 'No.', hint: '' } as const

describe('what comes next of a stopped rotation', () => {
  const next = (
    states: readonly Parameters<typeof destination>[1][],
    change: Parameters<typeof rotationWith>[1] = {},
  ) =>
    rotationView(
      rotationWith(
        states.map((state, index) => destination(`actions:acme/app-${index}/PAT`, state)),
        { state: 'stopped', ...change },
      ),
      null,
      atRest,
    ).nextStep

  it('is to go on where it was stopped by hand', () => {
    expect(next(['written', 'pending'])).toBe('Continue the update')
    expect(next(['restored', 'pending'])).toBe('Continue the update')
  })

  it('is to mend what failed, be it the canary', () => {
    expect(next(['failed', 'pending'])).toBe('Mend what failed and continue')
    const canary = { destination: 'actions:acme/app-0/PAT', checkedAt: null, failure }
    expect(next(['verified', 'pending'], { canary })).toBe('Mend what failed and continue')
  })

  it('is to settle what has the old value again, when nothing else is left', () => {
    expect(next(['verified', 'restored'])).toBe('Update again or waive what was restored')
  })
})

it('counts only the part that is rolled back, for as long as it is', () => {
  const rotation = rotationWith(
    ['a', 'b', 'c'].map((name) => destination(`actions:acme/${name}/PAT`, 'verified')),
    { state: 'propagating' },
  )
  const control = new RunControl('roll-back')
  control.beginPart(2)
  control.noteRestored()
  control.pause()
  expect(rotationView(rotation, null, { ...atRest, control })).toMatchObject({
    rollingBack: true,
    running: true,
    paused: true,
    reach: { done: 1, total: 2, rollingBack: true },
  })
  expect(rotationView(rotation, null, atRest).reach).toMatchObject({ done: 3, total: 3, rollingBack: false })
})
