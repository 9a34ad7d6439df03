import { Banner } from '@primer/react'
import type { ReactNode } from 'react'
import type { FailureView } from '../../src-preload/contract/index.ts'
import { useMainText } from '../app/use-main-text.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatExactTime } from '../lib/format.ts'
import { failureOf } from '../lib/rekey.ts'
import { texts } from '../lib/texts.ts'
import './ui.css'

interface FailureMessageProps {
  readonly failure: FailureView | null
  readonly title?: string
  readonly action?: ReactNode
}

/** What happened, then what to do: the same shape wherever something fails. */
export function FailureMessage({ failure, ...rest }: FailureMessageProps) {
  return failure === null ? null : <Happened failure={failure} {...rest} />
}

function Happened({ failure, title, action }: FailureMessageProps & { readonly failure: FailureView }) {
  const { retryAt } = failure
  const say = useMainText()
  const [message, hint] = [say(failure.message), say(failure.hint)]
  return (
    <div role="alert" className="failure">
      <Banner
        variant="critical"
        aria-label={title ?? message}
        title={title ?? message}
        description={
          <>
            {title === undefined ? null : <p className="failure-text">{message}</p>}
            {hint === '' ? null : <p className="failure-text">{hint}</p>}
            {retryAt === undefined ? null : <RetryAt instant={retryAt} />}
          </>
        }
        {...(action === undefined ? {} : { primaryAction: action })}
      />
    </div>
  )
}

function RetryAt({ instant }: { instant: string }) {
  const display = useTimeDisplay()
  return <p className="failure-text">{texts.frame.retryAt(formatExactTime(instant, display))}</p>
}

/** The failure of a call, where the call was made. */
export function CallFailure({ error, title }: { error: unknown; title?: string }) {
  return <FailureMessage failure={failureOf(error)} {...(title === undefined ? {} : { title })} />
}
