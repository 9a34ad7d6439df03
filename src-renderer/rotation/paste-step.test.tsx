import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aRotation, aToken } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const received = aRotation({ state: 'received', newToken: aToken('github_pat_…NEW1') })
const ok = async <T,>(value: T) => ({ ok: true as const, value })

it('shows the sentence of a refused token, and takes the next one', async () => {
  const malformed = {
    kind: 'invalid-input',
    message: "This doesn't look like a GitHub token.",
    hint: 'Copy it again.',
    subject: '',
  }
  const accepted = aRotation({
    state: 'validated',
    newToken: aToken('github_pat_…NEW2'),
    checks: [{ name: 'Signs in', result: 'passed', sentence: 'Signs in as octo-bot.' }],
  })
  const receiveFromClipboard = vi
    .fn()
    .mockResolvedValueOnce({ ok: false, failure: malformed })
    .mockResolvedValueOnce({ ok: true, value: accepted })
  const { user } = await openRotationPage(received, { rotation: { receiveFromClipboard } })
  await user.click(screen.getByRole('button', { name: 'Paste from clipboard' }))
  expect((await screen.findByRole('alert')).textContent).toContain("doesn't look like a GitHub token")
  expect(screen.queryByRole('button', { name: 'Continue to plan' })).toBeNull()

  await user.click(screen.getByRole('button', { name: 'Paste from clipboard' }))
  expect(await screen.findByText('Pasted, and the clipboard was cleared.')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
  const checks = within(screen.getByRole('list', { name: 'Token checks' }))
  expect(checks.getByRole('listitem', { name: 'Signs in: Passed. Signs in as octo-bot.' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Continue to plan' })).toBeTruthy()
})

it('shows a refusal that main keeps with the rotation', async () => {
  await openRotationPage({
    ...received,
    problem: {
      kind: 'token-refused',
      message: "GitHub doesn't accept this token (401).",
      hint: 'Paste another.',
      subject: 'R-0001',
    },
  })
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('The token was refused')
  expect(alert.textContent).toContain("GitHub doesn't accept this token (401).")
})

it('leads to the new token on GitHub where a check asks for a change of it', async () => {
  const openPage = vi.fn(() => ok(null))
  const narrow = { name: 'Repository access', result: 'warning', sentence: "Can't see acme/app." } as const
  const { user } = await openRotationPage(
    aRotation({ state: 'validated', newToken: aToken('github_pat_…NEW2'), checks: [narrow] }),
    { app: { openPage } },
  )
  await user.click(screen.getByRole('button', { name: 'Edit token on GitHub' }))
  expect(openPage).toHaveBeenCalledWith({ page: 'new-token', rotation: 'R-0001' })
})

it('offers no change of a token that passed', async () => {
  const passed = { name: 'Signs in', result: 'passed', sentence: 'Signs in as octo-bot.' } as const
  await openRotationPage(
    aRotation({ state: 'validated', newToken: aToken('github_pat_…NEW2'), checks: [passed] }),
  )
  screen.getByRole('button', { name: 'Check again' })
  expect(screen.queryByRole('button', { name: 'Edit token on GitHub' })).toBeNull()
})

it('empties the field at once, and keeps the typed value nowhere', async () => {
  const receive = vi.fn(() => ok(aRotation({ state: 'validated', newToken: aToken('github_pat_…NEW3') })))
  const { user, client } = await openRotationPage(received, { rotation: { receive } })
  await user.click(screen.getByText('Type it instead'))
  const field = screen.getByLabelText<HTMLInputElement>('New token')
  await user.type(field, 'typed-value-1')
  await user.click(screen.getByRole('button', { name: 'Use typed token' }))
  expect(receive).toHaveBeenCalledWith({ id: 'R-0001', token: 'typed-value-1' })
  expect(field.value).toBe('')
  const kept = JSON.stringify([
    client
      .getQueryCache()
      .getAll()
      .map((each) => each.state),
    client
      .getMutationCache()
      .getAll()
      .map((each) => each.state),
  ])
  expect(kept).toContain('github_pat_…NEW3')
  expect(kept).not.toContain('typed-value-1')
})

it('runs probes that start workflows only after a tick', async () => {
  const probe = {
    kind: 'repository_dispatch',
    sentence: 'Sends deploy to acme/infra.',
    startsWorkflow: true,
    unclear: false,
    ok: null,
    detail: '',
    runUrl: null,
  }
  const validate = vi.fn(() => ok(received))
  const { user } = await openRotationPage({ ...received, probes: [probe] }, { rotation: { validate } })
  const run = screen.getByRole('button', { name: 'Run probes' })
  await user.click(run)
  expect(validate).not.toHaveBeenCalled()
  await user.click(screen.getByRole('checkbox', { name: 'Run the probe: Sends deploy to acme/infra.' }))
  await user.click(run)
  expect(validate).toHaveBeenCalledWith({
    id: 'R-0001',
    allowDifferentLogin: false,
    runDispatchProbes: true,
  })
})

it('says before it is run again that a workflow may have been started already', async () => {
  const detail = "Rekey doesn't know whether the workflow was started."
  const probe = {
    kind: 'repository_dispatch',
    sentence: 'Sends deploy to acme/infra.',
    startsWorkflow: true,
    unclear: true,
    ok: null,
    detail,
    runUrl: null,
  }
  await openRotationPage({ ...received, probes: [probe] })
  const consent = within(screen.getByRole('group', { name: 'Probes that start workflows' }))
  expect(consent.getByText(detail)).toBeTruthy()
  expect(consent.getByRole('button', { name: 'Run probes' })).toBeTruthy()
})

it('accepts another login only by a tick and a second validation', async () => {
  const validate = vi.fn(() => ok(received))
  const { user } = await openRotationPage(
    {
      ...received,
      checks: [{ name: 'Same login', of: 'login', result: 'blocked', sentence: 'This is hubot.' }],
    },
    { rotation: { validate } },
  )
  const again = screen.getByRole('button', { name: 'Validate again' })
  await user.click(again)
  await user.click(screen.getByRole('checkbox', { name: /^Accept a token of another login/ }))
  expect(validate).not.toHaveBeenCalled()
  await user.click(again)
  expect(validate).toHaveBeenCalledWith({
    id: 'R-0001',
    allowDifferentLogin: true,
    runDispatchProbes: false,
  })
})

describe('a token that may wait for an approval', () => {
  const because =
    'acme shows this token none of the repositories that it is for. It may wait for an approval.'
  const waits = {
    ...received,
    checks: [{ name: 'Approval', of: 'approval' as const, result: 'blocked' as const, sentence: because }],
    problem: { kind: 'waits-for-approval', message: because, hint: 'Check again.', subject: 'R-0001' },
  }
  const letIn = aRotation({
    state: 'validated',
    newToken: aToken('github_pat_…NEW1'),
    checks: [{ name: 'Approval', of: 'approval', result: 'passed', sentence: 'Active in acme.' }],
  })
  beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }))
  afterEach(() => void vi.useRealTimers())

  it('is looked at again each minute, until it is let in', async () => {
    const lookForApproval = vi
      .fn()
      .mockImplementation(() => ok(letIn))
      .mockImplementationOnce(() => ok(waits))
    await openRotationPage(waits, { rotation: { lookForApproval } })
    expect(screen.getByRole('region', { name: /^Waiting for / }).textContent).toContain(because)
    // It waits and was not refused: nothing on the page is an alarm.
    expect(screen.queryByRole('alert')).toBeNull()
    expect(lookForApproval).toHaveBeenCalledTimes(1)
    // Half of it, as the time that all of this takes goes by as well.
    await vi.advanceTimersByTimeAsync(30_000)
    expect(lookForApproval).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(31_000)
    expect(await screen.findByRole('button', { name: 'Continue to plan' })).toBeTruthy()
    await vi.advanceTimersByTimeAsync(180_000)
    expect(lookForApproval).toHaveBeenCalledTimes(2)
    expect(screen.queryByRole('region', { name: /^Waiting for / })).toBeNull()
  })

  it('is checked at once by the button', async () => {
    const validate = vi.fn(() => ok(letIn))
    await openRotationPage(waits, { rotation: { validate, lookForApproval: () => ok(waits) } })
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }))
    expect(await screen.findByRole('button', { name: 'Continue to plan' })).toBeTruthy()
    expect(validate).toHaveBeenCalledWith({
      id: 'R-0001',
      allowDifferentLogin: false,
      runDispatchProbes: false,
    })
  })
})
