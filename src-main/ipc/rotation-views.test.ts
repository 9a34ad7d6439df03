import { describe, expect, it } from 'vitest'
import type { Credential } from '../domain/credential.ts'
import { destination, rotationWith } from '../domain/fake-rotation.ts'
import type { Rotation, RotationDestination } from '../domain/rotation.ts'
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

const atRest = {
  control: null,
  elsewhere: false,
  problem: null,
  writes: new Map(),
  form: null,
  hours: null,
}
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

describe('a rotation that was given up', () => {
  const facts = { ...rotationWith([], {}).newToken, fingerprint: 'sha256:new' } as Rotation['newToken']
  const unused = (
    destinations: readonly RotationDestination[],
    current: string | null = 'sha256:old',
    state: Rotation['state'] = 'rolled-back',
  ) => {
    const credential = {
      name: 'PAT',
      current: current === null ? null : { fingerprint: current },
    } as Credential
    const rotation = rotationWith([...destinations], { state, newToken: facts })
    return rotationView(
      rotation,
      { ...credential, destinations: [], probes: [] } as unknown as Credential,
      atRest,
    ).newTokenUnused
  }
  const at = (state: Parameters<typeof destination>[1]) => destination('actions:acme/a/PAT', state)
  const manual = (change: Partial<RotationDestination>) => ({
    ...destination('manual:server', 'failed'),
    ...change,
  })

  it('has a token that nothing needs once every place has the old one', () => {
    expect(unused([at('restored'), at('pending')])).toBe(true)
    expect(unused([at('restored')], null)).toBe(true)
    expect(unused([at('restored')], 'sha256:old', 'verified')).toBe(false)
  })

  it.each(['written', 'verified', 'skipped', 'writing'] as const)('needs it where a place is %s', (state) => {
    expect(unused([at(state)], 'sha256:old', 'abandoned')).toBe(false)
  })

  it('needs it where a person put it, and where a later rotation took it', () => {
    expect(unused([at('restored'), manual({ doneBy: 'kim' })])).toBe(false)
    expect(unused([at('restored'), manual({ doneBy: null, state: 'pending' })])).toBe(true)
    expect(unused([at('restored')], 'sha256:new', 'abandoned')).toBe(false)
  })
})
