import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { ErrorBoundary } from '../app/error-boundary.tsx'
import { later } from './later.ts'
import { texts } from './texts.ts'

it('says that a file is missing and what helps, and tries again when asked to', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  let isThere = false
  const Part = later<object>(async () => {
    if (!isThere) throw new TypeError('Failed to fetch dynamically imported module')
    return () => <p>Here</p>
  })
  render(
    <ErrorBoundary>
      <Part />
    </ErrorBoundary>,
  )
  await screen.findByText(texts.frame.missing)
  isThere = true
  await userEvent.click(screen.getByRole('button', { name: texts.frame.reload }))
  await screen.findByText('Here')
  await act(async () => {})
})

it('lets a dialog be closed whose file is missing', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const Part = later<object>(async () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  const onClose = vi.fn()
  render(
    <ErrorBoundary onClose={onClose}>
      <Part />
    </ErrorBoundary>,
  )
  await screen.findByRole('alertdialog', { name: texts.frame.missingTitle })
  expect(document.activeElement?.textContent).toBe(texts.frame.close)
  await userEvent.keyboard('{Enter}')
  expect(onClose).toHaveBeenCalledOnce()
})
