import { DownloadIcon, KeyIcon } from '@primer/octicons-react'
import { Button, Link } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useImportInventory } from '../app/calls.ts'
import { ImportButton, ImportResult } from '../app/import-inventory.tsx'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { useExportInventory } from '../inventory/calls.ts'
import { RefreshButton, RefreshProgress } from '../inventory/refresh.tsx'
import { newestRead } from '../inventory/table-of.ts'
import { bandOf, compareUrgency, countdown } from '../lib/countdown.ts'
import { bandLooks, observedLooks, problemStates } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { ExpiryBand, ExpiryTimes, LifetimeBar } from './expiry-facts.tsx'
import { RotateButton } from './rotate-button.tsx'
import './credentials.css'

/** What needs the operator, by when: the most urgent first. */
export function CredentialsView() {
  const { credentials, destinations } = useSnapshot()
  const now = useNow()
  const [error, setError] = useState<unknown>(null)
  const exported = useExportInventory()
  const imported = useImportInventory()
  const t = texts.credentials
  const sorted = [...credentials].sort(
    (a, b) => compareUrgency(a.expiry, b.expiry, now) || a.name.localeCompare(b.name),
  )
  return (
    <>
      <ViewHeader
        title={t.title}
        name={t.title}
        description={summary(sorted, now)}
        actions={
          sorted.length === 0 ? null : (
            <>
              <ImportButton imported={imported} />
              <Button
                leadingVisual={DownloadIcon}
                loading={exported.isPending}
                onClick={() => exported.mutate()}
              >
                {t.exportShort}
              </Button>
              <RefreshButton />
            </>
          )
        }
      />
      <div className="stack">
        <CallFailure error={error} title={t.startFailed} />
        <RefreshProgress newest={newestRead(destinations)} />
        <ImportResult imported={imported} />
        <CallFailure error={exported.error} />
        {exported.data == null ? null : <p role="status">{t.exported(exported.data)}</p>}
        {sorted.length === 0 ? (
          <Blankslate border>
            <Blankslate.Visual>
              <KeyIcon size="medium" />
            </Blankslate.Visual>
            <Blankslate.Heading>{t.emptyTitle}</Blankslate.Heading>
            <Blankslate.Description>{t.empty}</Blankslate.Description>
            <ImportButton imported={imported} primary />
          </Blankslate>
        ) : (
          <ul aria-label={t.list} className="plain-list credential-list">
            {sorted.map((credential, index) => (
              <CredentialRow
                key={credential.name}
                credential={credential}
                now={now}
                first={index === 0}
                onFailure={setError}
              />
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

/** "Next: DEPLOY_PAT, 6 days left." */
function summary(sorted: readonly CredentialView[], now: number): string | null {
  const next = sorted.find((each) => each.expiry.expiresAt !== null)
  if (next === undefined) return null
  const t = texts.credentials
  const soon = t.summarySoon(next.name, countdown(next.expiry, now))
  const inThirtyDays = now + 30 * 86_400_000
  return Date.parse(next.expiry.expiresAt ?? '') > inThirtyDays ? `${t.summaryAllWell} ${soon}` : soon
}

interface RowProps {
  readonly credential: CredentialView
  readonly now: number
  readonly first: boolean
  readonly onFailure: (error: unknown) => void
}

function CredentialRow({ credential, now, first, onFailure }: RowProps) {
  const go = useView((state) => state.go)
  const t = texts.credentials
  const { name, owner, current, destinations, expiry } = credential
  const band = bandOf(expiry, now)
  const needsAction = first && ['expired', 'critical', 'urgent', 'due'].includes(band)
  return (
    <li
      className="credential-row"
      aria-label={t.rowName(name, bandLooks[band].word, countdown(expiry, now), t.destinations(destinations))}
    >
      <div className="credential-main">
        <Link
          href={`#credential/${name}`}
          className="credential-name"
          onClick={(event) => {
            event.preventDefault()
            go({ view: 'credential', name })
          }}
        >
          <Name>{name}</Name>
        </Link>
        <span className="credential-line">
          <Name>{owner}</Name>
          {current === null ? null : `, ${current.kind}`}
        </span>
        {credential.purpose === '' ? null : (
          <span className="credential-line credential-clipped" title={credential.purpose}>
            {credential.purpose}
          </span>
        )}
        <span className="row">
          <span className="credential-line">{t.destinations(destinations)}</span>
          {problemStates
            .filter((state) => (credential.counts[state] ?? 0) > 0)
            .map((state) => {
              const { tone, glyph, word } = observedLooks[state]
              return (
                <ToneLabel key={state} tone={tone} glyph={glyph}>
                  {t.problem(credential.counts[state] ?? 0, word)}
                </ToneLabel>
              )
            })}
        </span>
      </div>
      <div className="credential-expiry">
        <ExpiryBand credential={credential} now={now} />
        <LifetimeBar credential={credential} now={now} />
        <ExpiryTimes credential={credential} now={now} />
      </div>
      <RotateButton credential={credential} primary={needsAction} onFailure={onFailure} />
    </li>
  )
}
