import { LinkExternalIcon, XIcon } from '@primer/octicons-react'
import { Button, IconButton } from '@primer/react'
import { useEffect, useRef } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useView } from '../app/view-store.ts'
import { formatInstant } from '../lib/format.ts'
import { observedLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { Facts } from '../ui/facts.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { StateLabel } from '../ui/tone.tsx'

/** The state of one destination with its evidence. Esc closes it, and the focus goes back to the cell. */
export function DestinationDetails({
  destination,
  onClose,
}: {
  destination: DestinationView
  onClose: () => void
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const opener = useRef<Element | null>(null)
  const open = useOpenPage()
  const go = useView((state) => state.go)
  const { id, place, state, secret, kind, credential, owner, updatedAt, observedAt, failure, instructions } =
    destination
  useEffect(() => {
    const inside = heading.current?.closest('aside')
    if (inside?.contains(document.activeElement) !== true) opener.current = document.activeElement
    if (id !== '') heading.current?.focus()
  }, [id])
  const close = () => {
    if (opener.current instanceof HTMLElement) opener.current.focus()
    onClose()
  }
  const look = observedLooks[state]
  const t = texts.inventory
  return (
    <aside
      aria-label={t.details}
      className="details"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <div className="details-header">
        <h2 ref={heading} tabIndex={-1} className="details-title">
          <Name>{place}</Name>
        </h2>
        <IconButton
          icon={XIcon}
          size="small"
          variant="invisible"
          aria-label={t.closeDetails}
          onClick={close}
        />
      </div>
      <div>
        <StateLabel look={look} />
      </div>
      <p className="details-phrase">{look.phrase}.</p>
      <FailureMessage failure={failure} />
      <Facts
        items={[
          [t.facts.secret, <Name key="secret">{secret}</Name>],
          [t.facts.credential, <Name key="credential">{credential}</Name>],
          [t.facts.kind, t.kinds[kind] ?? kind],
          [t.facts.owner, owner === null ? null : <Name key="owner">{owner}</Name>],
          [t.facts.updated, updatedAt === null ? null : formatInstant(updatedAt)],
          [t.facts.observed, observedAt === null ? t.never : formatInstant(observedAt)],
          [t.facts.instructions, instructions],
          [
            t.facts.id,
            <span key="id" className="mono">
              {id}
            </span>,
          ],
        ]}
      />
      <CallFailure error={open.error} />
      <div className="row">
        {kind === 'manual' ? null : (
          <Button
            leadingVisual={LinkExternalIcon}
            onClick={() => open.mutate({ page: 'destination', destination: id })}
          >
            {t.openOnGitHub}
          </Button>
        )}
        <Button onClick={() => go({ view: 'credential', name: credential })}>
          {t.openCredential(credential)}
        </Button>
      </div>
    </aside>
  )
}
