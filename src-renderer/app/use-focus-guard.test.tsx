import { render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { useFocusGuard } from './use-focus-guard.ts'

function Places() {
  useFocusGuard()
  const [left, setLeft] = useState(['web', 'api'])
  const [settled, setSettled] = useState(false)
  return (
    <main>
      <table aria-label="Places">
        <tbody>
          {left.map((place) => (
            <tr key={place}>
              <td>
                {settled ? null : (
                  <button type="button" onClick={() => setSettled(true)}>{`Settle ${place}`}</button>
                )}
                <button type="button" onClick={() => setLeft(left.filter((each) => each !== place))}>
                  {`Drop ${place}`}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  )
}

function focusAndPress(name: string): void {
  const button = screen.getByRole('button', { name })
  button.focus()
  button.click()
}

it('goes to the row when the button that had the focus goes away', async () => {
  render(<Places />)
  focusAndPress('Settle web')
  await waitFor(() => expect(document.activeElement?.tagName).toBe('TR'))
  expect(document.activeElement?.textContent).toContain('Drop web')
})

it('goes to the table when the whole row does', async () => {
  render(<Places />)
  focusAndPress('Drop web')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('table', { name: 'Places' })))
})

it('leaves the focus alone that somebody took off by a click on nothing', async () => {
  render(<Places />)
  const button = screen.getByRole('button', { name: 'Drop api' })
  button.focus()
  button.blur()
  document.body.append(document.createElement('span'))
  await new Promise((resolve) => setTimeout(resolve, 80))
  expect(document.activeElement).toBe(document.body)
})
