import { Button } from '@primer/react'
import { useExploreSampleData, useLeaveSampleData } from '../app/calls.ts'
import { ImportInventory } from '../app/import-inventory.tsx'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useExportInventory } from '../inventory/calls.ts'
import { texts } from '../lib/texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'

/** Where things are kept, and the ways in and out. */
export function DataPanel() {
  const { dataLocation, keychain, version, workspace } = useSnapshot()
  const explore = useExploreSampleData()
  const leave = useLeaveSampleData()
  const exported = useExportInventory()
  const sample = workspace === 'sample'
  const t = texts.settings
  return (
    <Panel title={t.sections.data}>
      <Facts
        items={[
          [
            t.location,
            <span key="location" className="row">
              <span className="mono" translate="no">
                {dataLocation}
              </span>
              <CopyButton what={t.location} text={dataLocation} />
            </span>,
          ],
          [
            t.keychain,
            keychain.persistent ? keychain.description : `${keychain.description}. ${t.keychainMemory}`,
          ],
          [t.version, version],
        ]}
      />
      <CallFailure error={exported.error} />
      <CallFailure error={explore.error ?? leave.error} title={t.failed} />
      <div className="settings-ways">
        <div className="settings-way">
          <h3 className="settings-subtitle">{t.inventory}</h3>
          <ImportInventory />
          <div>
            <Button loading={exported.isPending} onClick={() => exported.mutate()}>
              {texts.credentials.exportButton}
            </Button>
          </div>
          {exported.data == null ? null : <p role="status">{texts.credentials.exported(exported.data)}</p>}
        </div>
        <div className="settings-way">
          <h3 className="settings-subtitle">{t.sample}</h3>
          <p className="muted small">{t.sampleText}</p>
          <div>
            {sample ? (
              <Button loading={leave.isPending} onClick={() => leave.mutate()}>
                {t.leaveSample}
              </Button>
            ) : (
              <Button loading={explore.isPending} onClick={() => explore.mutate()}>
                {t.exploreSample}
              </Button>
            )}
          </div>
        </div>
      </div>
    </Panel>
  )
}
