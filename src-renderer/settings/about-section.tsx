import { Button } from '@primer/react'
import { useShell } from '../app/shell-store.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { Diagnostics } from './diagnostics.tsx'

export function AboutSection() {
  const { version, workspace } = useSnapshot()
  const { showSide, openShortcuts } = useShell()
  const openSetup = useView((state) => state.openSetup)
  const t = texts.settings.about
  return (
    <>
      <Panel title={texts.settings.sections.about}>
        <Facts
          items={[
            [t.version, t.product(version)],
            [t.runtime, runtimesOf(navigator.userAgent)],
            [t.license, t.licenseName],
          ]}
        />
        <div className="row">
          <Button onClick={() => showSide('help')}>{t.showHelp}</Button>
          <Button onClick={openShortcuts}>{texts.settings.keyboard.show}</Button>
          {workspace === 'real' ? <Button onClick={openSetup}>{t.openSetup}</Button> : null}
        </div>
      </Panel>
      <Diagnostics />
    </>
  )
}

/** "Electron 25.9.8, Chrome 114.0.5735.289", as the browser engine names them. */
function runtimesOf(userAgent: string): string | null {
  const named = ['Electron', 'Chrome'].flatMap((name) => {
    const version = new RegExp(`${name}/([\\d.]+)`).exec(userAgent)?.[1]
    return version === undefined ? [] : [`${name} ${version}`]
  })
  return named.length === 0 ? null : named.join(', ')
}
