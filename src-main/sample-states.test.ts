import { expect, it } from 'vitest'
import { openSampleWorld } from './sample-workspace.ts'
import { readStatus } from './use-cases/read-status.ts'
import { must } from './use-cases/test-world.ts'

/** What the cells of the matrix are made of; the journey through the sample sees their words in the window. */
it('shows every state that a place can be in without somebody waiting for it', async () => {
  const { world, close } = must(await openSampleWorld())
  const rows = readStatus(world, {})
  expect(new Set(rows.map(({ state }) => state))).toEqual(
    new Set([
      'current',
      'present',
      'missing',
      'stale',
      'changed',
      'unreachable',
      'archived',
      // A manual step: nobody can look.
      'unknown',
    ]),
  )
  expect(rows.filter(({ isProtected }) => isProtected)).toHaveLength(1)

  const { outlines, find } = world.ledger.rotations
  expect(
    outlines()
      .map(({ id, state }) => `${id} ${state}`)
      .toSorted(),
  ).toEqual(['R-0001 completed', 'R-0002 stopped', 'R-0003 completed'])
  // In the open rotation: its states are shown over what was observed.
  expect(find('R-0002')?.destinations.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['written', 'verified', 'failed', 'skipped', 'waived', 'restored']),
  )
  // It still has what the first rotation wrote, which was revoked at the end of the third.
  expect(rows.find(({ id }) => id === 'actions:octo-sample/search/READONLY_PAT')).toMatchObject({
    state: 'stale',
    written: { rotation: 'R-0001' },
  })
  close()
})
