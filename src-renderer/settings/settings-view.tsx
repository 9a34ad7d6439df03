import { NavList } from '@primer/react'
import { memo, useEffect, useRef } from 'react'
import { useShell } from '../app/shell-store.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { ViewHeader } from '../ui/view-header.tsx'
import { sections } from './sections.ts'
import './settings.css'

/** Who Rekey acts as, how it looks, reminds and writes, where it keeps what it knows. A switch applies at once. */
export function SettingsView() {
  const wanted = useView((state) => (state.route.view === 'settings' ? state.route.section : undefined))
  const list = useRef<HTMLDivElement>(null)
  const found = sections.find(({ name }) => name === wanted)
  const shown = found ?? sections[0]
  const isLost = wanted !== undefined && found === undefined
  useEffect(() => {
    if (!isLost) return
    const { setLostLink } = useShell.getState()
    setLostLink(true)
    return () => setLostLink(false)
  }, [isLost])
  useEffect(() => {
    // From one section to the next the list keeps the focus, so that the arrow through it goes on.
    if (useView.getState().history.at(-1)?.view === 'settings')
      list.current?.querySelector<HTMLElement>('[aria-current="page"]')?.focus()
  }, [])
  const t = texts.settings
  return (
    <div className="settings">
      <ViewHeader title={t.title} name={t.title} />
      <div className="settings-columns">
        <div ref={list} className="settings-sections">
          <SectionList current={shown?.name} />
        </div>
        <div className="settings-content stack">{shown === undefined ? null : <shown.Content />}</div>
      </div>
    </div>
  )
}

/** Drawn again only for another section: Primer makes new links each time, and the focus would be gone. */
const SectionList = memo(function SectionList({ current }: { current: string | undefined }) {
  const go = useView((state) => state.go)
  const t = texts.settings
  return (
    <NavList aria-label={t.navigation}>
      {sections.map(({ name, icon: SectionIcon }) => (
        <NavList.Item
          key={name}
          href={`#settings/${name}`}
          {...(name === current ? { 'aria-current': 'page' as const } : {})}
          onClick={(event) => {
            event.preventDefault()
            go({ view: 'settings', section: name })
          }}
        >
          <NavList.LeadingVisual>
            <SectionIcon />
          </NavList.LeadingVisual>
          {t.sections[name]}
        </NavList.Item>
      ))}
    </NavList>
  )
})
