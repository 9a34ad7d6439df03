import type { MintedTokenView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatDayAndTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ToneLabel } from '../ui/tone.tsx'
import { formatLeft, mintedLooks, mintedStateOf, toneOf } from './minted-looks.ts'

/** The state of one token, by the second. It is not announced: who listens hears it when asking. */
export function TimeLeft({ token }: { token: MintedTokenView }) {
  const now = useNow(1000)
  const display = useTimeDisplay()
  const state = mintedStateOf(token, now)
  const left = Date.parse(token.endsAt) - now
  const share = left / (Date.parse(token.endsAt) - Date.parse(token.mintedAt))
  const time = (instant: string) => formatDayAndTime(instant, now, display)
  const t = texts.shortLived
  return (
    <div className="time-left">
      <ToneLabel tone={toneOf(state, left)} glyph={mintedLooks[state].glyph}>
        {state === 'running' ? t.left(formatLeft(left)) : t.states[state]}
      </ToneLabel>
      {state === 'running' ? (
        <span className="time-left-bar" aria-hidden="true" data-tone={toneOf(state, left)}>
          <span style={{ inlineSize: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} />
        </span>
      ) : null}
      <span className="muted small">
        {state === 'running' ? endOf(token, time) : null}
        {state === 'overdue' ? t.githubTakes(time(token.expiresAt)) : null}
        {state === 'expired' ? t.expired(time(token.expiresAt)) : null}
        {state === 'ended' ? t.ended(time(token.endedAt ?? token.endsAt)) : null}
      </span>
    </div>
  )
}

/** When it really ends: a life of less than an hour is kept by Rekey alone, and only while it has the token. */
function endOf(token: MintedTokenView, time: (instant: string) => string): string {
  const t = texts.shortLived
  if (token.endsAt === token.expiresAt) return t.endsAt(time(token.expiresAt))
  return token.held ? t.rekeyEnds(time(token.endsAt)) : t.githubTakes(time(token.expiresAt))
}
