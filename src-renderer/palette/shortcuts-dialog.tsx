import { SearchIcon } from '@primer/octicons-react'
import { Dialog, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import { type Command, commands } from '../app/commands.ts'
import { useShell } from '../app/shell-store.ts'
import { isSingleKey, type Platform } from '../app/shortcuts.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { fuzzyScore } from './fuzzy.ts'
import { shownChords } from './keys.ts'
import { ShownKeys } from './shown-keys.tsx'
import './palette.css'

/** Every shortcut that works, by where it is of use. Shown keys are those of this platform. */
export function ShortcutsDialog() {
  const { settings, platform } = useSnapshot()
  const closeDialog = useShell((state) => state.closeDialog)
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const singleKeys = settings['keys.single'] === 'on'
  const t = texts.palette
  const parts = partsOf(typed.trim().toLowerCase(), singleKeys, platform)
  return (
    <Dialog title={t.shortcutsTitle} width="xlarge" onClose={closeDialog} initialFocusRef={field}>
      <div className="stack">
        <TextInput
          ref={field}
          block
          type="search"
          leadingVisual={SearchIcon}
          aria-label={t.searchShortcuts}
          placeholder={t.searchShortcuts}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p role="status" className="muted small">
          {parts.length === 0 ? t.noShortcuts(typed) : t.noWrite}
        </p>
        {parts.map(({ name, rows }) => (
          <section key={name} aria-label={name}>
            <h2 className="shortcut-part">{name}</h2>
            <dl className="shortcuts">
              {rows.map(({ label, keys }) => (
                <div key={label} className="shortcut">
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((each, index) => (
                      <span key={each}>
                        {index === 0 ? null : <span className="muted small"> {t.or} </span>}
                        <ShownKeys keys={each} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {singleKeys ? null : <p className="muted small">{t.singleKeysOff}</p>}
      </div>
    </Dialog>
  )
}

interface Row {
  readonly label: string
  readonly keys: readonly string[]
}

/** The parts with the shortcuts that answer what was typed; empty parts are left out. */
function partsOf(
  typed: string,
  singleKeys: boolean,
  platform: Platform,
): ReadonlyArray<{ name: string; rows: readonly Row[] }> {
  const t = texts.palette
  const fits = ({ label, keys }: Row) =>
    fuzzyScore(typed, label) !== null ||
    keys.some((each) => shownChords(each, platform).join(' ').toLowerCase().includes(typed))
  return (Object.keys(t.parts) as Array<Command['part']>)
    .map((part) => {
      const rows: Row[] = commands
        .filter((command) => command.part === part)
        .map(({ id, keys }) => ({
          label: t.commands[id],
          keys: keys.filter((each) => singleKeys || !isSingleKey(each)),
        }))
      if (part === 'window') rows.push({ label: t.closeLayer, keys: ['Escape'] })
      return { name: t.parts[part], rows: rows.filter((row) => row.keys.length > 0 && fits(row)) }
    })
    .filter(({ rows }) => rows.length > 0)
}
