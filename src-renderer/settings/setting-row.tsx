import type { ReactNode } from 'react'

interface SettingRowProps {
  readonly labelId: string
  readonly captionId: string
  readonly label: string
  readonly caption?: ReactNode
  readonly children: ReactNode
}

/** What a setting is on the left, its control on the right. */
export function SettingRow({ labelId, captionId, label, caption, children }: SettingRowProps) {
  return (
    <div className="setting-row">
      <div className="setting-text">
        <div id={labelId} className="setting-label">
          {label}
        </div>
        {caption === undefined ? null : (
          <div id={captionId} className="muted small">
            {caption}
          </div>
        )}
      </div>
      <div className="setting-control">{children}</div>
    </div>
  )
}
