import { Spinner } from '@primer/react'
import { SkeletonBox } from '@primer/react/experimental'
import { useEffect, useState } from 'react'
import { texts } from '../lib/texts.ts'
import './ui.css'

/** Nothing in the first second, so that what is quick does not flicker; then skeleton rows. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1000)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div role="status" aria-label={texts.frame.loading} className="stack">
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <SkeletonBox key={row} height="48px" />
      ))}
    </div>
  )
}

/** Work that the operator waits for, in words. */
export function Working({ children }: { children: string }) {
  return (
    <p role="status" className="working">
      <Spinner size="small" srText={null} /> {children}
    </p>
  )
}
