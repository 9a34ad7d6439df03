import { Banner, Button } from '@primer/react'
import { useState } from 'react'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { MainText } from '../ui/main-text.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { useAgreeToChanges } from './calls.ts'

/** Repositories that the update leaves out until a person looked at what changed there, each with its way on. */
export function ChangedRepositories({ leak }: { leak: LeakView }) {
  const agree = useAgreeToChanges()
  const [asking, setAsking] = useState<LeakView['changed'][number] | null>(null)
  const { id, changed, agreements, closedAt } = leak
  const t = texts.leak.replace
  return (
    <>
      {changed.length === 0 ? null : (
        <Banner
          variant="warning"
          aria-label={t.changed}
          title={t.changed}
          description={
            <>
              <p className="failure-text">{t.changedText}</p>
              <ul className="leak-lines">
                {changed.map((each) => (
                  <li key={each.repository}>
                    <strong>{each.repository}</strong>
                    <ul className="leak-lines">
                      {each.changes.map((line) => (
                        <li key={line}>
                          <MainText>{line}</MainText>
                        </li>
                      ))}
                    </ul>
                    {closedAt === null ? (
                      <Button size="small" onClick={() => setAsking(each)}>
                        {t.agree(each.repository)}
                      </Button>
                    ) : null}
                  </li>
                ))}
              </ul>
            </>
          }
        />
      )}
      {agreements.map(({ repository, by, reason, at }) => (
        <p key={`${repository} ${at}`} className="muted">
          {t.agreed(repository, by, reason)}
        </p>
      ))}
      {asking === null ? null : (
        <ReasonDialog
          title={t.agreeTitle(asking.repository)}
          confirm={t.agreeConfirm}
          busy={agree.isPending}
          error={agree.error}
          onConfirm={(reason) =>
            agree.mutate({ id, repository: asking.repository, reason }, { onSuccess: () => setAsking(null) })
          }
          onClose={() => setAsking(null)}
        >
          {t.agreeText(asking.changes.length)}
        </ReasonDialog>
      )}
    </>
  )
}
