import { Button } from '@primer/react'
import { useEffect, useRef, useState } from 'react'
import type { ConditionView } from '../../src-preload/contract/index.ts'
import { useAddCopies, useCopies, useFindCopies, useSearchProgress } from '../credentials/copies-calls.ts'
import { texts } from '../lib/texts.ts'
import { usePlan } from '../rotation/calls.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { Name } from '../ui/name.tsx'

/** Places that are named at once; the credential's page has them all. */
const limit = 20

interface CopiesConditionProps {
  readonly rotation: string
  readonly credential: string
  readonly condition: ConditionView
  onCheck(): void
  onPlanned(): void
}

/** What can be done about copies that would keep the old value: look for them, and take them into the rotation. */
export function CopiesCondition(props: CopiesConditionProps) {
  const { rotation, credential, condition, onCheck, onPlanned } = props
  const search = useCopies(credential)
  const progress = useSearchProgress(credential)
  const find = useFindCopies()
  const add = useAddCopies()
  const plan = usePlan()
  const [asking, setAsking] = useState(false)
  const running = progress?.running === true
  useOnceEnded(running, onCheck)
  const left = search?.copies.filter((each) => each.leftBehind) ?? []
  const open = condition.state === 'open'
  const t = texts.revoke.copies
  return (
    <div className="stack">
      {running ? (
        <Working>{texts.copies.progress(progress.done, progress.total)}</Working>
      ) : (
        <div className="row">
          {condition.state === 'done' || condition.state === 'waived' ? null : (
            <Button size="small" loading={find.isPending} onClick={() => find.mutate(credential)}>
              {condition.state === 'not-looked-for' ? texts.copies.find : texts.copies.findAgain}
            </Button>
          )}
          {open && left.length > 0 ? (
            <Button size="small" onClick={() => setAsking(true)}>
              {t.add}
            </Button>
          ) : null}
        </div>
      )}
      <CallFailure error={find.error} />
      <FailureMessage failure={progress?.failure ?? null} title={texts.copies.failed} />
      {open && left.length > 0 ? (
        <ul aria-label={t.list} className="condition-places">
          {left.slice(0, limit).map(({ id, place }) => (
            <li key={id}>
              <Name>{place}</Name>
            </li>
          ))}
          {left.length > limit ? <li>{t.more(left.length - limit)}</li> : null}
        </ul>
      ) : null}
      {asking ? (
        <ConfirmDialog
          title={t.addTitle(left.length)}
          confirm={t.addConfirm}
          busy={add.isPending || plan.isPending}
          error={add.error ?? plan.error}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            add.mutate(
              { credential, copies: left.map(({ id }) => id) },
              { onSuccess: () => plan.mutate(rotation, { onSuccess: onPlanned }) },
            )
          }
        >
          {t.addText}
        </ConfirmDialog>
      ) : null}
    </div>
  )
}

/** The checklist knows of a search only when it is read again. */
function useOnceEnded(running: boolean, act: () => void): void {
  const before = useRef(running)
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (before.current && !running) latest.current()
    before.current = running
  }, [running])
}
