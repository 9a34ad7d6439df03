import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { settingsOf } from '../app/fake-views.ts'
import { aDestination, aRotation, aToken } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const at = '2027-03-14T08:07:22Z'
const facts = { newToken: aToken('github_pat_…NEW1') }
const probe = {
  kind: 'read_runs',
  sentence: 'Reads runs of acme/infra',
  startsWorkflow: false,
  unclear: false,
  ok: true,
  detail: 'Reads runs in acme/infra.',
  runUrl: 'https://github.com/acme/infra/actions/runs/1',
}
const propagated = aRotation({
  ...facts,
  state: 'propagated',
  probes: [probe],
  destinations: [aDestination('acme/a', { state: 'written', writtenAt: at })],
})
const verified = aRotation({
  ...facts,
  state: 'verified',
  probes: [probe],
  destinations: [aDestination('acme/a', { state: 'verified', writtenAt: at, updatedAt: at })],
})

it('shows the evidence, and goes on only when verified', async () => {
  const verify = vi.fn(async () => ({ ok: true as const, value: verified }))
  const { user } = await openRotationPage(propagated, { rotation: { verify } })
  await user.click(screen.getByRole('button', { name: 'Continue to verify' }))
  expect(screen.queryByRole('button', { name: 'Continue to revoke' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Verify now' }))
  expect(verify).toHaveBeenCalledWith({ id: 'R-0001', runDispatchProbes: false })
  expect(await screen.findByRole('button', { name: 'Continue to revoke' })).toBeTruthy()
  const table = within(screen.getByRole('table', { name: 'Evidence' }))
  expect(table.getByText(/^Written .*:22.*, GitHub shows .*:22/)).toBeTruthy()
  expect(table.getByText('Confirmed')).toBeTruthy()
  expect(table.getByText('Not exercised').closest('[data-tone]')?.getAttribute('data-tone')).toBe('neutral')
  expect(screen.getByText('Token works. 1 of 1 stored. 1 not exercised.')).toBeTruthy()
})

it('opens the run of a probe', async () => {
  const openPage = vi.fn(async () => ({ ok: true as const, value: null }))
  const { user } = await openRotationPage(verified, { app: { openPage } })
  const card = within(screen.getByRole('region', { name: 'Token works' }))
  expect(card.getByText('Works')).toBeTruthy()
  await user.click(card.getByRole('button', { name: 'Open run' }))
  expect(openPage).toHaveBeenCalledWith({ page: 'run', rotation: 'R-0001', probe: 0 })
})

it('opens the runs of a repository that has the new value, and of no place without runs', async () => {
  const openPage = vi.fn(async () => ({ ok: true as const, value: null }))
  const destinations = [
    aDestination('acme/a', { id: 'actions:acme/a/PAT', kind: 'actions', state: 'verified', writtenAt: at }),
    aDestination('acme/b', { id: 'actions:acme/b/PAT', kind: 'actions', state: 'failed' }),
    aDestination('a shell profile', { id: 'manual:shell', kind: 'manual', state: 'verified', writtenAt: at }),
  ]
  const { user } = await openRotationPage(aRotation({ ...verified, destinations }), { app: { openPage } })
  const buttons = screen.getAllByRole('button', { name: /^Open runs/ })
  expect(buttons.map((each) => each.getAttribute('aria-label'))).toEqual(['Open runs of acme/a'])
  await user.click(screen.getByRole('button', { name: 'Open runs of acme/a' }))
  expect(openPage).toHaveBeenCalledWith({ page: 'runs', destination: 'actions:acme/a/PAT' })
})

it('never says that a token works when a probe was refused', async () => {
  await openRotationPage({ ...verified, probes: [probe, { ...probe, ok: false, detail: 'Refused (403).' }] })
  const card = within(screen.getByRole('region', { name: 'Token works' }))
  expect(card.getByText('Refused')).toBeTruthy()
  expect(card.queryByText('Works')).toBeNull()
})

it('takes a waiver for what could not be confirmed, and never calls it stored or used', async () => {
  const failure = { kind: 'changed', message: 'It was changed by somebody else.', hint: 'Look.', subject: '' }
  const failed = aRotation({
    ...facts,
    state: 'propagated',
    destinations: [
      aDestination('acme/a', { state: 'failed', failure, writtenAt: at }),
      aDestination('acme/b', { state: 'waived', waiver: { reason: 'Archived.', by: 'octo', at } }),
      aDestination('a shell', { kind: 'manual', state: 'verified', doneBy: 'octo' }),
    ],
  })
  const waive = vi.fn(async () => ({ ok: true as const, value: failed }))
  const { user } = await openRotationPage(failed, { rotation: { waive } })
  await user.click(screen.getByRole('button', { name: 'Continue to verify' }))
  const table = within(screen.getByRole('table', { name: 'Evidence' }))
  expect(table.getAllByRole('columnheader').map((each) => each.textContent)).toEqual(
    expect.arrayContaining(['Stored', 'In use']),
  )
  expect(table.getByText('Not confirmed')).toBeTruthy()
  expect(table.getByText('Done by hand')).toBeTruthy()
  expect(table.getByText('Not checkable')).toBeTruthy()
  expect(table.getByText('Waived by octo: Archived.')).toBeTruthy()
  expect(table.queryByText('Confirmed')).toBeNull()
  await user.click(table.getByRole('button', { name: 'Waive… acme/a' }))
  const dialog = within(screen.getByRole('dialog'))
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'theirs now')
  await user.click(dialog.getByRole('button', { name: 'Waive it' }))
  expect(waive).toHaveBeenCalledWith({ id: 'R-0001', destination: 'acme/a', reason: 'theirs now' })
})

it('shows the evidence of each of thousands of destinations, by name or part by part', async () => {
  const many = Array.from({ length: 450 }, (_, index) =>
    aDestination(`acme/app-${String(index).padStart(3, '0')}`, { state: 'verified', writtenAt: at }),
  )
  const { user } = await openRotationPage({ ...verified, destinations: many })
  const rows = () => within(screen.getByRole('table', { name: 'Evidence' })).getAllByRole('rowheader').length
  expect(rows()).toBe(200)
  await user.click(screen.getByRole('button', { name: 'Show 200 more' }))
  expect(rows()).toBe(400)
  await user.type(screen.getByRole('searchbox', { name: 'Find a destination: Evidence' }), 'APP-444')
  expect(rows()).toBe(1)
})

describe('runs since the update', () => {
  const use = (grade: 'passed' | 'failed' | 'running' | 'not-exercised' | 'no-consumer' | 'not-scanned') => ({
    grade,
    sentence: `It is ${grade}.`,
    hasRun: grade === 'passed' || grade === 'failed',
    trouble: null,
    startable: [] as { repository: string; workflow: string }[],
    at,
  })
  const place = (name: string, change: Parameters<typeof aDestination>[1]) =>
    aDestination(name, {
      id: `actions:${name}/PAT`,
      state: 'verified',
      writtenAt: at,
      updatedAt: at,
      ...change,
    })
  const workflow = { repository: 'acme/b', workflow: '.github/workflows/ci.yml' }
  const seen = {
    ...verified,
    destinations: [
      place('acme/a', { use: use('passed') }),
      place('acme/b', { use: { ...use('not-exercised'), startable: [workflow] } }),
      place('acme/c', { use: use('failed') }),
      place('acme/d', { use: use('no-consumer') }),
      place('acme/e', { use: use('not-scanned') }),
      place('a console', { kind: 'heroku' }),
    ],
  }

  it('claims use only for a run that succeeded, and opens it', async () => {
    const openPage = vi.fn(async () => ({ ok: true as const, value: null }))
    const { user } = await openRotationPage(aRotation(seen), { app: { openPage } })
    const table = within(screen.getByRole('table', { name: 'Evidence' }))
    const tones = (text: string) =>
      table.getAllByText(text).map((each) => each.closest('[data-tone]')?.getAttribute('data-tone'))
    expect(tones('Passed')).toEqual(['success'])
    expect(tones('Failed')).toEqual(['attention'])
    expect(tones('Not exercised')).toEqual(['neutral', 'neutral'])
    expect(tones('No workflow uses it')).toEqual(['neutral'])
    expect(tones('Not checkable')).toEqual(['neutral'])
    // What failed is on top.
    expect(table.getAllByRole('rowheader')[0]?.textContent).toBe('acme/c')
    expect(screen.getByText(/1 in use\. 1 with a failed run\. 2 not exercised\.$/)).toBeTruthy()
    expect(screen.getByText(/^The workflow files of 1 destination was not scanned/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Open the run of acme/c' }))
    expect(openPage).toHaveBeenCalledWith({
      page: 'use-run',
      rotation: 'R-0001',
      destination: 'actions:acme/c/PAT',
    })
  })

  it('shows why a run failed as plain text, and what could not be read as that', async () => {
    const nothing = { job: null, step: null, line: null, guess: null, problem: null }
    const line = '<img src=x> HTTP 401 from api.github.com \u202eexe'
    const guess = 'The run got 401 from api.github.com. The token may lack a permission the workflow needs.'
    const known = { ...nothing, job: 'deploy', step: 'Send', line, guess }
    const unread = { ...nothing, job: 'deploy', problem: 'The error line could not be read: GitHub said no.' }
    await openRotationPage(
      aRotation({
        ...seen,
        destinations: [
          place('acme/c', { use: { ...use('failed'), trouble: known } }),
          place('acme/d', { use: { ...use('failed'), trouble: unread } }),
        ],
      }),
    )
    const [first, second] = screen.getAllByRole('row').slice(1)
    expect(first?.textContent).toContain('Failed in the job deploy at the step Send.')
    expect(first?.textContent).toContain('<img src=x> HTTP 401 from api.github.com')
    expect(first?.textContent).not.toContain('\u202e')
    expect(first?.querySelector('img')).toBeNull()
    expect(first?.textContent).toContain(guess)
    expect(second?.textContent).toContain('Failed in the job deploy.')
    expect(second?.textContent).toContain('could not be read')
  })

  it('counts what was not scanned only once all of it was looked at', async () => {
    const unseen = [...seen.destinations, place('acme/f', { use: null })]
    const lookForRuns = async () => ({
      ok: true as const,
      value: aRotation({ ...seen, destinations: unseen }),
    })
    await openRotationPage(aRotation({ ...seen, destinations: unseen }), { rotation: { lookForRuns } })
    expect(screen.getByText(/^Workflow files were not scanned/)).toBeTruthy()
  })

  it('looks only for what another look could change, and keeps what it saw', async () => {
    const after = {
      ...seen,
      destinations: seen.destinations.map((each) =>
        each.place === 'acme/b' ? { ...each, use: use('passed') } : each,
      ),
    }
    const lookForRuns = vi.fn(async () => ({ ok: true as const, value: aRotation(after) }))
    await openRotationPage(aRotation(seen), { rotation: { lookForRuns } })
    // Two destinations, and the probe.
    await waitFor(() => expect(screen.getAllByText('Passed')).toHaveLength(3))
    expect(lookForRuns).toHaveBeenCalledWith({ id: 'R-0001', destinations: ['actions:acme/b/PAT'] })
  })

  it('says what kept it from looking, without holding up the step', async () => {
    const failure = { kind: 'network', message: "GitHub can't be reached.", hint: '', subject: '' }
    const lookForRuns = async () => ({ ok: false as const, failure })
    await openRotationPage(aRotation(seen), { rotation: { lookForRuns } })
    expect((await screen.findByRole('alert')).textContent).toContain("GitHub can't be reached.")
    expect(screen.getByRole('button', { name: 'Continue to revoke' })).toBeTruthy()
  })

  it('runs a workflow only after saying that real code runs', async () => {
    const startWorkflow = vi.fn(async () => ({ ok: true as const, value: aRotation(seen) }))
    const { user } = await openRotationPage(
      aRotation(seen),
      { rotation: { startWorkflow } },
      { settings: settingsOf({ mode: 'changes' }) },
    )
    await user.click(screen.getByRole('button', { name: 'Run canary workflow…' }))
    const dialog = within(screen.getByRole('alertdialog', { name: 'Run a workflow now?' }))
    expect(dialog.getByText(/^It runs real code in acme\/b/)).toBeTruthy()
    expect(startWorkflow).not.toHaveBeenCalled()
    await user.click(dialog.getByRole('button', { name: 'Run workflow' }))
    expect(startWorkflow).toHaveBeenCalledWith({
      id: 'R-0001',
      destination: 'actions:acme/b/PAT',
      ...workflow,
      agreed: true,
    })
  })

  it('leads from a run that failed to the comparison of both tokens, and to rolling back that place only', async () => {
    const { user } = await openRotationPage(
      aRotation({ ...seen, mayRollBack: true, rollBackProblem: '' }),
      {},
      { settings: settingsOf({ mode: 'changes' }) },
    )
    expect(screen.getAllByRole('button', { name: /^Roll back this destination/ })).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Roll back this destination… acme/c' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Plan to roll back' }))
    expect(dialog.getByRole<HTMLInputElement>('checkbox', { name: 'Roll back acme/c' }).checked).toBe(true)
    expect(dialog.getByRole('button', { name: 'Roll back 1 secret' })).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    await user.click(screen.getByRole('button', { name: 'Compare permissions: acme/c' }))
    expect(await screen.findByRole('heading', { name: 'Plan' })).toBeTruthy()
  })

  it('starts nothing in read-only mode, and says why', async () => {
    const { user } = await openRotationPage(
      aRotation(seen),
      {},
      { settings: settingsOf({ mode: 'read-only' }) },
    )
    await user.click(screen.getByRole('button', { name: 'Run canary workflow…' }))
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })
})
