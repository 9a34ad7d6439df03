import { BeakerIcon, CheckCircleIcon, MarkGithubIcon, PlugIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { useState } from 'react'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { useExploreSampleData } from './calls.ts'
import { ConnectForm } from './connect-form.tsx'
import { ImportInventory } from './import-inventory.tsx'
import { useSnapshot } from './use-snapshot.ts'
import { useView } from './view-store.ts'

/** First start: connect an account, then import the inventory; or look around with sample data. */
export function Onboarding() {
  const { accounts } = useSnapshot()
  const [connecting, setConnecting] = useState(false)
  const [note, setNote] = useState('')
  const leaveSetup = useView((state) => state.leaveSetup)
  const account = accounts.at(0)
  const step = account !== undefined ? 'import' : connecting ? 'connect' : 'welcome'
  const t = texts.onboarding
  const number = { welcome: 1, connect: 2, import: 3 }[step]
  return (
    <main className="gate onboarding" id="main">
      <ViewHeader
        title={t.title}
        name={t.title}
        description={step === 'welcome' ? t.lead : t.step(number, 3)}
      />
      {step === 'welcome' ? <Welcome onConnect={() => setConnecting(true)} /> : null}
      {step === 'connect' ? (
        <Panel title={t.connectTitle}>
          <p className="muted">{t.connectLead}</p>
          <ConnectForm
            onConnected={(said) => {
              setNote(said)
              setConnecting(false)
            }}
            onCancel={() => setConnecting(false)}
          />
        </Panel>
      ) : null}
      {account === undefined ? null : <ImportStep login={account.login} host={account.host} note={note} />}
      {step === 'welcome' ? null : (
        <div className="onboarding-skip">
          <Button variant="invisible" onClick={leaveSetup}>
            {t.later}
          </Button>
        </div>
      )}
    </main>
  )
}

function Welcome({ onConnect }: { onConnect: () => void }) {
  const explore = useExploreSampleData()
  const t = texts.onboarding
  return (
    <div className="stack">
      <ul className="plain-list onboarding-points">
        {t.points.map((point) => (
          <li key={point}>
            <CheckCircleIcon /> <span>{point}</span>
          </li>
        ))}
      </ul>
      <CallFailure error={explore.error} />
      <div className="row">
        <Button variant="primary" size="large" leadingVisual={MarkGithubIcon} onClick={onConnect}>
          {t.connect}
        </Button>
        <Button
          size="large"
          leadingVisual={BeakerIcon}
          loading={explore.isPending}
          onClick={() => explore.mutate()}
        >
          {t.explore}
        </Button>
      </div>
      <p className="muted small">{t.noAccountNeeded}</p>
    </div>
  )
}

function ImportStep({ login, host, note }: { login: string; host: string; note: string }) {
  const t = texts.onboarding
  return (
    <Panel title={t.importTitle}>
      <p role="status" className="row">
        <PlugIcon /> {t.connectedAs(login, host)} {note}
      </p>
      <p className="muted">{t.importLead}</p>
      <ImportInventory primary />
    </Panel>
  )
}
