import { Button, Label } from '@primer/react'
import { useEffect, useRef, useState } from 'react'
import type { ServiceView } from '../../src-preload/contract/index.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Facts } from '../ui/facts.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { useCheckService, useSignOutOfService } from './calls.ts'
import { ServiceSignIn } from './service-sign-in.tsx'

export function ServiceCard({ view }: { view: ServiceView }) {
  const [asking, setAsking] = useState<'sign-in' | 'sign-out' | null>(null)
  const check = useCheckService()
  const signInButton = useRef<HTMLButtonElement>(null)
  const { service, name, signIn, destinations, problem } = view
  const wasSignedIn = useRef(signIn !== null)
  useEffect(() => {
    // The button that signed out is gone with the sign-in: what can be done next has the focus.
    if (wasSignedIn.current && signIn === null && asking === null) signInButton.current?.focus()
    if (asking === null) wasSignedIn.current = signIn !== null
  }, [signIn, asking])
  const t = texts.settings.services
  return (
    <li className="account-card">
      <div className="account-card-head">
        <div className="account-card-name">
          <strong>{name}</strong>
          {signIn === null ? (
            <Label variant={destinations > 0 ? 'attention' : 'secondary'}>{t.signedOut}</Label>
          ) : (
            <Label variant="success">{t.signedIn}</Label>
          )}
        </div>
        <div className="row">
          <Button
            ref={signInButton}
            size="small"
            aria-label={signIn === null ? t.signInTo(name) : t.signInAgainTo(name)}
            onClick={() => setAsking('sign-in')}
          >
            {signIn === null ? t.signIn : t.signInAgain}
          </Button>
          {signIn === null ? null : (
            <>
              <Button
                size="small"
                aria-label={t.checkAt(name)}
                loading={check.isPending}
                onClick={() => check.mutate(service)}
              >
                {t.check}
              </Button>
              <Button
                size="small"
                variant="danger"
                aria-label={t.signOutOf(name)}
                onClick={() => setAsking('sign-out')}
              >
                {t.signOut}
              </Button>
            </>
          )}
        </div>
      </div>
      <FailureMessage failure={problem} title={t.problem(name)} />
      {/* A refused sign-in stays on the card as its problem; only what else went wrong is said here. */}
      <CallFailure error={problem === null ? check.error : null} title={texts.settings.failed} />
      {signIn === null ? (
        <p className="settings-sentence muted small">
          {destinations === 0 ? t.notNeeded : t.needed(destinations)}
        </p>
      ) : (
        <SignInFacts signIn={signIn} destinations={destinations} />
      )}
      {asking === 'sign-in' ? <ServiceSignIn view={view} onClose={() => setAsking(null)} /> : null}
      {asking === 'sign-out' ? <SignOut view={view} onClose={() => setAsking(null)} /> : null}
    </li>
  )
}

interface SignInFactsProps {
  readonly signIn: NonNullable<ServiceView['signIn']>
  readonly destinations: number
}

function SignInFacts({ signIn, destinations }: SignInFactsProps) {
  const display = useTimeDisplay()
  const { login, site, since } = signIn
  const t = texts.settings.services
  return (
    <Facts
      items={[
        [t.as, login === null ? texts.settings.unknown : <Name key="login">{login}</Name>],
        [t.site, <Name key="site">{site}</Name>],
        [t.since, since === null ? null : formatInstant(since, display)],
        [t.destinations, String(destinations)],
      ]}
    />
  )
}

function SignOut({ view: { service, name, destinations }, onClose }: { view: ServiceView; onClose(): void }) {
  const signOut = useSignOutOfService()
  const t = texts.settings.services
  return (
    <ConfirmDialog
      title={t.signOutTitle(name)}
      confirm={t.signOutConfirm(name)}
      busy={signOut.isPending}
      error={signOut.error}
      onConfirm={() => signOut.mutate(service, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="settings-sentence">{t.signOutText(name)}</p>
      {destinations === 0 ? null : <p className="settings-sentence">{t.signOutNeeded(destinations)}</p>}
    </ConfirmDialog>
  )
}
