import { PasteIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useAdoptFromClipboard } from '../credentials/calls.ts'
import { formatDate } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { useTimeDisplay } from './use-time-display.ts'

/** The tokens whose expiry the operator wants to have read: each is pasted once. */
export function OnboardingValues({ names, onDone }: { names: readonly string[]; onDone: () => void }) {
  const t = texts.onboarding.discovery
  return (
    <Panel title={t.valuesTitle}>
      <p className="muted">{t.valuesLead}</p>
      <ul className="plain-list stack">
        {names.map((name) => (
          <PastedValue key={name} name={name} />
        ))}
      </ul>
      <div className="row onboarding-ways">
        <Button variant="primary" onClick={onDone}>
          {texts.onboarding.next}
        </Button>
      </div>
    </Panel>
  )
}

function PastedValue({ name }: { name: string }) {
  const adopt = useAdoptFromClipboard()
  const timeDisplay = useTimeDisplay()
  const t = texts.onboarding.discovery
  return (
    <li className="stack">
      <div className="row">
        <Button leadingVisual={PasteIcon} loading={adopt.isPending} onClick={() => adopt.mutate(name)}>
          {t.paste(name)}
        </Button>
        {adopt.data === undefined ? null : (
          <span role="status" className="done-line">
            {expirySentence(adopt.data, (instant) => formatDate(instant, timeDisplay))}
          </span>
        )}
      </div>
      <CallFailure error={adopt.error} title={t.pasteFailed(name)} />
    </li>
  )
}

function expirySentence({ name, expiry }: CredentialView, dateOf: (instant: string) => string): string {
  const t = texts.onboarding.discovery
  if (expiry.expiresAt !== null) return t.expires(name, dateOf(expiry.expiresAt))
  return expiry.neverExpires ? t.neverExpires(name) : t.expiryUnknown(name)
}
