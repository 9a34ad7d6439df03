import { useEffect, useRef, useState } from 'react'

/** Least time between two announcements of a run. */
const everyMs = 10_000

/** A polite announcement that says the newest sentence at most every ten seconds, and the last one at once. */
export function SpokenProgress({ text, ended }: { text: string; ended: boolean }) {
  const [spoken, setSpoken] = useState('')
  const spokenAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const speak = () => {
      spokenAt.current = Date.now()
      setSpoken(text)
    }
    const wait = ended ? 0 : Math.max(0, spokenAt.current + everyMs - Date.now())
    if (wait === 0) {
      speak()
      return
    }
    const timer = setTimeout(speak, wait)
    return () => clearTimeout(timer)
  }, [text, ended])
  return (
    <span role="status" aria-live="polite" className="visually-hidden">
      {spoken}
    </span>
  )
}
