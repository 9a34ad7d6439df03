import { useEffect, useRef } from 'react'
import type { RotationSummaryView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { alertNow, announce } from './announcer.tsx'
import { useSnapshot } from './use-snapshot.ts'
import { useView } from './view-store.ts'

/** Tells the end of a run to those who listen while another view is open; the rotation's own page tells its own. */
export function useRunReports(): void {
  const { rotations } = useSnapshot()
  const route = useView((state) => state.route)
  const running = useRef<ReadonlyMap<string, RotationSummaryView>>(new Map())
  useEffect(() => {
    for (const rotation of rotations) {
      const isOpen = route.view === 'rotation' && route.id === rotation.id
      const before = running.current.get(rotation.id)
      if (before !== undefined && !rotation.running && !isOpen) report(rotation, before)
    }
    running.current = new Map(rotations.filter((each) => each.running).map((each) => [each.id, each]))
  }, [rotations, route])
}

/** @param before how it was while it ran */
function report({ id, state, counts, reach }: RotationSummaryView, before: RotationSummaryView): void {
  const t = texts.frame
  if (reach.rollingBack && state !== 'rolled-back') alertNow(t.rollBackStopped(id, reach.done, reach.total))
  else if (before.reach.rollingBack || state === 'rolled-back') announce(t.runRolledBack(id, counts.restored))
  else if (state === 'stopped') alertNow(t.runStopped(id, reach.done, reach.total, counts.failed))
  else announce(t.runEnded(id, reach.done, reach.total))
}
