import type { ChecklistView, RotationView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { shortFingerprint } from '../credentials/fingerprint.ts'
import { countdown } from '../lib/countdown.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { EraseOldValue } from './erase-old-value.tsx'

/** Which token is to die, as it can be recognised on GitHub, and what to look at there first. */
export function OldToken({ rotation, notes }: { rotation: RotationView; notes: ChecklistView['notes'] }) {
  const now = useNow()
  const display = useTimeDisplay()
  const { oldToken, newToken, confirmedDeadAt } = rotation
  const t = texts.revoke
  const facts = texts.credentials.facts
  if (oldToken === null) return null
  const { expiresAt } = oldToken
  return (
    <Panel title={t.identity} actions={<EraseOldValue rotation={rotation} />}>
      <Facts
        items={[
          [
            facts.label,
            <span key="label" className="mono">
              {oldToken.label}
            </span>,
          ],
          [facts.kind, texts.settings.accounts.kinds[oldToken.kind] ?? oldToken.kind],
          [facts.login, oldToken.login ?? facts.unknownLogin],
          [
            t.expires,
            expiresAt === null ? (
              t.noExpiry
            ) : (
              <span key="expires">
                {formatInstant(expiresAt, display)}
                <span className="muted block">{countdown({ expiresAt, neverExpires: false }, now)}</span>
              </span>
            ),
          ],
          [
            t.replacedBy,
            newToken === null ? null : (
              <span key="new" className="mono">
                {newToken.label}
              </span>
            ),
          ],
          [
            facts.fingerprint,
            <span key="fingerprint" className="fingerprint mono">
              <bdi translate="no">{shortFingerprint(oldToken.fingerprint)}</bdi>
              <CopyButton what={facts.fingerprint} text={oldToken.fingerprint} />
            </span>,
          ],
        ]}
      />
      {confirmedDeadAt === null ? (
        <div className="muted small">
          {t.lookFirst}
          <ul className="look-first">
            <li>{t.lookFor}</li>
            {notes.map(({ sentence, url }) => (
              <li key={sentence}>
                {sentence}
                {url === null ? null : <div className="mono">{url}</div>}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Panel>
  )
}
