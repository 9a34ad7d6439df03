import { Banner, Button } from '@primer/react'
import { useMainText } from '../app/use-main-text.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant, formatTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import type { useCheckIntegrity } from './calls.ts'

interface IntegrityProps {
  readonly check: ReturnType<typeof useCheckIntegrity>
  onShow(entry: number): void
}

/** What came of walking the chain of hashes. */
export function Integrity({ check, onShow }: IntegrityProps) {
  const display = useTimeDisplay()
  const say = useMainText()
  const t = texts.audit
  if (check.error !== null) return <CallFailure error={check.error} title={t.checkFailed} />
  if (check.data === undefined) return null
  const { intact, entries, brokenAt, brokenAtTime, why, witnessedTo, unwitnessed } = check.data
  const checkedAt = formatTime(new Date(check.submittedAt).toISOString(), display)
  const title = intact ? t.intactTitle : t.brokenTitle
  return (
    <div role={intact ? 'status' : 'alert'}>
      <Banner
        variant={intact ? 'success' : 'critical'}
        aria-label={title}
        title={title}
        layout="compact"
        description={
          intact || brokenAt === null ? (
            <>
              <p className="failure-text">{t.intact(entries, checkedAt)}</p>
              <p className="failure-text">
                {witnessedTo === null ? say(unwitnessed) : t.witnessed(witnessedTo)}
              </p>
            </>
          ) : (
            <>
              <p className="failure-text">
                {brokenAtTime === null
                  ? t.brokenWithoutEntry(brokenAt)
                  : t.broken(brokenAt, formatInstant(brokenAtTime, display))}
              </p>
              <p className="failure-text">{t.brokenWhy(say(why), checkedAt)}</p>
            </>
          )
        }
        {...(brokenAt === null || brokenAtTime === null
          ? {}
          : { primaryAction: <Button onClick={() => onShow(brokenAt)}>{t.show(brokenAt)}</Button> })}
      />
    </div>
  )
}
