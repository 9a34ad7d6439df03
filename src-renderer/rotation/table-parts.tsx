import { SearchIcon } from '@primer/octicons-react'
import { Button, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import type { RotationDestinationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import './tables.css'

/** Rows that come at once: more of them would make the page slow. */
const part = 200

/** Up to so many rows are found by the eye. */
const fewRows = 20

/**
 * The rows of a long table: those that are sought, and of them as many as were asked for.
 * @param all how many there are without other filters: the box stays while they leave few
 */
export function useTableParts(
  rows: readonly RotationDestinationView[],
  table: string,
  all: number = rows.length,
) {
  const [sought, setSought] = useState('')
  const [most, setMost] = useState(part)
  const found = rows.filter((each) => isFound(each, sought))
  const seek = (text: string) => {
    setSought(text)
    setMost(part)
  }
  return {
    found: found.length,
    shown: found.slice(0, most),
    search: all <= fewRows ? undefined : <FindBox table={table} sought={sought} onSeek={seek} />,
    more:
      rows.length <= part ? null : (
        <ShowMore
          shown={Math.min(most, found.length)}
          total={found.length}
          onMore={() => setMost(most + part)}
        />
      ),
  }
}

/** A destination by what it is called, whatever the case of the letters. */
export function isFound(
  { place, secret }: Pick<RotationDestinationView, 'place' | 'secret'>,
  sought: string,
): boolean {
  const text = sought.trim().toLowerCase()
  return text === '' || `${place} ${secret}`.toLowerCase().includes(text)
}

function FindBox(props: { table: string; sought: string; onSeek: (text: string) => void }) {
  return (
    <span className="table-find">
      <TextInput
        size="small"
        type="search"
        aria-label={texts.rotation.plan.search(props.table)}
        placeholder={texts.rotation.update.search}
        leadingVisual={SearchIcon}
        value={props.sought}
        onChange={(event) => props.onSeek(event.target.value)}
      />
    </span>
  )
}

/** The button keeps the focus while there is more; after the last part the count has it. */
function ShowMore({ shown, total, onMore }: { shown: number; total: number; onMore: () => void }) {
  const count = useRef<HTMLSpanElement>(null)
  const t = texts.rotation.plan
  const rest = total - shown
  const more = () => {
    if (rest <= part) count.current?.focus()
    onMore()
  }
  return (
    <div className="row show-more">
      <span ref={count} role="status" tabIndex={-1} className="muted small">
        {t.shownOf(shown, total)}
      </span>
      {rest > 0 ? (
        <Button size="small" onClick={more}>
          {t.showMore(Math.min(part, rest))}
        </Button>
      ) : null}
    </div>
  )
}
