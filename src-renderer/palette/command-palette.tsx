import { SearchIcon } from '@primer/octicons-react'
import { Button, Dialog, TextInput } from '@primer/react'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useShell } from '../app/shell-store.ts'
import type { UsableCommands } from '../app/use-commands.ts'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { type Entry, entriesOf } from './entries.ts'
import { PlaceIndex } from './place-index.ts'
import { ResultList } from './result-list.tsx'
import { searchEntries } from './search.ts'
import { useEntryAct } from './use-entry-act.ts'
import './palette.css'

/** Goes, finds and does: whatever has a name in this window. Esc gives the focus back to where it was. */
export function CommandPalette({ commands }: { commands: UsableCommands }) {
  const snapshot = useSnapshot()
  const route = useView((state) => state.route)
  const now = useNow()
  const { paletteText, chosen, closeDialog, noteChoice, showHelp } = useShell()
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  const [typed, setTyped] = useState(paletteText)
  const searched = useDeferredValue(typed)
  const [current, setCurrent] = useState(0)
  const act = useEntryAct(commands)
  const entries = useMemo(
    () => entriesOf(snapshot, commands.available, route, now),
    [snapshot, commands.available, route, now],
  )
  // As it was when the palette was opened: a refresh tells new rows ten times a second.
  const [places] = useState(() => new PlaceIndex(snapshot.destinations))
  const groups = useMemo(
    () => searchEntries(entries, searched, chosen, places),
    [entries, searched, chosen, places],
  )
  const rows = useMemo(() => groups.flatMap((each) => each.entries), [groups])
  const total = groups.reduce((sum, each) => sum + each.total, 0)
  const at = Math.min(current, rows.length - 1)
  const t = texts.palette

  /** The dialog goes first: it gives the focus back, and what was chosen may take it further. */
  const leaveAnd = (then: () => void) => {
    closeDialog()
    setTimeout(then, 0)
  }
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return
    noteChoice(entry.id)
    leaveAnd(() => act(entry))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event.key, at, rows.length)
    if (to !== null) setCurrent(to)
    else if (event.key === 'Enter') choose(rows[at])
    else return
    event.preventDefault()
  }
  useEffect(() => {
    document.getElementById(optionId(list, at))?.scrollIntoView?.({ block: 'nearest' })
  }, [list, at])

  return (
    <Dialog
      title={t.title}
      width="xlarge"
      align="top"
      className="palette"
      onClose={closeDialog}
      initialFocusRef={field}
      renderHeader={({ dialogLabelId }) => (
        <h1 id={dialogLabelId} className="visually-hidden">
          {t.title}
        </h1>
      )}
      renderBody={() => (
        <div className="palette-body">
          <TextInput
            ref={field}
            block
            size="large"
            leadingVisual={SearchIcon}
            role="combobox"
            aria-label={t.field}
            aria-expanded={rows.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            {...(rows.length === 0 ? {} : { 'aria-activedescendant': optionId(list, at) })}
            placeholder={t.field}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setCurrent(0)
            }}
            onKeyDown={onKeyDown}
          />
          <div role="status" className="visually-hidden">
            {rows.length < total ? t.foundFirst(rows.length, total) : t.found(total)}
          </div>
          {rows.length === 0 ? (
            <div className="palette-nothing">
              <p>{t.nothing(typed)}</p>
              <Button size="small" onClick={() => leaveAnd(() => showHelp(null))}>
                {t.openHelp}
              </Button>
            </div>
          ) : (
            <ResultList
              id={list}
              groups={groups}
              current={at}
              optionId={(index) => optionId(list, index)}
              onChoose={choose}
            />
          )}
          <Prefixes />
        </div>
      )}
    />
  )
}

function Prefixes() {
  return (
    <ul className="plain-list palette-prefixes">
      {Object.entries(texts.palette.prefixes).map(([prefix, what]) => (
        <li key={prefix}>
          <kbd>{prefix}</kbd> {what}
        </li>
      ))}
    </ul>
  )
}

function optionId(list: string, index: number): string {
  return `${list}-${index}`
}

/** Where a key leads in the list; null when it is no key of the list. The ends meet. */
function target(key: string, at: number, length: number): number | null {
  if (length === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length
    case 'ArrowUp':
      return (at - 1 + length) % length
    case 'PageDown':
      return Math.min(at + 8, length - 1)
    case 'PageUp':
      return Math.max(at - 8, 0)
    default:
      return null
  }
}
