import { Button, Link } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { memo } from 'react'
import type { CredentialView, RotationSummaryView } from '../../src-preload/contract/index.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { useSnooze } from '../credentials/calls.ts'
import type { OpenDialog } from '../credentials/credential-dialog.tsx'
import { ExpiryBand, ExpiryTimes, LifetimeBar, periodText } from '../credentials/expiry-facts.tsx'
import { RotateButton } from '../credentials/rotate-button.tsx'
import { formatDay } from '../lib/format.ts'
import { lowerFirst } from '../lib/lower-first.ts'
import { observedLooks, problemStates } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { useCopyLink } from '../ui/use-copy.ts'
import { isRotationOverdue } from './groups.ts'
import { RowMenu } from './row-menu.tsx'
import { rowName } from './row-name.ts'

interface ExpiryRowProps {
  readonly credential: CredentialView
  /** Its open rotation, if there is one. */
  readonly rotation: RotationSummaryView | null
  readonly places: string
  /** Findings that stand. */
  readonly againstPolicy: number
  readonly now: number
  /** Whether its button is the one that stands out. */
  readonly primary: boolean
  readonly onOpen: OpenDialog
}

/** One credential: how urgent, until when, where it is, and the way to rotate it. */
export const ExpiryRow = memo(function ExpiryRow(props: ExpiryRowProps) {
  const { credential, rotation, places, againstPolicy, now, primary, onOpen } = props
  const display = useTimeDisplay()
  const { copied, copyLink } = useCopyLink(`credential/${credential.name}`)
  return (
    <li className="expiry-row" aria-label={rowName(credential, places, now, display)}>
      {rotation === null ? null : <UnfinishedLine rotation={rotation} />}
      <Identity credential={credential} />
      <div className="expiry-cell expiry-time">
        <ExpiryBand credential={credential} now={now} />
        <LifetimeBar credential={credential} now={now} />
        <ExpiryTimes credential={credential} now={now} />
      </div>
      <Holdings credential={credential} places={places} againstPolicy={againstPolicy} now={now} />
      <div className="expiry-actions">
        <RotateButton credential={credential} primary={primary} />
        <RowMenu credential={credential} onOpen={onOpen} onCopyLink={copyLink} />
      </div>
      {copied ? (
        <div role="status" className="expiry-line">
          <InlineMessage size="small" variant="success">
            {texts.dashboard.row.linkCopied}
          </InlineMessage>
        </div>
      ) : null}
    </li>
  )
})

function UnfinishedLine({ rotation }: { rotation: RotationSummaryView }) {
  const { id, credential, nextStep, running, paused, reach } = rotation
  const t = texts.dashboard.row
  return (
    <p className="expiry-line expiry-unfinished">
      {running
        ? (paused ? t.paused : reach.rollingBack ? t.rollingBack : t.running)(
            id,
            credential,
            reach.done,
            reach.total,
          )
        : nextStep === ''
          ? t.unfinishedShort(id, credential)
          : t.unfinished(id, credential, lowerFirst(nextStep))}
    </p>
  )
}

function Identity({ credential }: { credential: CredentialView }) {
  const go = useView((state) => state.go)
  const { name, owner, current, purpose } = credential
  const t = texts.dashboard
  const kind = t.kinds[current?.kind ?? 'unknown'] ?? current?.kind ?? ''
  return (
    <div className="expiry-cell expiry-identity">
      <Link
        href={`#credential/${name}`}
        className="expiry-name"
        onClick={(event) => {
          event.preventDefault()
          go({ view: 'credential', name })
        }}
      >
        <Name>{name}</Name>
      </Link>
      <span className="fine">{t.row.kindAndOwner(kind, owner)}</span>
      {purpose === '' ? null : (
        <bdi className="fine clipped" title={purpose}>
          {purpose}
        </bdi>
      )}
    </div>
  )
}

function Holdings({
  credential,
  places,
  againstPolicy,
  now,
}: Pick<ExpiryRowProps, 'credential' | 'places' | 'againstPolicy' | 'now'>) {
  const { counts, remindersOffUntil, reviewAt, name } = credential
  const display = useTimeDisplay()
  const snooze = useSnooze()
  const period = periodText(credential, now)
  const t = texts.dashboard.row
  const problems = problemStates.filter((state) => (counts[state] ?? 0) > 0)
  const snoozed = remindersOffUntil !== null && Date.parse(remindersOffUntil) > now
  const overdue = isRotationOverdue(credential, now)
  return (
    <div className="expiry-cell expiry-holdings">
      <span className="expiry-places">{places}</span>
      {problems.length === 0 && !overdue && againstPolicy === 0 ? null : (
        <span className="row">
          {overdue ? (
            <ToneLabel tone="attention" glyph="◔">
              {t.overdue}
            </ToneLabel>
          ) : null}
          {problems.map((state) => {
            const { tone, glyph, word } = observedLooks[state]
            return (
              <ToneLabel key={state} tone={tone} glyph={glyph}>
                {texts.credentials.problem(counts[state] ?? 0, word)}
              </ToneLabel>
            )
          })}
          {againstPolicy === 0 ? null : (
            <ToneLabel tone="severe" glyph="!">
              {texts.policy.dashboard.row(againstPolicy)}
            </ToneLabel>
          )}
        </span>
      )}
      {period === null ? null : <span className="fine">{period}</span>}
      {reviewAt === null ? null : (
        <span className="fine">
          {Date.parse(reviewAt) <= now
            ? t.reviewDue(formatDay(reviewAt, now, display))
            : t.review(formatDay(reviewAt, now, display))}
        </span>
      )}
      {snoozed ? (
        <span className="row fine">
          {t.remindersOff(formatDay(remindersOffUntil, now, display))}
          <Button
            variant="link"
            size="small"
            aria-label={t.remindersOnName(name)}
            onClick={() => snooze.mutate({ name, until: null })}
          >
            {t.remindersOn}
          </Button>
        </span>
      ) : null}
      <CallFailure error={snooze.error} />
    </div>
  )
}
