import { PlusIcon } from '@primer/octicons-react'
import { useState } from 'react'
import { useWhyNoWrites } from '../app/use-mode.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Loading } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { AppsPanel } from './apps-panel.tsx'
import { useGitHubApps, useMintedTokens } from './calls.ts'
import { EndPasted } from './end-token.tsx'
import { GuidesPanel } from './guides-panel.tsx'
import { MintDialog } from './mint-dialog.tsx'
import { MintedTable } from './minted-table.tsx'
import './short-lived.css'

export function ShortLivedView() {
  const { data: apps } = useGitHubApps()
  const { data: tokens, error, isPending } = useMintedTokens()
  const whyNoWrites = useWhyNoWrites()
  const [asking, setAsking] = useState<'mint' | 'end' | null>(null)
  const [ended, setEnded] = useState('')
  const close = () => setAsking(null)
  const t = texts.shortLived
  return (
    <div className="short-lived">
      <ViewHeader
        title={t.title}
        name={t.title}
        description={t.lead}
        actions={
          <>
            <ActionButton why={whyNoWrites} onAct={() => setAsking('end')}>
              {t.endPasted}
            </ActionButton>
            <ActionButton
              variant="primary"
              leadingVisual={PlusIcon}
              why={apps?.length === 0 ? t.noAppWhy : whyNoWrites}
              onAct={() => setAsking('mint')}
            >
              {t.mint}
            </ActionButton>
          </>
        }
      />
      <div className="stack">
        <p role="status" className={ended === '' ? 'visually-hidden' : 'done-line'}>
          {ended}
        </p>
        <CallFailure error={error} title={t.loadFailed} />
        {isPending ? <Loading rows={3} /> : null}
        {tokens === undefined ? null : (
          <Panel title={t.tokens}>
            {tokens.length === 0 ? (
              <p className="muted">{t.noTokens}</p>
            ) : (
              <MintedTable tokens={tokens} onEndPasted={() => setAsking('end')} />
            )}
          </Panel>
        )}
        <AppsPanel />
        <GuidesPanel />
      </div>
      {asking === 'mint' && apps !== undefined ? <MintDialog apps={apps} onClose={close} /> : null}
      {asking === 'end' ? <EndPasted onEnded={setEnded} onClose={close} /> : null}
    </div>
  )
}
