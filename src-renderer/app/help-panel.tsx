import { Button, Link } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { useShell } from './shell-store.ts'
import { SidePanel } from './side-panel.tsx'
import { type Route, useView } from './view-store.ts'

export type HelpTopicName = keyof typeof texts.help.topics

/** Help about the open screen, and the way to the other pages. Nothing of it needs a network. */
export function HelpPanel() {
  const route = useView((state) => state.route)
  const { helpTopic, showHelp, openShortcuts } = useShell()
  const t = texts.help
  const name = topics().find((each) => each === helpTopic) ?? topicOf(route)
  const { title, lead, points } = t.topics[name]
  return (
    <SidePanel title={t.title} close={t.close}>
      <h3 className="help-title">{title}</h3>
      <p>{lead}</p>
      <dl className="help-points">
        {points.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <h3 className="help-title">{t.more}</h3>
      <ul className="plain-list help-more">
        {topics()
          .filter((each) => each !== name)
          .map((each) => (
            <li key={each}>
              <Link as="button" type="button" inline onClick={() => showHelp(each)}>
                {t.topics[each].title}
              </Link>
            </li>
          ))}
      </ul>
      <Button size="small" onClick={openShortcuts}>
        {t.shortcuts}
      </Button>
    </SidePanel>
  )
}

export function topics(): readonly HelpTopicName[] {
  return Object.keys(texts.help.topics) as HelpTopicName[]
}

export function topicOf({ view }: Route): HelpTopicName {
  switch (view) {
    case 'rotate':
      return 'rotation'
    case 'connect':
      return 'settings'
    default:
      return view
  }
}
