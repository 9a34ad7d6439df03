import { SearchIcon } from '@primer/octicons-react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Loading, Working } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { useInspect, useInspection } from './calls.ts'
import { RadiusView } from './radius-view.tsx'
import { TokenFacts } from './token-facts.tsx'

/** What a credential's token is and could do; from the declaration alone until somebody asks GitHub. */
export function RadiusPanel({ credential }: { credential: CredentialView }) {
  const { name, current } = credential
  const { data, error, isPending } = useInspection(name, current?.fingerprint ?? null)
  const inspect = useInspect(name)
  const t = texts.inspection
  return (
    <Panel
      title={t.title}
      actions={
        <ActionButton
          size="small"
          leadingVisual={SearchIcon}
          loading={inspect.isPending}
          why={current?.held === true ? null : t.notHeld}
          onAct={() => inspect.mutate()}
        >
          {data?.facts == null ? t.inspect : t.inspectAgain}
        </ActionButton>
      }
    >
      <p className="muted">{t.lead}</p>
      <p role="status" className="visually-hidden">
        {inspect.isSuccess && inspect.data.facts?.alive !== null ? t.inspected : ''}
      </p>
      <CallFailure error={inspect.error ?? error} title={t.failed} />
      {inspect.isPending ? <Working>{t.inspecting}</Working> : null}
      {isPending ? <Loading rows={2} /> : null}
      {data === undefined ? null : (
        <>
          {data.facts === null ? null : <TokenFacts facts={data.facts} credential={null} known />}
          <RadiusView radius={data.radius} />
        </>
      )}
    </Panel>
  )
}
