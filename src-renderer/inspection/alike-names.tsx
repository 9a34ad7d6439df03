import { Button } from '@primer/react'
import { useId, useState } from 'react'
import { texts } from '../lib/texts.ts'
import { Name } from '../ui/name.tsx'
import './inspection.css'

/** Names that are shown before the list is opened. */
const shownNames = 2

/** The first of many names of which the same can be said, and the way to all of them. */
export function AlikeNames({ names }: { names: readonly string[] }) {
  const [open, setOpen] = useState(false)
  const list = useId()
  const t = texts.inspection.picture
  const more = names.length - shownNames
  return (
    <span className="radius-alike">
      <ul id={list} className="plain-list radius-names" data-open={open}>
        {names.slice(0, open ? names.length : shownNames).map((name) => (
          <li key={name}>
            <Name>{name}</Name>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <Button
          variant="link"
          size="small"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
        >
          {open ? t.fewer : t.alike(more)}
        </Button>
      ) : null}
    </span>
  )
}
