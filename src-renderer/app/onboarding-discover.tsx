import { Button } from '@primer/react'
import { useEffect, useRef, useState } from 'react'
import type { FoundNameView } from '../../src-preload/contract/index.ts'
import { CredentialForm } from '../credentials/credential-form.tsx'
import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { type Draft, draftsFor } from './discovery-draft.ts'
import { ImportInventory } from './import-inventory.tsx'
import { OnboardingFound } from './onboarding-found.tsx'
import { OnboardingGroup } from './onboarding-group.tsx'
import { OnboardingOwners } from './onboarding-owners.tsx'
import { OnboardingValues } from './onboarding-values.tsx'
import { useDiscovery } from './use-discovery.ts'
import { useSnapshot } from './use-snapshot.ts'
import { useView } from './view-store.ts'

interface Props {
  onBack(): void
  onDone(): void
}

/** What the operator decided at the table of what was found: a tick against the guess, or for it. */
type Ticks = Readonly<Record<string, boolean>>

/** Which credentials there are and where each one is: found on GitHub, from the inventory file, or by hand. */
export function OnboardingDiscover({ onBack, onDone }: Props) {
  const openSetup = useView((state) => state.openSetup)
  const [phase, setPhase] = useState<'ways' | 'found' | 'group' | 'values'>('ways')
  const [ticks, setTicks] = useState<Ticks>({})
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  const [saved, setSaved] = useState('')
  const shown = useRef(phase)
  useEffect(() => {
    // As from step to step: the button that was pressed is gone.
    if (shown.current !== phase) document.querySelector<HTMLElement>('main h1')?.focus()
    shown.current = phase
  }, [phase])
  const byHand = useByHand()
  const discovery = useDiscovery()
  const isTicked = ({ name, places, looksLikeToken }: FoundNameView) =>
    places > 0 && (ticks[name] ?? looksLikeToken)
  if (phase === 'group')
    return (
      <OnboardingGroup
        drafts={drafts}
        onChange={setDrafts}
        onBack={() => setPhase('found')}
        onSaved={(destinations) => {
          const own = drafts.filter(({ sameAs }) => sameAs === '')
          setSaved(texts.onboarding.discovery.saved(own.length, destinations))
          setTicks({})
          setPhase(own.some(({ expiry }) => expiry === 'paste') ? 'values' : 'ways')
        }}
      />
    )
  if (phase === 'values')
    return (
      <OnboardingValues
        names={drafts
          .filter(({ sameAs, expiry }) => sameAs === '' && expiry === 'paste')
          .map(({ name }) => name.trim())}
        onDone={() => setPhase('ways')}
      />
    )
  return (
    <>
      {phase === 'found' && discovery !== null ? (
        <OnboardingFound
          discovery={discovery}
          isTicked={isTicked}
          onTick={(name, ticked) => setTicks({ ...ticks, [name]: ticked })}
          onOthers={() => setPhase('ways')}
          onByHand={byHand.open}
          onNext={() => {
            setDrafts(draftsFor(discovery.names.filter(isTicked), drafts))
            setPhase('group')
          }}
        />
      ) : (
        <Ways
          saved={saved}
          onStarted={() => {
            // What is saved on the way must not end the setup.
            openSetup()
            setPhase('found')
          }}
          onByHand={byHand.open}
          onBack={onBack}
          onDone={onDone}
        />
      )}
      {byHand.form}
    </>
  )
}

interface WaysProps extends Props {
  /** What was saved already; empty for nothing. */
  readonly saved: string
  onStarted(): void
  onByHand(): void
}

function Ways({ saved, onStarted, onByHand, onBack, onDone }: WaysProps) {
  const { credentials } = useSnapshot()
  const t = texts.onboarding
  const has = credentials.length > 0
  return (
    <div className="stack">
      <Panel title={t.discovery.title}>
        {saved === '' ? null : (
          <p role="status" className="done-line">
            {saved}
          </p>
        )}
        <p className="muted">{t.discovery.lead}</p>
        <OnboardingOwners primary={!has} onStarted={onStarted} />
      </Panel>
      <Panel title={t.importTitle}>
        <p className="muted">{t.importLead}</p>
        <ImportInventory />
      </Panel>
      <div className="row onboarding-ways">
        {has ? (
          <Button variant="primary" onClick={onDone}>
            {t.next}
          </Button>
        ) : null}
        <Button onClick={onBack}>{texts.frame.back}</Button>
        <Button onClick={onByHand}>{t.discovery.byHand}</Button>
        {has ? null : (
          <Button variant="invisible" onClick={onDone}>
            {t.later}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The form for a credential that nothing was found of. */
function useByHand() {
  const openSetup = useView((state) => state.openSetup)
  const [isOpen, setOpen] = useState(false)
  const returnFocusRef = useRef<HTMLElement | null>(null)
  return {
    open: () => {
      openSetup()
      returnFocusRef.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
      setOpen(true)
    },
    form: isOpen ? (
      <CredentialForm credential={null} returnFocusRef={returnFocusRef} onClose={() => setOpen(false)} />
    ) : null,
  }
}
