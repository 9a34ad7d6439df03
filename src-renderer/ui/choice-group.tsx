import { type ReactNode, useId } from 'react'
import './ui.css'

interface ChoiceGroupProps {
  readonly label: string
  /** Where a heading above says the same. */
  readonly hideLabel?: boolean
  readonly children: ReactNode
}

/** Radios of one name. Primer's own group is a fieldset, which is announced as a group and not as a choice of one. */
export function ChoiceGroup({ label, hideLabel = false, children }: ChoiceGroupProps) {
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className="choice-group">
      <div id={id} className={hideLabel ? 'visually-hidden' : 'choice-label'}>
        {label}
      </div>
      {children}
    </div>
  )
}
