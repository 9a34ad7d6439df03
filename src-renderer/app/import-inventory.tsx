import { UploadIcon } from '@primer/octicons-react'
import { Banner, Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useImportInventory } from './calls.ts'

/** The button, and beneath it what the import said: every mistake of the file with its line and column. */
export function ImportInventory({ primary = false }: { primary?: boolean }) {
  const imported = useImportInventory()
  const t = texts.onboarding
  const answer = imported.data ?? null
  return (
    <div className="stack">
      <div>
        <Button
          variant={primary ? 'primary' : 'default'}
          leadingVisual={UploadIcon}
          loading={imported.isPending}
          onClick={() => imported.mutate()}
        >
          {t.importButton}
        </Button>
      </div>
      <CallFailure error={imported.error} title={t.importFailed} />
      {answer === null ? null : answer.problems.length === 0 ? (
        <p role="status">{t.imported(answer.credentials.length, answer.destinations, answer.file)}</p>
      ) : (
        <div role="alert">
          <Banner
            variant="critical"
            aria-label={t.problemsTitle(answer.problems.length, answer.file)}
            title={t.problemsTitle(answer.problems.length, answer.file)}
            description={
              <ul className="problem-list">
                {answer.problems.map(({ line, column, message }) => (
                  <li key={`${line}:${column}:${message}`}>
                    <span className="mono">
                      {line}:{column}
                    </span>{' '}
                    {message}
                  </li>
                ))}
              </ul>
            }
          />
        </div>
      )}
    </div>
  )
}
