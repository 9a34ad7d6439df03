import { BeakerIcon, CheckCircleIcon, MarkGithubIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useExploreSampleData } from './calls.ts'

/** What Rekey is for, and the two ways in. */
export function OnboardingWelcome({ onConnect }: { onConnect: () => void }) {
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
