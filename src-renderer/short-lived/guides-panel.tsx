import { useId } from 'react'
import { texts } from '../lib/texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Panel } from '../ui/panel.tsx'
import mintInJob from './snippets/mint-in-job.yml?raw'
import monitor from './snippets/monitor.sh?raw'
import replaceDispatch from './snippets/replace-dispatch.yml?raw'

/** How an App takes the place of a token that lives for months. */
export function GuidesPanel() {
  const t = texts.shortLived.guides
  return (
    <Panel title={t.title}>
      <p className="muted small">{t.lead}</p>
      <div className="guides">
        <Guide title={t.replaceTitle} steps={t.replaceSteps} snippet={replaceDispatch} note={t.pinned} open />
        <Guide title={t.mintTitle} steps={t.mintSteps} snippet={mintInJob} />
        <Guide title={t.monitorTitle} steps={t.monitorSteps} snippet={monitor} />
      </div>
      <p className="small">{t.care}</p>
    </Panel>
  )
}

interface GuideProps {
  readonly title: string
  readonly steps: readonly string[]
  readonly snippet: string
  readonly note?: string
  readonly open?: boolean
}

function Guide({ title, steps, snippet, note, open = false }: GuideProps) {
  const id = useId()
  return (
    <details className="guide" open={open}>
      <summary>
        <h3 id={id}>{title}</h3>
      </summary>
      <div className="guide-body">
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div className="guide-snippet">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard. */}
          <section aria-labelledby={id} tabIndex={0} translate="no">
            <pre>{snippet}</pre>
          </section>
          <CopyButton what={texts.shortLived.guides.snippet} text={snippet} />
        </div>
        {note === undefined ? null : <p className="muted small">{note}</p>}
      </div>
    </details>
  )
}
