import { AppsIcon, PlusIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { useState } from 'react'
import type { GitHubAppView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { AppCard } from './app-card.tsx'
import { useGitHubApps } from './calls.ts'
import { ConnectAppDialog } from './connect-app-dialog.tsx'
import './short-lived.css'

/** GitHub Apps that tokens can be minted with: on their page and in the settings. */
export function AppsPanel() {
  const { data: apps, error } = useGitHubApps()
  const [connecting, setConnecting] = useState(false)
  const [connected, setConnected] = useState<GitHubAppView | null>(null)
  const t = texts.shortLived.apps
  return (
    <Panel
      title={t.title}
      actions={
        apps === undefined || apps.length === 0 ? undefined : (
          <Button size="small" leadingVisual={PlusIcon} onClick={() => setConnecting(true)}>
            {t.connect}
          </Button>
        )
      }
    >
      <CallFailure error={error} title={t.loadFailed} />
      <p role="status" className={connected === null ? 'visually-hidden' : 'done-line'}>
        {connected === null ? '' : t.connected(connected.name)}
      </p>
      {apps === undefined || apps.length > 0 ? <p className="muted small">{t.lead}</p> : null}
      {apps?.length === 0 ? (
        <Blankslate>
          <Blankslate.Visual>
            <AppsIcon size="medium" />
          </Blankslate.Visual>
          <Blankslate.Heading as="h3">{t.noneTitle}</Blankslate.Heading>
          <Blankslate.Description>{t.none}</Blankslate.Description>
          <Button variant="primary" onClick={() => setConnecting(true)}>
            {t.connect}
          </Button>
        </Blankslate>
      ) : (
        <ul aria-label={t.list} className="plain-list stack">
          {(apps ?? []).map((app) => (
            <AppCard key={app.id} app={app} />
          ))}
        </ul>
      )}
      {connecting ? (
        <ConnectAppDialog
          onConnected={(app) => {
            setConnected(app)
            setConnecting(false)
          }}
          onClose={() => setConnecting(false)}
        />
      ) : null}
    </Panel>
  )
}
