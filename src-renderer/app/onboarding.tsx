import { useEffect, useRef, useState } from 'react'
import mark from '../../resources/icons/app-small.svg'
import { later } from '../lib/later.ts'
import { texts } from '../lib/texts.ts'
import { Loading } from '../ui/loading.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { OnboardingWelcome } from './onboarding-welcome.tsx'
import { useSnapshot } from './use-snapshot.ts'
import { useView } from './view-store.ts'
import './onboarding.css'

const loading = <Loading rows={8} />
// Nobody is past the welcome when the window starts.
const OnboardingConnect = later(
  async () => (await import('./onboarding-connect.tsx')).OnboardingConnect,
  loading,
)
const OnboardingPermissions = later(
  async () => (await import('./onboarding-permissions.tsx')).OnboardingPermissions,
  loading,
)
const OnboardingDiscover = later(
  async () => (await import('./onboarding-discover.tsx')).OnboardingDiscover,
  loading,
)
const OnboardingReminders = later(
  async () => (await import('./onboarding-reminders.tsx')).OnboardingReminders,
  loading,
)

const steps = ['welcome', 'connect', 'permissions', 'discover', 'reminders'] as const
type Step = (typeof steps)[number]

/** First start, step by step; or look around with sample data at once. It can be opened again later. */
export function Onboarding() {
  const { accounts } = useSnapshot()
  const openSetup = useView((state) => state.openSetup)
  const leaveSetup = useView((state) => state.leaveSetup)
  const go = useView((state) => state.go)
  // Whoever has connected already goes on where the setup was left: at the inventory.
  const [step, setStep] = useState<Step>(accounts.length === 0 ? 'welcome' : 'discover')
  const [note, setNote] = useState('')
  const t = texts.onboarding
  const number = steps.indexOf(step) + 1
  const main = useRef<HTMLElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    // The button that was pressed is gone: what comes next is read from the heading.
    if (shown.current !== step) main.current?.querySelector('h1')?.focus()
    shown.current = step
  }, [step])
  const show = (next: Step) => {
    // From here on it stays until it is left, also once there are credentials.
    openSetup()
    setStep(next)
  }
  const finish = () => {
    leaveSetup()
    go({ view: 'expiry' })
  }
  return (
    <main ref={main} className="gate onboarding" id="main" data-step={step}>
      {step === 'welcome' ? <img src={mark} alt="" className="onboarding-mark" /> : null}
      <ViewHeader
        title={t.title}
        name={t.title}
        description={step === 'welcome' ? t.lead : t.step(number, steps.length)}
      />
      {step === 'welcome' ? null : <StepList current={step} />}
      {step === 'welcome' ? <OnboardingWelcome onConnect={() => show('connect')} /> : null}
      {step === 'connect' ? (
        <OnboardingConnect
          onConnected={(said) => {
            setNote(said)
            show('permissions')
          }}
          onBack={() => show('welcome')}
        />
      ) : null}
      {step === 'permissions' ? <OnboardingPermissions note={note} onDone={() => show('discover')} /> : null}
      {step === 'discover' ? (
        <OnboardingDiscover onBack={() => show('permissions')} onDone={() => show('reminders')} />
      ) : null}
      {step === 'reminders' ? <OnboardingReminders onBack={() => show('discover')} onDone={finish} /> : null}
    </main>
  )
}

/** Where one is, and what is still to come. */
function StepList({ current }: { current: Step }) {
  const t = texts.onboarding
  const at = steps.indexOf(current)
  return (
    <ol aria-label={t.stepList} className="plain-list onboarding-steps">
      {steps.map((step, index) => (
        <li
          key={step}
          data-state={index < at ? 'done' : index === at ? 'current' : 'ahead'}
          {...(step === current ? { 'aria-current': 'step' as const } : {})}
        >
          {t.steps[step]}
        </li>
      ))}
    </ol>
  )
}
