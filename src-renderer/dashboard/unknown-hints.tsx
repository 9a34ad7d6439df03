import { Button } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { useRef } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import type { OpenDialog } from '../credentials/credential-dialog.tsx'
import { texts } from '../lib/texts.ts'

interface UnknownHintsProps {
  readonly credentials: readonly CredentialView[]
  readonly onOpen: OpenDialog
}

/** What can be done about tokens whose end nobody told: a review date, a date by hand, or the token once. */
export function UnknownHints({ credentials, onOpen }: UnknownHintsProps) {
  const go = useView((state) => state.go)
  const review = useRef<HTMLButtonElement>(null)
  const enter = useRef<HTMLButtonElement>(null)
  const [endless, ...otherEndless] = credentials.filter(
    ({ expiry, reviewAt }) => expiry.neverExpires && reviewAt === null,
  )
  const [unknown, ...otherUnknown] = credentials.filter(({ expiry }) => !expiry.neverExpires)
  const t = texts.dashboard.hints
  return (
    <>
      {endless === undefined ? null : (
        <div className="group-hint">
          <InlineMessage size="small" variant="warning">
            {t.noExpiry(1 + otherEndless.length)}
          </InlineMessage>
          <Button
            ref={review}
            size="small"
            onClick={() => onOpen({ kind: 'date', credentials: [endless, ...otherEndless] }, review)}
          >
            {t.setReview}
          </Button>
        </div>
      )}
      {unknown === undefined ? null : (
        <div className="group-hint">
          <InlineMessage size="small" variant="warning">
            {t.unknown(1 + otherUnknown.length)}
          </InlineMessage>
          <span className="row">
            {otherUnknown.length === 0 ? (
              <Button size="small" onClick={() => go({ view: 'credential', name: unknown.name })}>
                {t.pasteOnce}
              </Button>
            ) : null}
            <Button
              ref={enter}
              size="small"
              onClick={() => onOpen({ kind: 'date', credentials: [unknown, ...otherUnknown] }, enter)}
            >
              {t.enterDate}
            </Button>
          </span>
        </div>
      )}
    </>
  )
}
