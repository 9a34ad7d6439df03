import { texts } from '../lib/texts.ts'
import { type Power, toneOf, type Verdict, verdictGlyphs } from './verdict-looks.ts'

/** Glyph, word and tone of one power in one repository. What only the inventory says has a broken outline. */
export function VerdictMark({ power, verdict }: { power: Power; verdict: Verdict }) {
  return (
    <span className="verdict" data-tone={toneOf(power, verdict)} data-verdict={verdict}>
      <span className="verdict-glyph" aria-hidden="true">
        {verdictGlyphs[verdict]}
      </span>
      <span>{texts.inspection.verdicts[verdict]}</span>
    </span>
  )
}
