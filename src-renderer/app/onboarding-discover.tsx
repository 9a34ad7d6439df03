import { Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { ImportInventory } from './import-inventory.tsx'
import { useSnapshot } from './use-snapshot.ts'

interface Props {
  onBack(): void
  onDone(): void
}

/** Which credentials there are and where each one is: from the inventory file. */
export function OnboardingDiscover({ onBack, onDone }: Props) {
  const { credentials } = useSnapshot()
  const t = texts.onboarding
  const has = credentials.length > 0
  return (
    <Panel title={t.importTitle}>
      <p className="muted">{t.importLead}</p>
      <ImportInventory primary={!has} />
      <div className="row onboarding-ways">
        <Button onClick={onBack}>{texts.frame.back}</Button>
        <Button variant={has ? 'primary' : 'invisible'} onClick={onDone}>
          {has ? t.next : t.later}
        </Button>
      </div>
    </Panel>
  )
}
