import { PasteIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant, formatUtc } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { TokenField } from '../ui/token-field.tsx'
import { useAdopt, useAdoptFromClipboard } from './calls.ts'
import { sourceText } from './expiry-facts.tsx'
import { shortFingerprint } from './fingerprint.ts'

/** What is known of the value in use, and how to hand it over so that it can be rolled back to and revoked. */
export function CurrentValuePanel({ credential, now }: { credential: CredentialView; now: number }) {
  const display = useTimeDisplay()
  const paste = useAdoptFromClipboard()
  const typed = useAdopt()
  const { current, name, owner, host, expiry } = credential
  const t = texts.credentials
  const busy = paste.isPending || typed.isPending
  return (
    <Panel title={t.sections.current}>
      <Facts
        items={[
          [t.facts.owner, <Name key="owner">{owner}</Name>],
          [t.facts.host, <Name key="host">{host}</Name>],
          [
            t.facts.label,
            current === null ? null : (
              <span key="label" className="mono">
                {current.label}
              </span>
            ),
          ],
          [
            t.facts.fingerprint,
            current === null ? null : (
              <span key="fingerprint" className="fingerprint mono">
                <bdi translate="no">{shortFingerprint(current.fingerprint)}</bdi>
                <CopyButton what={t.facts.fingerprint} text={current.fingerprint} />
              </span>
            ),
          ],
          [
            t.facts.kind,
            current === null ? null : (texts.settings.accounts.kinds[current.kind] ?? current.kind),
          ],
          [t.facts.login, current === null ? null : (current.login ?? t.facts.unknownLogin)],
          [t.facts.expiry, expiry.expiresAt === null ? null : formatUtc(expiry.expiresAt)],
          // A source that is known stands with the exact end at the top of the page.
          [t.facts.source, sourceText(expiry, now, display) === null ? t.facts.unknownSource : null],
          [t.facts.since, current === null ? null : formatInstant(current.since, display)],
          [t.facts.held, current === null ? null : current.held ? t.held : t.notHeldFact],
        ]}
      />
      {current?.held === true ? null : (
        <div className="stack">
          <h3 className="panel-title">{t.adoptTitle}</h3>
          <p className="muted">{current === null ? t.adoptLead : t.adoptAgain}</p>
          <CallFailure error={paste.error ?? typed.error} title={t.adoptFailed} />
          <div>
            <Button
              leadingVisual={PasteIcon}
              loading={busy}
              onClick={() => {
                typed.reset()
                paste.mutate(name)
              }}
            >
              {t.paste}
            </Button>
          </div>
          <TokenField
            label={t.field}
            summary={t.fieldSummary}
            action={t.useField}
            busy={busy}
            onSubmit={(take) => {
              paste.reset()
              typed.mutate({ name, take })
            }}
          />
        </div>
      )}
      {paste.isSuccess ? <p role="status">{t.adopted}</p> : null}
      {typed.isSuccess ? <p role="status">{t.adoptedTyped}</p> : null}
    </Panel>
  )
}
