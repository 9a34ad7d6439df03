import type { RotationDestinationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'

interface RunTroubleProps {
  readonly trouble: NonNullable<NonNullable<RotationDestinationView['use']>['trouble']>
}

/** Why a run failed: a stranger's line, shown as text and nothing else, with what it may mean; or why there is none. */
export function RunTrouble({ trouble: { job, step, line, guess, problem } }: RunTroubleProps) {
  return (
    <span className="run-trouble">
      {job === null ? null : <span className="muted">{texts.rotation.verify.inUse.failedIn(job, step)}</span>}
      {line === null ? null : (
        <span className="run-error mono">
          <Name>{line}</Name>
        </span>
      )}
      {guess === null ? null : <MainText>{guess}</MainText>}
      {problem === null ? null : (
        <span className="muted">
          <MainText>{problem}</MainText>
        </span>
      )}
    </span>
  )
}
