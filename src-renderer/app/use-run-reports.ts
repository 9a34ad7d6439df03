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
  const running = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    for (const rotation of rotations) {
      const isOpen = route.view === 'rotation' && route.id === rotation.id
      if (running.current.has(rotation.id) && !rotation.running && !isOpen) report(rotation)
    }
    running.current = new Set(rotations.filter((each) => each.running).map(({ id }) => id))
  }, [rotations, route])
}

function report(rotation: RotationSummaryView): void {
  const { id, state, counts } = rotation
  const done = counts.written + counts.verified
  if (state === 'stopped') alertNow(texts.frame.runStopped(id, done, counts.total))
  else announce(texts.frame.runEnded(id, done, counts.total))
}
