import { useEffect, useRef, useState } from 'react'

/** Least time between two announcements of a run. */
const everyMs = 10_000
/** Failures are told sooner, those that come together in one sentence. */
const failuresEveryMs = 2_000

interface SpokenProgressProps {
  readonly text: string
  readonly failures?: number
  readonly ended: boolean
}

/** A polite announcement that says the newest sentence at most every ten seconds; failures sooner, the last one at once. */
export function SpokenProgress({ text, failures = 0, ended }: SpokenProgressProps) {
  const [spoken, setSpoken] = useState('')
  const last = useRef({ at: Number.NEGATIVE_INFINITY, failures: 0 })
  useEffect(() => {
    const speak = () => {
      last.current = { at: Date.now(), failures }
      setSpoken(text)
    }
    const least = ended ? 0 : failures > last.current.failures ? failuresEveryMs : everyMs
    const wait = ended ? 0 : Math.max(0, last.current.at + least - Date.now())
    if (wait === 0) {
      speak()
      return
    }
    const timer = setTimeout(speak, wait)
    return () => clearTimeout(timer)
  }, [text, failures, ended])
  return (
    <span role="status" aria-live="polite" className="visually-hidden">
      {spoken}
    </span>
  )
}
