import { Banner, Details, useDetails } from '@primer/react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useMainText } from '../app/use-main-text.ts'
import { useNow } from '../app/use-now.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { usePropagate, useRollBack } from './calls.ts'
import { replacedIn } from './roll-back-scope.ts'
import { tallyOf } from './run-counts.ts'
import { whyNoRollBack } from './why-no-roll-back.ts'
import { WriteButton } from './write-button.tsx'

/** What the canary is doing while the others wait for it, and the ways on when it failed. */
export function CanaryNotice({ rotation }: { rotation: RotationView }) {
  const { canary, running, destinations } = rotation
  const t = texts.rotation.update
  if (canary === null || canary.checkedAt !== null) return null
  if (!running) return canary.problem === null ? null : <Failed rotation={rotation} canary={canary} />
  const row = destinations.find((each) => each.id === canary.destination)
  const written = row?.state === 'written' || row?.state === 'verified'
  const others = destinations.filter((each) => each.kind !== 'manual' && each.state === 'pending').length
  return <p role="status">{written ? t.canaryChecking(others) : t.canaryFirst(canary.place)}</p>
}

function Failed({
  rotation,
  canary,
}: {
  rotation: RotationView
  canary: NonNullable<RotationView['canary']>
}) {
  const say = useMainText()
  const propagate = usePropagate()
  const rollBack = useRollBack()
  const { getDetailsProps } = useDetails({})
  const { id, pace, destinations } = rotation
  const now = useNow()
  const t = texts.rotation.update
  const isReplaced = replacedIn(rotation).some((each) => each.id === canary.destination)
  const own = destinations.some(
    (each) => each.id === canary.destination && (each.state === 'written' || each.state === 'verified'),
  )
  const title = tallyOf(rotation).updated > (own ? 1 : 0) ? t.canaryFailedLater : t.canaryFailed
  return (
    <div className="stack">
      <Banner
        variant="critical"
        aria-label={title}
        title={title}
        description={
          <Details {...getDetailsProps()} className="token-field">
            <Details.Summary>{t.showWhy}</Details.Summary>
            <p className="failure-text">{say(canary.problem?.message ?? '')}</p>
            <p className="failure-text">{say(canary.problem?.hint ?? '')}</p>
          </Details>
        }
      />
      <CallFailure error={propagate.error ?? rollBack.error} />
      <div className="row">
        <WriteButton
          variant="primary"
          loading={propagate.isPending}
          why={null}
          onAct={() => propagate.mutate({ id, pace })}
        >
          {t.tryAgain}
        </WriteButton>
        {isReplaced && whyNoRollBack(rotation, now) === null ? (
          <WriteButton
            loading={rollBack.isPending}
            why={null}
            onAct={() =>
              rollBack.mutate({
                id,
                reason: t.rollBackCanaryReason,
                scope: { of: 'selected', destinations: [canary.destination] },
              })
            }
          >
            {t.rollBackCanary}
          </WriteButton>
        ) : null}
      </div>
    </div>
  )
}
