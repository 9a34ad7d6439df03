import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { Announcer } from '../app/announcer.tsx'
import { ActionButton } from './action-button.tsx'

it('says why it can not be used when it is pressed, and is quiet until then', async () => {
  const act = vi.fn()
  const button = (why: string) => (
    <>
      <Announcer />
      <ActionButton why={why} onAct={act}>
        Update
      </ActionButton>
    </>
  )
  const { rerender } = render(button('Tick 2 boxes first.'))
  rerender(button('Tick the box first.'))
  expect(screen.getByRole('button').getAttribute('aria-disabled')).toBe('true')
  // Whoever comes to the button hears it; whoever reads something else is not interrupted.
  expect(screen.getByText('Tick the box first.').closest('[role=status]')).toBeNull()
  expect(screen.getByRole('status').textContent).toBe('')
  await userEvent.click(screen.getByRole('button'))
  expect(screen.getByRole('status').textContent).toBe('Tick the box first.')
  expect(act).not.toHaveBeenCalled()
})
