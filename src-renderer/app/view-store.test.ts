import { expect, it } from 'vitest'
import { useView } from './view-store.ts'

it('remembers no step for going where one is already', () => {
  const { go, back, forward } = useView.getState()
  const route = () => useView.getState().route
  go({ view: 'matrix' })
  go({ view: 'credential', name: 'DEPLOY_PAT' })
  go({ view: 'credential', name: 'DEPLOY_PAT' })
  go({ view: 'credential', name: 'PACKAGES_PAT' })
  back()
  expect(route()).toEqual({ view: 'credential', name: 'DEPLOY_PAT' })
  // Nor is what lies ahead forgotten.
  go({ view: 'credential', name: 'DEPLOY_PAT' })
  forward()
  expect(route()).toEqual({ view: 'credential', name: 'PACKAGES_PAT' })
  back()
  back()
  expect(route()).toEqual({ view: 'matrix' })
})
