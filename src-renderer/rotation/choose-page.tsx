import { Banner, Button, FormControl, Radio } from '@primer/react'
import { useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useCommandHandler } from '../app/command-handlers.ts'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { CurrentValuePanel } from '../credentials/current-value.tsx'
import { bandOf, countdown } from '../lib/countdown.ts'
import { bandLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { Facts } from '../ui/facts.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { StateLabel } from '../ui/tone.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { useStartRotation } from './calls.ts'
import { RailBefore } from './step-rail.tsx'
import './rotation.css'

const reasons = ['expiring', 'routine', 'person-left', 'leak'] as const
type Reason = (typeof reasons)[number]

/** The first step for a credential: what is rotated and why. Nothing begins before its button is pressed. */
export function ChoosePage({ name }: { name: string }) {
  const { credentials } = useSnapshot()
  const go = useView((state) => state.go)
  const credential = credentials.find((each) => each.name === name)
  const t = texts.rotation
  if (credential === undefined) return null
  return (
    <>
      <ViewHeader
        title={
          <>
            {t.titleBefore} <Name>{name}</Name>
          </>
        }
        name={t.title(name)}
        description={t.choose.nothingYet}
        actions={<Button onClick={() => go({ view: 'credential', name })}>{t.choose.leave}</Button>}
      />
      <div className="rotation-frame">
        <div className="rotation">
          <RailBefore />
          <section aria-label={t.choose.title} className="step">
            <h2 className="step-title">{t.choose.title}</h2>
            {credential.openRotation === null ? (
              <Choices credential={credential} />
            ) : (
              <Unfinished id={credential.openRotation} />
            )}
          </section>
        </div>
      </div>
    </>
  )
}

/** One rotation at a time: the open one is gone on with, or given up on its own page. */
function Unfinished({ id }: { id: string }) {
  const go = useView((state) => state.go)
  const t = texts.rotation
  return (
    <Banner
      variant="warning"
      title={t.choose.unfinished(id)}
      primaryAction={
        <Banner.PrimaryAction onClick={() => go({ view: 'rotation', id })}>
          {t.continueIt(id)}
        </Banner.PrimaryAction>
      }
    />
  )
}

function Choices({ credential }: { credential: CredentialView }) {
  const now = useNow()
  const go = useView((state) => state.go)
  const start = useStartRotation(({ id }) => go({ view: 'rotation', id }))
  const { name, owner, purpose, current, expiry, destinations } = credential
  const band = bandOf(expiry, now)
  const endsSoon = band !== 'healthy' && band !== 'no-expiry' && band !== 'unknown'
  const [reason, setReason] = useState<Reason>(endsSoon ? 'expiring' : 'routine')
  const t = texts.rotation.choose
  const begin = () =>
    reason === 'leak'
      ? go({ view: 'leak', name })
      : start.mutate({ credential: name, reason: t.reasons[reason] })
  useCommandHandler('primary', begin)
  return (
    <div className="stack">
      <Facts
        items={[
          [t.credential, <Name key="name">{name}</Name>],
          [t.purpose, purpose === '' ? null : purpose],
          [t.owner, <Name key="owner">{owner}</Name>],
          [t.places, t.destinations(destinations)],
          [
            t.expiry,
            <span key="expiry" className="row">
              <StateLabel look={bandLooks[band]} />
              {bandLooks[band].word === countdown(expiry, now) ? null : countdown(expiry, now)}
            </span>,
          ],
          [
            t.oldToken,
            current === null ? (
              t.unknownToken
            ) : (
              <span key="token" className="mono">
                {current.label}
              </span>
            ),
          ],
        ]}
      />
      {band === 'expired' ? (
        <Banner variant="warning" layout="compact" title={t.alreadyDead} aria-label={t.alreadyDead} />
      ) : null}
      <ChoiceGroup label={t.reason}>
        {reasons.map((each) => (
          <FormControl key={each}>
            <Radio name="reason" value={each} checked={each === reason} onChange={() => setReason(each)} />
            <FormControl.Label>{t.reasons[each]}</FormControl.Label>
            <FormControl.Caption>{t.reasonNotes[each]}</FormControl.Caption>
          </FormControl>
        ))}
      </ChoiceGroup>
      {current?.held === true ? (
        <p>{t.held}</p>
      ) : (
        <>
          <Banner variant="warning" layout="compact" title={t.notHeld} aria-label={t.notHeld} />
          <CurrentValuePanel credential={credential} now={now} />
        </>
      )}
      <CallFailure error={start.error} title={t.startFailed} />
      <div className="step-actions">
        <Button variant="primary" loading={start.isPending} onClick={begin}>
          {reason === 'leak' ? t.reportLeak : t.begin}
        </Button>
      </div>
    </div>
  )
}
