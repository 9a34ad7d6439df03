import { KeyIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { useRef } from 'react'
import { useExploreSampleData } from '../app/calls.ts'
import type { OpenDialog } from '../credentials/credential-dialog.tsx'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'

interface EmptyDashboardProps {
  readonly isSample: boolean
  readonly importing: boolean
  readonly onOpen: OpenDialog
  onImport(): void
}

/** Nothing is tracked yet: three ways to begin. */
export function EmptyDashboard({ isSample, importing, onOpen, onImport }: EmptyDashboardProps) {
  const add = useRef<HTMLButtonElement>(null)
  const explore = useExploreSampleData()
  const t = texts.dashboard
  return (
    <Blankslate border>
      <Blankslate.Visual>
        <KeyIcon size="medium" />
      </Blankslate.Visual>
      <Blankslate.Heading>{t.empty.title}</Blankslate.Heading>
      <Blankslate.Description>{t.empty.lead}</Blankslate.Description>
      <div className="row empty-actions">
        <Button ref={add} variant="primary" onClick={() => onOpen({ kind: 'form', credential: null }, add)}>
          {t.empty.add}
        </Button>
        <Button loading={importing} onClick={onImport}>
          {t.actions.importInventory}
        </Button>
        {isSample ? null : (
          <Button variant="link" loading={explore.isPending} onClick={() => explore.mutate()}>
            {t.empty.explore}
          </Button>
        )}
      </div>
      <CallFailure error={explore.error} />
    </Blankslate>
  )
}
