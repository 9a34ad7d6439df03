import { KebabHorizontalIcon, PlusIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu, Button, IconButton } from '@primer/react'
import { type Column, InlineMessage } from '@primer/react/experimental'
import { type RefObject, useRef, useState } from 'react'
import type { CredentialView, SelectionView } from '../../src-preload/contract/index.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant, formatNumber, type TimeDisplay } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { useAcceptSelection, useRemoveSelection } from './selection-calls.ts'
import { SelectionForm } from './selection-form.tsx'

type Opened =
  | { readonly kind: 'form'; readonly selection: SelectionView | null; readonly start: 'match' | 'exclude' }
  | { readonly kind: 'remove'; readonly selection: SelectionView }

/** Opens a dialog; the focus goes back to `from` when it closes. */
type OnOpen = (opened: Opened, from: HTMLElement) => void

/** The rules by which repositories are destinations of a credential, each with its last answer. */
export function SelectionsPanel({ credential }: { credential: CredentialView }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const add = useRef<HTMLButtonElement>(null)
  const returnFocusRef = useRef<HTMLElement>(null)
  const accept = useAcceptSelection()
  const columns = useColumns((next, from) => {
    returnFocusRef.current = from
    setOpened(next)
  })
  const { name, selections } = credential
  const t = texts.selections
  const close = () => setOpened(null)
  return (
    <Panel
      title={t.title}
      actions={
        <Button
          ref={add}
          size="small"
          leadingVisual={PlusIcon}
          onClick={() => {
            returnFocusRef.current = add.current
            setOpened({ kind: 'form', selection: null, start: 'match' })
          }}
        >
          {t.add}
        </Button>
      }
    >
      <p className="muted">{selections.length === 0 ? `${t.lead} ${t.none}` : t.lead}</p>
      <CallFailure error={accept.error} />
      {selections.length === 0 ? null : (
        <TitledTable title={t.tableTitle} hideTitle rows={selections} columns={columns} />
      )}
      {selections.flatMap((selection) =>
        selection.notes.map((note) => (
          <div key={`${selection.id} ${note}`} className="row">
            <InlineMessage size="small" variant="warning">
              <MainText>{note}</MainText>
            </InlineMessage>
            {selection.doubtful ? (
              <Button
                size="small"
                loading={accept.isPending}
                aria-label={t.acceptName(selection.words)}
                onClick={() => accept.mutate({ name, selection: selection.id })}
              >
                {t.accept}
              </Button>
            ) : null}
          </div>
        )),
      )}
      {opened?.kind === 'form' ? (
        <SelectionForm
          credential={credential}
          selection={opened.selection}
          start={opened.start}
          returnFocusRef={returnFocusRef}
          onClose={close}
        />
      ) : null}
      {opened?.kind === 'remove' ? (
        <RemoveSelection name={name} selection={opened.selection} addRef={add} onClose={close} />
      ) : null}
    </Panel>
  )
}

interface RemoveSelectionProps {
  readonly name: string
  readonly selection: SelectionView
  /** Gets the focus when the row has gone. */
  readonly addRef: RefObject<HTMLButtonElement | null>
  onClose(): void
}

function RemoveSelection({ name, selection, addRef, onClose }: RemoveSelectionProps) {
  const remove = useRemoveSelection()
  const t = texts.selections
  return (
    <ConfirmDialog
      title={t.removeTitle(selection.words)}
      confirm={t.removeConfirm}
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          { name, selection: selection.id },
          {
            onSuccess: () => {
              onClose()
              addRef.current?.focus()
            },
          },
        )
      }
    >
      {t.removeText(selection.destinations)}
    </ConfirmDialog>
  )
}

function useColumns(onOpen: OnOpen): ReadonlyArray<Column<SelectionView>> {
  const display = useTimeDisplay()
  const t = texts.selections
  return [
    {
      header: t.columns.rule,
      field: 'words',
      rowHeader: true,
      width: 'growCollapse',
      minWidth: '160px',
      renderCell: ({ words, exclude }) => (
        <span className="selection-cell">
          <bdi>{words}</bdi>
          {exclude.length === 0 ? null : <span className="fine">{t.except(exclude)}</span>}
        </span>
      ),
    },
    {
      header: t.columns.secret,
      field: 'secret',
      renderCell: ({ secret, kind, environment }) => (
        <span className="selection-cell">
          <Name>{secret}</Name>
          <span className="fine">
            {environment === null ? t.kinds[kind] : `${t.kinds[kind]}: ${environment}`}
          </span>
        </span>
      ),
    },
    {
      header: t.columns.destinations,
      field: 'destinations',
      width: 'growCollapse',
      minWidth: '140px',
      renderCell: ({ destinations, leftOutCount, resolvedAt }) => (
        <span className="selection-cell">
          {formatNumber(destinations)}
          <span className="fine">{askedText(leftOutCount, resolvedAt, display)}</span>
        </span>
      ),
    },
    {
      id: 'actions',
      header: () => <span className="visually-hidden">{t.columns.actions}</span>,
      width: 'auto',
      renderCell: (selection) => <RowActions selection={selection} onOpen={onOpen} />,
    },
  ]
}

function askedText(leftOut: number, resolvedAt: string | null, display: TimeDisplay): string {
  const t = texts.selections
  if (resolvedAt === null) return t.neverAsked
  const time = formatInstant(resolvedAt, display)
  return leftOut === 0 ? t.asOf(time) : t.asOfWithout(leftOut, time)
}

function RowActions({ selection, onOpen }: { selection: SelectionView; onOpen: OnOpen }) {
  const menu = useRef<HTMLButtonElement>(null)
  const t = texts.selections
  const open = (opened: Opened) => {
    if (menu.current !== null) onOpen(opened, menu.current)
  }
  return (
    <span className="selection-actions">
      <Button
        size="small"
        aria-label={t.excludeName(selection.words)}
        onClick={({ currentTarget }) => onOpen({ kind: 'form', selection, start: 'exclude' }, currentTarget)}
      >
        {t.exclude}
      </Button>
      <ActionMenu anchorRef={menu}>
        <ActionMenu.Anchor>
          <IconButton
            size="small"
            variant="invisible"
            icon={KebabHorizontalIcon}
            aria-label={t.more(selection.words)}
          />
        </ActionMenu.Anchor>
        <ActionMenu.Overlay>
          <ActionList>
            <ActionList.Item onSelect={() => open({ kind: 'form', selection, start: 'match' })}>
              {t.change}
            </ActionList.Item>
            <ActionList.Item variant="danger" onSelect={() => open({ kind: 'remove', selection })}>
              {t.remove}
            </ActionList.Item>
          </ActionList>
        </ActionMenu.Overlay>
      </ActionMenu>
    </span>
  )
}
