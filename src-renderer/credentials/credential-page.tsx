import { Button, Label } from '@primer/react'
import { useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { NotThere } from '../app/not-there.tsx'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { RadiusPanel } from '../inspection/radius-panel.tsx'
import { formatDay } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { useCopyLink } from '../ui/use-copy.ts'
import { ViewHeader } from '../ui/view-header.tsx'
import { AccessPanel } from './access-panel.tsx'
import { useSnooze } from './calls.ts'
import { ConsolidationPanel } from './consolidation-panel.tsx'
import { ConsumersPanel } from './consumers-panel.tsx'
import { CopiesPanel } from './copies-panel.tsx'
import { CredentialDialog, useCredentialDialog } from './credential-dialog.tsx'
import { CredentialMenu } from './credential-menu.tsx'
import { CurrentValuePanel } from './current-value.tsx'
import { DestinationsPanel } from './destinations-panel.tsx'
import { ExpiryBand, ExpiryTimes, LifetimeBar, periodText } from './expiry-facts.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { hasClassicToken, MigrationPanel } from './migration-panel.tsx'
import { NotesPanel } from './notes-panel.tsx'
import { PageSection, PageSections } from './page-sections.tsx'
import { PolicyPanel } from './policy-panel.tsx'
import { ProbesPanel } from './probes-panel.tsx'
import { RotateButton } from './rotate-button.tsx'
import { Said } from './said.tsx'
import { SelectionsPanel } from './selections-panel.tsx'
import './credentials.css'

/** All that is known of one credential. */
export function CredentialPage({ name }: { name: string }) {
  const { credentials } = useSnapshot()
  const credential = credentials.find((each) => each.name === name)
  return credential === undefined ? <NotThere name={name} /> : <Found credential={credential} />
}

function Found({ credential }: { credential: CredentialView }) {
  const now = useNow()
  const dialog = useCredentialDialog()
  const [calendar, setCalendar] = useState<string | null>(null)
  const { copied, copyLink } = useCopyLink(`credential/${credential.name}`)
  const { name, current } = credential
  return (
    <>
      <ViewHeader
        title={
          <span className="credential-title">
            <Name>{name}</Name>
            {current === null ? null : <Label>{texts.credentials.version(current.version)}</Label>}
          </span>
        }
        name={name}
        description={<Head credential={credential} now={now} />}
        actions={
          <>
            <RotateButton credential={credential} primary named={false} />
            <CredentialMenu credential={credential} now={now} onOpen={dialog.open} onCopyLink={copyLink} />
          </>
        }
      />
      <div className="stack">
        <Said text={calendar === null ? null : texts.dashboard.calendar.saved(calendar)} />
        <Said text={copied ? texts.dashboard.row.linkCopied : null} />
        <PageSections without={hasClassicToken(credential) ? [] : ['migration']} />
        <PageSection name="current">
          <CurrentValuePanel credential={credential} now={now} />
        </PageSection>
        <PageSection name="destinations">
          <DestinationsPanel credential={credential} onOpen={dialog.open} />
        </PageSection>
        <PageSection name="copies">
          <CopiesPanel credential={name} />
        </PageSection>
        <ConsolidationPanel credential={name} />
        <PageSection name="selections">
          <SelectionsPanel credential={credential} />
        </PageSection>
        <PageSection name="consumers">
          <ConsumersPanel credential={name} />
        </PageSection>
        <div className="credential-columns">
          <PageSection name="access">
            <AccessPanel credential={credential} onOpen={dialog.open} />
          </PageSection>
          <PageSection name="probes">
            <ProbesPanel credential={credential} />
          </PageSection>
        </div>
        <PageSection name="inspection">
          <RadiusPanel credential={credential} />
        </PageSection>
        {hasClassicToken(credential) ? (
          <PageSection name="migration">
            <MigrationPanel credential={credential} />
          </PageSection>
        ) : null}
        <PageSection name="policy">
          <PolicyPanel credential={credential} now={now} />
        </PageSection>
        <div className="credential-columns">
          <PageSection name="history">
            <HistoryPanel credential={credential} />
          </PageSection>
          <PageSection name="notes">
            <NotesPanel credential={credential} />
          </PageSection>
        </div>
      </div>
      <CredentialDialog state={dialog} now={now} onCalendarSaved={setCalendar} />
    </>
  )
}

function Head({ credential, now }: { credential: CredentialView; now: number }) {
  const { name, purpose, remindersOffUntil } = credential
  const snooze = useSnooze()
  const display = useTimeDisplay()
  const period = periodText(credential, now)
  const t = texts.credentials
  return (
    <div className="credential-head">
      {purpose === '' ? null : (
        <p>
          <bdi>{purpose}</bdi>
        </p>
      )}
      <ExpiryBand credential={credential} now={now} />
      <LifetimeBar credential={credential} now={now} />
      <ExpiryTimes credential={credential} now={now} />
      {period === null ? null : <span className="fine">{period}</span>}
      {remindersOffUntil !== null && Date.parse(remindersOffUntil) > now ? (
        <span className="row fine">
          {t.remindersOff(formatDay(remindersOffUntil, now, display))}
          <Button
            variant="link"
            size="small"
            aria-label={texts.dashboard.row.remindersOnName(name)}
            onClick={() => snooze.mutate({ name, until: null })}
          >
            {t.remindersOn}
          </Button>
        </span>
      ) : null}
      <CallFailure error={snooze.error} />
    </div>
  )
}
