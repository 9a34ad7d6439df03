import { LinkExternalIcon, XIcon } from '@primer/octicons-react'
import { Button, IconButton } from '@primer/react'
import { useEffect, useRef } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { announce } from '../app/announcer.tsx'
import { useOpenPage } from '../app/calls.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { formatDate, formatInstant } from '../lib/format.ts'
import { cellLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { useConfirmManual } from '../rotation/calls.ts'
import { Facts } from '../ui/facts.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { StateLabel } from '../ui/tone.tsx'
import { useAcceptChange, useExcludeFromSelection, useRemoveDestination } from './calls.ts'
import { cellPhrase, cellStateName } from './cell-state.ts'
import { useMatrix } from './matrix-store.ts'
import { OtherCellActions } from './other-cell-details.tsx'
import { copyIdOf, providerOf, standingOf } from './other-cells.ts'
import { OutOfReachActions } from './out-of-reach.tsx'
import { Shield, useMarkProtected } from './protect.tsx'
import { SharedWith } from './shared-with.tsx'
import { secretOf } from './table-of.ts'
import type { MatrixModel } from './use-matrix-model.ts'
import { UsedBy } from './used-by.tsx'

interface DestinationDetailsProps {
  readonly model: MatrixModel
  readonly destination: DestinationView
  onRemoved(destination: DestinationView): void
}

/** The state of one destination with its evidence. Esc closes it, and the focus goes back to the cell. */
export function DestinationDetails({ model, destination, onRemoved }: DestinationDetailsProps) {
  const display = useTimeDisplay()
  const heading = useRef<HTMLHeadingElement>(null)
  const opener = useRef<Element | null>(null)
  const { openDetails } = useMatrix.getState()
  const { id, place } = destination
  useEffect(() => {
    const inside = heading.current?.closest('aside')
    if (inside?.contains(document.activeElement) !== true) opener.current = document.activeElement
    if (id !== '') heading.current?.focus()
  }, [id])
  const close = () => {
    openDetails(null)
    focusGrid(opener.current)
  }
  const found = locate(model, destination)
  if (found === null) return null
  const name = cellStateName(model.context, found.row, found.column, destination)
  const phrase = cellPhrase(model.context, name, found.column, destination)
  const live = model.context.live.get(id)
  const t = texts.inventory
  return (
    <aside
      aria-label={t.details}
      className="details"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <div className="details-header">
        <h2 ref={heading} tabIndex={-1} className="details-title">
          <bdi translate="no">{place}</bdi>
        </h2>
        <IconButton
          icon={XIcon}
          size="small"
          variant="invisible"
          aria-label={t.closeDetails}
          onClick={close}
        />
      </div>
      <div className="stack">
        <div className="row">
          <StateLabel look={cellLooks[name]} />
          {destination.isProtected ? <Shield named /> : null}
        </div>
        <p>
          {destination.state !== 'changed'
            ? asSentence(phrase)
            : destination.updatedAt === null
              ? t.changedExplainedUndated
              : t.changedExplained(formatDate(destination.updatedAt, display))}
        </p>
        {name === 'external' ? <p>{t.externalExplained}</p> : null}
        {name === 'shadowed' ? <p>{t.shadowedExplained}</p> : null}
        {name === 'manual' && live === undefined ? <p>{t.manualExplained}</p> : null}
      </div>
      <FailureMessage failure={live?.row.failure ?? destination.failure} />
      {standingOf(destination) === 'own' ? (
        <DetailActions model={model} destination={destination} onRemoved={onRemoved} />
      ) : (
        <OtherCellActions cell={destination} />
      )}
      {standingOf(destination) === 'own' ? <SharedWith destination={destination} /> : null}
      <DetailFacts destination={destination} />
      <UsedBy destination={destination} />
    </aside>
  )
}

/** Back to where the operator was, or to the grid when that is gone. */
function focusGrid(opener: Element | null): void {
  if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus()
  else document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus()
}

function locate({ context: { table } }: MatrixModel, { id }: DestinationView) {
  for (const row of table.rows) {
    const column = row.cells.findIndex((cell) => cell?.id === id)
    if (column !== -1) return { row, column }
  }
  return null
}

/** Kinds that GitHub's audit log says nothing of. */
const elsewhere: ReadonlySet<string> = new Set(['heroku', 'infisical', 'dotenv', 'manual'])

function DetailActions({ model, destination, onRemoved }: DestinationDetailsProps) {
  const { id, kind, credential, selection, state } = destination
  const open = useOpenPage()
  const remove = useRemoveDestination()
  const exclude = useExcludeFromSelection()
  const accept = useAcceptChange()
  const go = useView((store) => store.go)
  const protect = useMarkProtected([destination])
  const { openDetails } = useMatrix.getState()
  const facts = model.context.facts.find((each) => each.credential?.name === credential)
  const rotation = facts?.credential?.openRotation ?? null
  const inEffect = locateInEffect(model, destination)
  const live = model.context.live.get(id)?.row
  const confirm = useConfirmManual()
  const t = texts.inventory
  return (
    <div className="details-actions">
      {rotation === null || live?.kind !== 'manual' || live.state !== 'pending' ? null : (
        <Button
          block
          variant="primary"
          loading={confirm.isPending}
          onClick={() =>
            confirm.mutate(
              { id: rotation, destination: id },
              { onSuccess: () => announce(t.markedDone(destination.place)) },
            )
          }
        >
          {t.markDone(rotation)}
        </Button>
      )}
      {state === 'archived' || state === 'unreachable' ? null : rotation === null ? (
        <Button variant="primary" onClick={() => go({ view: 'rotate', name: credential })}>
          {t.update}
        </Button>
      ) : (
        <Button
          variant={live?.kind === 'manual' && live.state === 'pending' ? 'default' : 'primary'}
          onClick={() => go({ view: 'rotation', id: rotation })}
        >
          {t.openRotation(rotation)}
        </Button>
      )}
      {inEffect === null ? null : <Button onClick={() => openDetails(inEffect.id)}>{t.showInEffect}</Button>}
      {kind === 'manual' || kind === 'dotenv' ? null : (
        <Button
          leadingVisual={LinkExternalIcon}
          onClick={() => open.mutate({ page: 'destination', destination: id })}
        >
          {t.openOnGitHub}
        </Button>
      )}
      {elsewhere.has(kind) ? null : <OutOfReachActions key={id} destination={destination} />}
      {state !== 'changed' || elsewhere.has(kind) || rotation !== null ? null : (
        <Button
          block
          loading={accept.isPending}
          onClick={() =>
            accept.mutate(id, { onSuccess: () => announce(t.changeAccepted(destination.place)) })
          }
        >
          {t.acceptChange}
        </Button>
      )}
      {state !== 'changed' || elsewhere.has(kind) ? null : (
        <Button
          leadingVisual={LinkExternalIcon}
          onClick={() => open.mutate({ page: 'audit-log', destination: id })}
        >
          {t.auditLogOnGitHub}
        </Button>
      )}
      <Button onClick={() => go({ view: 'credential', name: credential })}>
        {t.openCredential(credential)}
      </Button>
      {protect === null ? null : (
        <Button block loading={protect.busy} onClick={protect.act}>
          {protect.label}
        </Button>
      )}
      {selection === null ? (
        <Button
          block
          variant="invisible"
          loading={remove.isPending}
          onClick={() => remove.mutate(id, { onSuccess: () => onRemoved(destination) })}
        >
          {t.remove}
        </Button>
      ) : (
        <Button
          block
          variant="invisible"
          loading={exclude.isPending}
          onClick={() => exclude.mutate(id, { onSuccess: () => onRemoved(destination) })}
        >
          {t.excludeFromSelection}
        </Button>
      )}
      <CallFailure
        error={open.error ?? accept.error ?? confirm.error ?? remove.error ?? exclude.error ?? protect?.error}
      />
    </div>
  )
}

/** The environment's secret that workflows get instead of this one; null when there is none. */
function locateInEffect(model: MatrixModel, destination: DestinationView): DestinationView | null {
  const found = locate(model, destination)
  if (found === null) return null
  const { table } = model.context
  const [environment] = found.row.environments
  return environment === undefined ? null : (table.rows[environment]?.cells[found.column] ?? null)
}

function DetailFacts({ destination }: { destination: DestinationView }) {
  const display = useTimeDisplay()
  const { id, kind, credential, owner, updatedAt, observedAt, instructions, written, note, selection } =
    destination
  const t = texts.inventory
  const writtenText =
    written === null
      ? t.neverWritten
      : written.at === null
        ? t.writtenUnverified(written.rotation)
        : t.writtenBy(written.rotation, formatInstant(written.at, display))
  return (
    <Facts
      items={[
        [
          t.facts.instructions,
          instructions === null || instructions === '' ? null : (
            <bdi key="instructions" className="step-lines">
              {instructions}
            </bdi>
          ),
        ],
        [
          t.evidence,
          kind === 'manual' ? null : (
            <span key="evidence">
              {note === '' ? null : (
                <span className="evidence-line">
                  <MainText>{note}</MainText>
                </span>
              )}
              <span className="evidence-line">{writtenText}</span>
            </span>
          ),
        ],
        [t.facts.secret, <Name key="secret">{secretOf(destination)}</Name>],
        [t.facts.credential, <Name key="credential">{credential}</Name>],
        [t.facts.selection, selection === null ? null : <Name key="selection">{selection}</Name>],
        [t.facts.kind, t.kinds[kind] ?? kind],
        [t.facts.owner, owner === null ? null : <Name key="owner">{owner}</Name>],
        [t.facts.updated, updatedAt === null ? null : formatInstant(updatedAt, display)],
        [
          t.facts.observed,
          kind === 'manual' ? null : observedAt === null ? t.never : formatInstant(observedAt, display),
        ],
        [
          t.facts.id,
          <span key="id" className="mono">
            {copyIdOf(destination) ?? providerOf(destination) ?? id}
          </span>,
        ],
      ]}
    />
  )
}

/** What was found of another copy is a sentence already. */
function asSentence(phrase: string): string {
  return phrase.endsWith('.') ? phrase : `${phrase}.`
}
