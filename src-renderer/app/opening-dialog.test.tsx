import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { later } from '../lib/later.ts'
import { texts } from '../lib/texts.ts'
import { installFakeRekey } from './fake-rekey.ts'
import { accountOf, snapshotOf } from './fake-views.ts'
import { OpeningDialog } from './opening-dialog.tsx'
import { useShell } from './shell-store.ts'
import { showInFrame } from './show-in-frame.tsx'
import { useView } from './view-store.ts'

const view = useView.getState()
const shell = useShell.getState()
beforeEach(() => {
  useView.setState(view, true)
  useShell.setState(shell, true)
  installFakeRekey({})
})

/** A dialog of the frame whose file comes when `come` is called. */
function waitingFor() {
  let come: () => void = () => {}
  const Dialog = later<object>(
    () =>
      new Promise((resolve) => {
        come = () => resolve(() => <p>Here</p>)
      }),
    <OpeningDialog />,
  )
  return { dialog: <Dialog />, come: () => act(async () => come()) }
}

it('keeps what is typed from the view while the file of a dialog is loaded', async () => {
  const { dialog, come } = waitingFor()
  showInFrame(
    snapshotOf({ accounts: [accountOf()] }),
    <>
      <button type="button" onClick={() => useView.getState().go({ view: 'audit' })}>
        Behind
      </button>
      {dialog}
    </>,
  )
  const behind = screen.getByRole('button', { name: 'Behind' })
  behind.focus()
  await userEvent.keyboard('gm{Enter}')
  expect(useView.getState().route).toEqual({ view: 'expiry' })
  expect(document.activeElement).toBe(behind)
  await come()
  expect(screen.getByText('Here')).toBeTruthy()
  await userEvent.keyboard('gm')
  expect(useView.getState().route).toEqual({ view: 'matrix' })
})

it('can be given up by Esc', async () => {
  useShell.getState().openPalette()
  render(<OpeningDialog />)
  screen.getByRole('dialog', { name: texts.frame.loading })
  await userEvent.keyboard('{Escape}')
  expect(useShell.getState().dialog).toBeNull()
})
