import { TrashIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { useRemoveCredential } from './calls.ts'
import { AccessPanel, DestinationsPanel, HistoryPanel, ProbesPanel } from './credential-panels.tsx'
import { CurrentValuePanel } from './current-value.tsx'
import { ExpiryBand, ExpiryTimes, LifetimeBar } from './expiry-facts.tsx'
import { RotateButton } from './rotate-button.tsx'
import './credentials.css'

/** All that is known of one credential. */
export function CredentialPage({ name }: { name: string }) {
  const { credentials } = useSnapshot()
  const go = useView((state) => state.go)
  const credential = credentials.find((each) => each.name === name)
  if (credential !== undefined) return <Found credential={credential} />
  return (
    <Blankslate border>
      <Blankslate.Heading as="h1">{name}</Blankslate.Heading>
      <Blankslate.Description>{texts.frame.notThere}</Blankslate.Description>
      <Button onClick={() => go({ view: 'credentials' })}>{texts.frame.goToCredentials}</Button>
    </Blankslate>
  )
}

function Found({ credential }: { credential: CredentialView }) {
  const now = useNow()
  const go = useView((state) => state.go)
  const [error, setError] = useState<unknown>(null)
  const [removing, setRemoving] = useState(false)
  const remove = useRemoveCredential()
  const { name, purpose } = credential
  const t = texts.credentials
  return (
    <>
      <ViewHeader
        title={<Name>{name}</Name>}
        name={name}
        description={
          <div className="stack">
            {purpose === '' ? null : <p className="credential-purpose">{purpose}</p>}
            <div className="credential-expiry">
              <ExpiryBand credential={credential} now={now} />
              <LifetimeBar credential={credential} now={now} />
              <ExpiryTimes credential={credential} now={now} />
            </div>
          </div>
        }
        actions={
          <>
            <RotateButton credential={credential} primary onFailure={setError} />
            <Button variant="invisible" leadingVisual={TrashIcon} onClick={() => setRemoving(true)}>
              {t.stopTracking}
            </Button>
          </>
        }
      />
      <div className="stack">
        <CallFailure error={error} title={t.startFailed} />
        <CurrentValuePanel credential={credential} />
        <DestinationsPanel credential={credential} />
        <div className="credential-columns">
          <AccessPanel credential={credential} />
          <ProbesPanel credential={credential} />
        </div>
        <HistoryPanel credential={credential} />
      </div>
      {removing ? (
        <ConfirmDialog
          title={t.stopTrackingTitle(name)}
          confirm={t.stopTrackingConfirm(name)}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(name, { onSuccess: () => go({ view: 'credentials' }) })}
          onClose={() => setRemoving(false)}
        >
          {t.stopTrackingText}
        </ConfirmDialog>
      ) : null}
    </>
  )
}
