import { XIcon } from '@primer/octicons-react'
import { Button, IconButton } from '@primer/react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { AuditEntryView } from '../../src-preload/contract/index.ts'
import { useMainText } from '../app/use-main-text.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { formatInstant, formatUtc } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { ResultLabel } from './audit-table.tsx'
import { useCopyText } from './calls.ts'
import { actionWords } from './words.ts'

interface EntryDetailsProps {
  readonly number: number
  /** Null when the log has no such entry; undefined while it comes. */
  readonly entry: AuditEntryView | null | undefined
  onClose(): void
}

/** Everything that was recorded about one entry, and its place in the chain. */
export function EntryDetails({ number, entry, onClose }: EntryDetailsProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const t = texts.audit.details
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes to the heading of each entry that is opened.
  useEffect(() => heading.current?.focus(), [number])
  return (
    <aside
      aria-label={t.name}
      className="audit-details"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className="audit-details-head">
        <h2 ref={heading} tabIndex={-1} className="audit-details-title">
          {t.entry(number)}
        </h2>
        <IconButton size="small" variant="invisible" icon={XIcon} aria-label={t.close} onClick={onClose} />
      </div>
      {entry === null ? <p className="muted">{t.missing(number)}</p> : null}
      {entry == null ? null : <Whole entry={entry} />}
    </aside>
  )
}

function Whole({ entry }: { entry: AuditEntryView }) {
  const display = useTimeDisplay()
  const say = useMainText()
  const copy = useCopyText()
  const {
    at,
    actor,
    operator,
    action,
    source,
    credential,
    destination,
    rotation,
    result,
    hash,
    previousHash,
  } = entry
  const context = Object.entries(entry.context)
  const { columns, sources, details: t } = texts.audit
  return (
    <>
      <div className="audit-details-facts">
        <Facts
          items={[
            [columns.action, actionWords(entry)],
            [columns.result, <ResultLabel key="result" result={result} />],
            [t.local, formatInstant(at, display)],
            [t.utc, formatUtc(at)],
            [columns.who, <Wrapped key="who" text={actor} />],
            [columns.operator, operator === null ? null : <Wrapped key="operator" text={operator} />],
            [columns.source, sources[source]],
            [
              columns.credential,
              credential === null ? null : <CredentialLink key="credential" name={credential} />,
            ],
            [columns.rotation, rotation === null ? null : <RotationLink key="rotation" id={rotation} />],
            [
              columns.destination,
              destination === null ? null : <Wrapped key="place" text={say(destination)} />,
            ],
            [t.actionName, <Mono key="name" text={action} />],
          ]}
        />
      </div>
      <Part title={t.context}>
        {context.length === 0 ? (
          <p className="muted small">{t.noContext}</p>
        ) : (
          <div className="audit-details-facts">
            <Facts items={context.map(([key, value]) => [key, <Mono key={key} text={spelled(value)} />])} />
          </div>
        )}
      </Part>
      <Part title={t.chain}>
        <Hash name={t.hash} hash={hash} />
        <Hash name={t.previousHash} hash={previousHash} />
      </Part>
      <div className="row">
        <Button
          size="small"
          loading={copy.isPending}
          onClick={() => copy.mutate(JSON.stringify(entryJson(entry), null, 2))}
        >
          {t.copyJson}
        </Button>
        <span role="status" className="small">
          {copy.isSuccess ? texts.frame.copied : ''}
        </span>
      </div>
      <CallFailure error={copy.error} title={texts.audit.copyFailed} />
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="audit-details-part">
      <h3 id={id} className="audit-details-subtitle">
        {title}
      </h3>
      {children}
    </section>
  )
}

function Hash({ name, hash }: { name: string; hash: string }) {
  return (
    <div>
      <div className="audit-hash-head muted small">
        {name}
        <CopyButton what={name} text={hash} />
      </div>
      <Mono text={hash} />
    </div>
  )
}

/** A name in full, however long. */
function Wrapped({ text }: { text: string }) {
  return <bdi translate="no">{text}</bdi>
}

function Mono({ text }: { text: string }) {
  return (
    <span className="mono" translate="no">
      {text}
    </span>
  )
}

/** A rotation that still exists can be opened, and rolled back there. */
function RotationLink({ id }: { id: string }) {
  const known = useSnapshot().rotations.some((each) => each.id === id)
  const go = useView((state) => state.go)
  if (!known) return <Wrapped text={id} />
  return (
    <Button size="small" onClick={() => go({ view: 'rotation', id })}>
      {texts.audit.details.openRotation(id)}
    </Button>
  )
}

function CredentialLink({ name }: { name: string }) {
  const known = useSnapshot().credentials.some((each) => each.name === name)
  const go = useView((state) => state.go)
  if (!known) return <Wrapped text={name} />
  return (
    <Button size="small" className="audit-link" onClick={() => go({ view: 'credential', name })}>
      {texts.audit.details.openCredential(name)}
    </Button>
  )
}

/** A recorded value on one line; what has parts is shown as JSON. */
function spelled(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The parts that the hash covers, and the hash: as they are exported. */
function entryJson({ seq, at, actor, action, context, previousHash, hash }: AuditEntryView): object {
  return { seq, at, actor, action, context, previousHash, hash }
}
