import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { ConnectForm } from './connect-form.tsx'
import { useView } from './view-store.ts'

/** Another account, or another owner for one: the same form as at the first start. */
export function ConnectView() {
  const go = useView((state) => state.go)
  const { connectTitle, connectLead, method } = texts.onboarding
  return (
    <div className="narrow">
      <ViewHeader title={connectTitle} name={connectTitle} description={connectLead} />
      <Panel title={method}>
        <ConnectForm onConnected={() => go({ view: 'settings' })} onCancel={() => go({ view: 'settings' })} />
      </Panel>
    </div>
  )
}
