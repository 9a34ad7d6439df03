import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { createQueryClient } from '../app/query-client.ts'
import { useView } from '../app/view-store.ts'
import { ViewHeader } from './view-header.tsx'

const view = useView.getState()
beforeEach(() => {
  useView.setState(view, true)
  installFakeRekey({ app: { snapshot: () => new Promise(() => {}), firstLook: () => new Promise(() => {}) } })
  useView.getState().go({ view: 'rotations' })
})

/** @param at another one stands for another component in the place of the first */
function page(at: string) {
  return (
    <>
      <nav>
        <button type="button">Navigation</button>
      </nav>
      <main data-region="main">
        <ViewHeader key={at} title="Rotations" name="Rotations" />
      </main>
    </>
  )
}

function show() {
  const client = createQueryClient()
  const around = (at: string) => <QueryClientProvider client={client}>{page(at)}</QueryClientProvider>
  const { rerender } = render(around('waiting'))
  return { come: () => rerender(around('come')), client }
}
const focused = () => document.activeElement?.textContent

it('takes the focus after a navigation, wherever it was', () => {
  show()
  expect(focused()).toBe('Rotations')
})

it('leaves the focus in the navigation when the view that was waited for comes', () => {
  const { come } = show()
  act(() => screen.getByRole('button', { name: 'Navigation' }).focus())
  come()
  expect(focused()).toBe('Navigation')
})

it('takes the focus when the heading that had it is gone', () => {
  const { come } = show()
  come()
  expect(focused()).toBe('Rotations')
})
