import { screen } from '@testing-library/react'
import type { ChecklistView, RotationView } from '../../src-preload/contract/index.ts'
import { aDestination, aRotation } from '../rotation/fake-rotation.ts'
import { openRotationPage } from '../rotation/open-page.tsx'

/** A rotation whose revoke is next. */
export const verified = aRotation({
  state: 'verified',
  destinations: [aDestination('acme/a', { state: 'verified' }), aDestination('acme/b', { state: 'waived' })],
})

/** The same, with its old token proven dead. */
export const dead: RotationView = {
  ...verified,
  state: 'completed',
  confirmedDeadAt: '2027-03-14T08:07:22Z',
  confirmedBy: 'github',
}

/** Opens its last step with these answers of main, for tests. */
export async function openRevoke(
  checklist: ChecklistView,
  calls: Parameters<typeof openRotationPage>[1] = {},
  snapshot: Parameters<typeof openRotationPage>[2] = {},
) {
  const answers: Parameters<typeof openRotationPage>[1] = {
    ...calls,
    rotation: {
      checklist: async () => ({ ok: true, value: checklist }),
      summary: async () => ({ ok: true, value: '' }),
      ...calls.rotation,
    },
  }
  const opened = await openRotationPage(verified, answers, snapshot)
  await opened.user.click(screen.getByRole('button', { name: 'Continue to revoke' }))
  await screen.findByRole('list', { name: 'Before you revoke' })
  return opened
}
