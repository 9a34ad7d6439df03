import type { CheckView } from '../../src-preload/contract/index.ts'
import { useMainText } from '../app/use-main-text.ts'
import type { Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { ToneLabel } from '../ui/tone.tsx'
import './check-list.css'

const looks: Readonly<Record<CheckView['result'], { readonly tone: Tone; readonly glyph: string }>> = {
  passed: { tone: 'success', glyph: '✓' },
  note: { tone: 'accent', glyph: 'i' },
  warning: { tone: 'attention', glyph: '!' },
  blocked: { tone: 'danger', glyph: '✗' },
  unknown: { tone: 'neutral', glyph: '?' },
  'not-checkable': { tone: 'neutral', glyph: '?' },
}

/** "Signs in: Passed. Signs in as octo-bot.", one line per check. */
export function CheckList({ name, checks }: { name: string; checks: readonly CheckView[] }) {
  const say = useMainText()
  const t = texts.rotation.paste
  return (
    <ul aria-label={name} className="plain-list check-list">
      {checks.map((each, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two probes may have the same name; the order is fixed.
          key={`${index} ${each.name}`}
          aria-label={t.check(each.name, t.results[each.result], say(each.sentence))}
          className="check"
        >
          <ToneLabel tone={looks[each.result].tone} glyph={looks[each.result].glyph}>
            {t.results[each.result]}
          </ToneLabel>
          <strong className="check-name">{each.name}</strong>
          <span className="check-sentence">{say(each.sentence)}</span>
        </li>
      ))}
    </ul>
  )
}
