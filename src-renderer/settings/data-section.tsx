import { DownloadIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { useExploreSampleData, useImportInventory, useLeaveSampleData } from '../app/calls.ts'
import { ImportButton, ImportResult } from '../app/import-inventory.tsx'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useExportInventory } from '../inventory/calls.ts'
import { texts } from '../lib/texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'

/** Where things are kept, and the ways in and out. */
export function DataSection() {
  const { dataLocation, workspace } = useSnapshot()
  const explore = useExploreSampleData()
  const leave = useLeaveSampleData()
  const imported = useImportInventory()
  const exported = useExportInventory()
  const t = texts.settings.data
  return (
    <>
      <Panel title={t.location}>
        {workspace === 'sample' ? (
          <p>{t.inMemory}</p>
        ) : (
          <div className="row settings-path">
            <span className="mono" translate="no">
              {dataLocation}
            </span>
            <CopyButton what={t.location} text={dataLocation} />
          </div>
        )}
        <p className="muted small">{t.locationText}</p>
      </Panel>
      <Panel title={t.inventory}>
        <p className="muted small">{t.inventoryText}</p>
        <div className="row">
          <ImportButton imported={imported} />
          <Button leadingVisual={DownloadIcon} loading={exported.isPending} onClick={() => exported.mutate()}>
            {t.exportInventory}
          </Button>
        </div>
        <ImportResult imported={imported} />
        <CallFailure error={exported.error} />
        {exported.data == null ? null : <p role="status">{t.exported(exported.data)}</p>}
      </Panel>
      <Panel title={t.sample}>
        <p className="muted small">{t.sampleText}</p>
        <div>
          {workspace === 'sample' ? (
            <Button loading={leave.isPending} onClick={() => leave.mutate()}>
              {t.leaveSample}
            </Button>
          ) : (
            <Button loading={explore.isPending} onClick={() => explore.mutate()}>
              {t.exploreSample}
            </Button>
          )}
        </div>
        <CallFailure error={explore.error ?? leave.error} title={texts.settings.failed} />
      </Panel>
    </>
  )
}
