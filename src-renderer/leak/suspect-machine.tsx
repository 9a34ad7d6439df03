import { Banner, Button } from '@primer/react'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useExportCase } from './calls.ts'

/** A revoke from an infected computer may set its malware off: said before any, with the way to another computer. */
export function SuspectMachine({ leak }: { leak: LeakView }) {
  const save = useExportCase()
  const t = texts.leak.suspect
  return (
    <>
      <Banner
        variant="warning"
        aria-label={t.title}
        title={t.title}
        description={
          <>
            {leak.traces.length === 0 ? null : <p className="failure-text">{t.traces(leak.traces)}</p>}
            <p className="failure-text">{t.text}</p>
            <Button
              className="leak-banner-action"
              loading={save.isPending}
              onClick={() => save.mutate(leak.id)}
            >
              {t.save}
            </Button>
          </>
        }
      />
      {save.data == null ? null : <p role="status">{t.saved(save.data)}</p>}
      <CallFailure error={save.error} title={t.saveFailed} />
    </>
  )
}
