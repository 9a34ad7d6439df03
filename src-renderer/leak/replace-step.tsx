import { Button } from '@primer/react'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { ChangedRepositories } from './changed-repositories.tsx'
import { waitingCredentials } from './leak-steps.ts'
import { ProofOfDeath } from './revoke-step.tsx'
import type { LeakStepProps } from './step-props.ts'

/** The rotations that replace the token: each goes its own way as a page, and comes back here finished. */
export function ReplaceStep({ leak, onGo, replace }: LeakStepProps) {
  const go = useView((state) => state.go)
  const waiting = waitingCredentials(leak)
  const t = texts.leak.replace
  const next = leak.rotations.find((each) => !each.finished)
  return (
    <div className="stack">
      <ProofOfDeath leak={leak} />
      {leak.rotations.length === 0 && waiting.length === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <p className="muted">{t.lead}</p>
      )}
      <ChangedRepositories leak={leak} />
      {leak.rotations.length === 0 ? null : (
        <ul aria-label={t.list} className="plain-list leak-list">
          {leak.rotations.map((each) => (
            <li key={each.id} className="leak-item">
              <div className="leak-item-text">
                <strong>{t.item(each.id, each.credential)}</strong>
                {each.finished ? (
                  <ToneLabel tone="success" glyph="✓">
                    {t.finished}
                  </ToneLabel>
                ) : (
                  <span className="muted">{t.next(each.nextStep)}</span>
                )}
              </div>
              <Button
                variant={each.id === next?.id ? 'primary' : 'default'}
                onClick={() => go({ view: 'rotation', id: each.id })}
              >
                {t.open(each.id)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {waiting.length === 0 ? null : <p>{t.waiting(waiting)}</p>}
      <FailureMessage failure={leak.problem} />
      <CallFailure error={replace.error} />
      <div className="step-actions">
        {waiting.length === 0 || leak.closedAt !== null ? null : (
          <Button
            variant="primary"
            loading={replace.isPending}
            onClick={() => replace.mutate({ id: leak.id, first: false })}
          >
            {t.start(waiting.length)}
          </Button>
        )}
        {leak.confirmedDeadAt === null ? null : (
          <Button onClick={() => onGo('look-back')}>{t.lookBack}</Button>
        )}
      </div>
    </div>
  )
}
