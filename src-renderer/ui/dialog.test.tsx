import { render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ConfirmDialog } from './confirm-dialog.tsx'

afterEach(() => void vi.restoreAllMocks())

it.each([
  ['Windows NT 10.0; Win64; x64', ['Revoke', 'Cancel']],
  ['Macintosh; Intel Mac OS X 10_15_7', ['Cancel', 'Revoke']],
  ['X11; Linux x86_64', ['Cancel', 'Revoke']],
])('has its buttons in the order of %s, and the way out in focus', (system, order) => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(`Mozilla/5.0 (${system}) Chrome/114.0.0.0`)
  render(
    <ConfirmDialog title="Revoke it?" confirm="Revoke" onConfirm={() => {}} onClose={() => {}}>
      It cannot be undone.
    </ConfirmDialog>,
  )
  const buttons = within(screen.getByRole('alertdialog')).getAllByRole('button')
  expect(buttons.map((each) => each.textContent).filter((text) => order.includes(text))).toEqual(order)
  expect(document.activeElement?.textContent).toBe('Cancel')
})
