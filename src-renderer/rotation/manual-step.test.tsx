import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ManualStep } from './manual-step.tsx'

it('shows who does a manual step and what, in the lines in which it was written', () => {
  render(
    <ManualStep instructions={'Open the profile.\nChange the line.'} owner="kim" reason="By a person." />,
  )
  expect(screen.getByText('For kim')).toBeTruthy()
  expect(screen.getByText('By a person.')).toBeTruthy()
  expect(screen.getByText(/^Open the profile/).textContent).toBe('Open the profile.\nChange the line.')
})

it('names nobody where nobody is named', () => {
  render(<ManualStep instructions="Change the line." owner={null} />)
  expect(screen.queryByText(/^For /)).toBeNull()
})
