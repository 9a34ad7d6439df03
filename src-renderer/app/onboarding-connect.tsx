import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { ConnectForm } from './connect-form.tsx'

interface Props {
  onConnected(note: string): void
  onBack(): void
}

/** The one step that can't be skipped: without an account there is nothing to set up. */
export function OnboardingConnect({ onConnected, onBack }: Props) {
  const t = texts.onboarding
  return (
    <Panel title={t.connectTitle}>
      <p className="muted">{t.connectLead}</p>
      <ConnectForm onConnected={onConnected} onCancel={onBack} />
    </Panel>
  )
}
