import { UploadIcon } from '@primer/octicons-react'
import { Banner, Button } from '@primer/react'
import { useMainText } from '../app/use-main-text.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useImportInventory } from './calls.ts'

type Import = ReturnType<typeof useImportInventory>

/** The button, and beneath it what the import said. */
export function ImportInventory({ primary = false }: { primary?: boolean }) {
  const imported = useImportInventory()
  return (
    <div className="stack">
      <div>
        <ImportButton imported={imported} primary={primary} />
      </div>
      <ImportResult imported={imported} />
    </div>
  )
}

export function ImportButton({ imported, primary = false }: { imported: Import; primary?: boolean }) {
  return (
    <Button
      variant={primary ? 'primary' : 'default'}
      leadingVisual={UploadIcon}
      loading={imported.isPending}
      onClick={() => imported.mutate()}
    >
      {texts.onboarding.importButton}
    </Button>
  )
}

/** Where the import stands at the end of a page, its mistakes would open below what is in sight. */
const show = (mistakes: HTMLElement | null) => mistakes?.scrollIntoView({ block: 'nearest' })

/** What came in; or every mistake of the file with its line and column, when nothing did. */
export function ImportResult({ imported }: { imported: Import }) {
  const say = useMainText()
  const t = texts.onboarding
  const answer = imported.data ?? null
  if (imported.error !== null) return <CallFailure error={imported.error} title={t.importFailed} />
  if (answer === null) return null
  if (answer.problems.length === 0)
    return (
      <p role="status" className="done-line">
        {t.imported(answer.credentials.length, answer.destinations)}
        {answer.selections === 0 ? null : ` ${t.selections(answer.selections)}`}
      </p>
    )
  const title = t.problemsTitle(answer.problems.length, answer.file)
  return (
    <div role="alert" ref={show}>
      <Banner
        variant="critical"
        aria-label={title}
        title={title}
        description={
          <ul className="problem-list">
            {answer.problems.map(({ line, column, message }) => (
              <li key={`${line}:${column}:${message}`}>{t.problem(line, column, say(message))}</li>
            ))}
          </ul>
        }
      />
    </div>
  )
}
