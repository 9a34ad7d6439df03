import { Button, Checkbox, TextInput } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { useState } from 'react'
import type { DestinationView, SharingView } from '../../src-preload/contract/index.ts'
import { announce } from '../app/announcer.tsx'
import { formatList } from '../lib/format.ts'
import { failureOf } from '../lib/rekey.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { useChangeSharing, useSharing } from './calls.ts'
import { decided, type SharingDraft, sharingChange, untouched } from './sharing-draft.ts'

/** Rows in the page at once; the filter brings up the others. */
const limit = 200
/** Names that a sentence spells out; the others are counted. */
const mostNamed = 5

interface SharingDialogProps {
  readonly destination: Pick<DestinationView, 'id' | 'place'>
  onClose(): void
}

/** Which repositories see an organization's or a user's secret: as GitHub has it now, and what would change. */
export function SharingDialog({ destination: { id, place }, onClose }: SharingDialogProps) {
  const [draft, setDraft] = useState<SharingDraft>(untouched)
  const sharing = useSharing(id)
  const change = useChangeSharing()
  const t = texts.destinations.sharing
  const wanted = sharing.data === undefined ? null : sharingChange(sharing.data, draft)
  const mayChoose = sharing.data?.visibility === 'selected'
  const isChange = wanted !== null && wanted.added.length + wanted.removed.length > 0
  const save = () => {
    if (wanted === null || !isChange || change.isPending) return
    change.mutate(
      { destination: id, seen: wanted.seen, repositories: wanted.repositories },
      {
        onSuccess: ({ added, removed }) => {
          announce(t.saved(added.length, removed.length))
          onClose()
        },
      },
    )
  }
  const lookAgain = () => {
    change.reset()
    void sharing.refetch()
  }
  const conflict = failureOf(change.error)
  return (
    <Dialog
      title={t.title(place)}
      subtitle={t.lead}
      width="large"
      onClose={onClose}
      footerButtons={[
        { content: mayChoose ? texts.frame.cancel : texts.frame.close, onClick: onClose },
        ...(mayChoose
          ? [
              {
                content: t.save,
                buttonType: 'primary' as const,
                loading: change.isPending,
                inactive: !isChange,
                'aria-disabled': !isChange,
                onClick: save,
              },
            ]
          : []),
      ]}
    >
      <div className="stack">
        <FailureMessage
          failure={conflict}
          title={t.saveFailed}
          action={
            conflict?.kind === 'changed' ? <Button onClick={lookAgain}>{t.readAgain}</Button> : undefined
          }
        />
        <CallFailure error={sharing.error} title={t.readFailed} />
        {sharing.data === undefined ? (
          sharing.isFetching ? (
            <Working>{t.reading}</Working>
          ) : (
            <Button onClick={lookAgain}>{t.readAgain}</Button>
          )
        ) : sharing.data.visibility === 'selected' ? (
          <Choices sharing={sharing.data} draft={draft} onChange={setDraft} />
        ) : (
          <p>{t.notSelected[sharing.data.visibility]}</p>
        )}
      </div>
    </Dialog>
  )
}

interface ChoicesProps {
  readonly sharing: SharingView
  readonly draft: SharingDraft
  onChange(draft: SharingDraft): void
}

function Choices({ sharing, draft, onChange }: ChoicesProps) {
  const [sought, setSought] = useState('')
  const { repositories, added, removed } = sharingChange(sharing, draft)
  const chosen = new Set(repositories)
  const found = sharing.choices.filter((name) => name.toLowerCase().includes(sought.trim().toLowerCase()))
  const t = texts.destinations.sharing
  return (
    <>
      <TextInput
        block
        type="search"
        aria-label={t.filter}
        placeholder={t.filter}
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      <p role="status" className="fine">
        {found.length === 0 ? t.noMatch : t.chosen(repositories.length, sharing.choices.length)}
      </p>
      {found.length === 0 ? null : (
        <ul aria-label={t.list} className="plain-list choice-list">
          {found.slice(0, limit).map((name) => (
            <li key={name}>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: Primer's checkbox is the control inside it. */}
              <label className="choice-row">
                <Checkbox
                  checked={chosen.has(name)}
                  onChange={({ target }) => onChange(decided(draft, sharing, name, target.checked))}
                />
                <bdi translate="no" className="breakable">
                  {name}
                </bdi>
              </label>
            </li>
          ))}
        </ul>
      )}
      {found.length > limit ? <p className="fine">{t.more(found.length - limit)}</p> : null}
      <div className="stack" role="status">
        {added.length + removed.length === 0 ? <p className="muted">{t.unchanged}</p> : null}
        {added.length === 0 ? null : <p>{t.willAdd(someOf(added))}</p>}
        {removed.length === 0 ? null : (
          <InlineMessage variant="warning">{t.willRemove(someOf(removed))}</InlineMessage>
        )}
        {repositories.length === 0 ? <InlineMessage variant="warning">{t.none}</InlineMessage> : null}
      </div>
    </>
  )
}

function someOf(names: readonly string[]): string {
  return names.length <= mostNamed
    ? formatList(names)
    : texts.rotation.plan.andMore(names.slice(0, mostNamed).join(', '), names.length - mostNamed)
}
