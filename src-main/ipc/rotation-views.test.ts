import { describe, expect, it } from 'vitest'
import { destination } from '../domain/fake-rotation.ts'
import { canaryView, rotationDestinationView } from './rotation-views.ts'

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
