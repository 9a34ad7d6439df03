import type { ReactNode } from 'react'
import type { StateLook, Tone } from '../lib/states.ts'
import './tone.css'

/** A glyph and a word in a tone: colour never speaks alone. */
export function ToneLabel({ tone, glyph, children }: { tone: Tone; glyph: string; children: ReactNode }) {
  return (
    <span className="tone" data-tone={tone}>
      <span className="tone-glyph" aria-hidden="true">
        {glyph}
      </span>
      <span>{children}</span>
    </span>
  )
}

export function StateLabel({ look }: { look: StateLook }) {
  return (
    <ToneLabel tone={look.tone} glyph={look.glyph}>
      {look.word}
    </ToneLabel>
  )
}
