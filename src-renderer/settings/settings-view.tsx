import { texts } from '../lib/texts.ts'
import { ViewHeader } from '../ui/view-header.tsx'
import { AccountsPanel } from './accounts-panel.tsx'
import { ChoicePanel } from './choice-panel.tsx'
import { DataPanel } from './data-panel.tsx'
import { DiagnosticsPanel } from './diagnostics-panel.tsx'
import './settings.css'

/** Who Rekey acts as, how it looks and writes, where it keeps what it knows. Every change applies at once. */
export function SettingsView() {
  const t = texts.settings
  return (
    <div className="settings">
      <ViewHeader title={t.title} name={t.title} />
      <div className="stack">
        <AccountsPanel />
        <div className="settings-pair">
          <ChoicePanel
            setting="theme"
            title={t.sections.appearance}
            legend={t.theme}
            standard="system"
            choices={[
              { value: 'system', label: t.themes.system },
              { value: 'light', label: t.themes.light },
              { value: 'dark', label: t.themes.dark },
            ]}
          />
          <ChoicePanel
            setting="pace"
            title={t.sections.pace}
            legend={t.paceLabel}
            standard="auto"
            choices={[
              { value: 'auto', label: t.paces.auto, caption: t.paceAuto },
              { value: 'careful', label: t.paces.careful, caption: t.paceCareful },
            ]}
          />
        </div>
        <DataPanel />
        <DiagnosticsPanel />
      </div>
    </div>
  )
}
