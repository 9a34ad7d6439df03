import { ProgressBar } from '@primer/react'
import './ui.css'

interface ProgressLineProps {
  /** What is being done: the bar's name. */
  readonly name: string
  readonly done: number
  readonly total: number
  /** How far it is, in words. */
  readonly text: string
}

/** A bar with its words beside it, for work that reads one thing after another. */
export function ProgressLine({ name, done, total, text }: ProgressLineProps) {
  return (
    <div className="progress-line">
      <ProgressBar
        progress={total === 0 ? 0 : (100 * done) / total}
        aria-label={name}
        aria-valuetext={text}
        barSize="small"
      />
      <span className="fine">{text}</span>
    </div>
  )
}
