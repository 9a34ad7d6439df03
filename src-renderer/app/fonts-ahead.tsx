import { useEffect, useRef } from 'react'
import { prepareFormats } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'

const weights = ['normal', 'medium', 'semibold'] as const

/**
 * Done unseen while the first answer is waited for, so that nobody waits for it later: the system is asked for its fonts
 * by the first layout with words in it, and for the ways to write numbers and times, some thirty milliseconds together.
 */
export function FontsAhead() {
  const words = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Behind the other effects, one of which asks main for that answer.
    queueMicrotask(() => {
      // Reading a size makes the page lay out now; by itself it does so for its next picture.
      void words.current?.offsetWidth
      prepareFormats()
    })
  }, [])
  return (
    <div ref={words} aria-hidden="true" className="fonts-ahead">
      {weights.map((weight) => (
        <span key={weight} data-weight={weight}>
          {texts.frame.product}
        </span>
      ))}
    </div>
  )
}
