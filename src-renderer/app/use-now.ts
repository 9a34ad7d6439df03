import { useEffect, useState } from 'react'
import { useSnapshot } from './use-snapshot.ts'

/**
 * GitHub's time in milliseconds since the epoch: this computer's clock, corrected by what GitHub's answers said. New
 * every minute and whenever the window is looked at again (after sleep a timer alone would be late). Countdowns compute
 * from it each time, never from what was shown last.
 */
export function useNow(everyMs = 60_000): number {
  const offsetMs = useSnapshot().github.clockOffsetMs ?? 0
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const tick = () => setNow(Date.now())
    const timer = setInterval(tick, everyMs)
    window.addEventListener('focus', tick)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', tick)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [everyMs])
  return now + offsetMs
}
