import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { ServiceCard } from './service-card.tsx'

/** Sign-ins to the services outside GitHub whose places Rekey writes. */
export function OtherServices() {
  const { services } = useSnapshot()
  const t = texts.settings.services
  return (
    <Panel title={t.title}>
      <p className="muted small">{t.lead}</p>
      <ul aria-label={t.list} className="plain-list stack">
        {services.map((each) => (
          <ServiceCard key={each.service} view={each} />
        ))}
      </ul>
    </Panel>
  )
}
