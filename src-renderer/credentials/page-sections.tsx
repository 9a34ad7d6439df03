import { Button } from '@primer/react'
import type { ReactNode } from 'react'
import { texts } from '../lib/texts.ts'

/** Parts of the page in their order. The names are those of their panels. */
const sections = [
  'current',
  'destinations',
  'copies',
  'selections',
  'consumers',
  'access',
  'probes',
  'inspection',
  'migration',
  'policy',
  'history',
  'notes',
] as const
type Section = (typeof sections)[number]

function idOf(section: Section): string {
  return `credential-${section}`
}

function titleOf(section: Section): string {
  if (
    section === 'copies' ||
    section === 'selections' ||
    section === 'consumers' ||
    section === 'inspection' ||
    section === 'migration'
  )
    return texts[section].title
  return texts.credentials.sections[section]
}

/** The way to each part of a long page; the focus goes along, so that reading and tabbing go on from there. */
export function PageSections({ without }: { without: readonly Section[] }) {
  const shown = sections.filter((section) => !without.includes(section))
  return (
    <nav aria-label={texts.credentials.onThisPage} className="page-sections">
      <ul className="plain-list row">
        {shown.map((section) => (
          <li key={section}>
            <Button
              size="small"
              variant="invisible"
              onClick={() => {
                const part = document.getElementById(idOf(section))
                part?.scrollIntoView({ block: 'start' })
                part?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
              }}
            >
              {titleOf(section)}
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** One part that `PageSections` leads to. */
export function PageSection({ name, children }: { name: Section; children: ReactNode }) {
  return (
    <div id={idOf(name)} className="page-section">
      {children}
    </div>
  )
}
