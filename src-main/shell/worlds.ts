import { openWorld } from '../compose.ts'
import { ok, type Result } from '../domain/result.ts'
import type { OpenedWorkspace, Workspace } from '../ipc/workspace.ts'
import type { Log } from '../ports/log.ts'

/** Each answer of GitHub may tell its clock better: the window is told this often at most, in milliseconds. */
const tellEveryMs = 1000

/** Opens workspaces for the window, which hears what they learn of GitHub's reachability and wishes to wait. */
export class Worlds {
  readonly #log: Log
  #workspace: Workspace | null = null
  #connectionChanged = (): void => undefined

  constructor(log: Log) {
    this.#log = log
  }

  tell(workspace: Workspace): void {
    this.#workspace = workspace
    this.#connectionChanged = workspace.timetable.gathered(
      () => tellEveryMs,
      () => workspace.changed({ github: true, audit: false }),
    )
  }

  openReal = async (): Promise<Result<OpenedWorkspace>> => {
    const opened = await openWorld({
      environment: process.env,
      actorNote: 'app',
      log: this.#log,
      onBudget: (identity, state) => this.#workspace?.budgets.changed(identity, state),
      onConnection: () => this.#connectionChanged(),
    })
    return opened.ok ? ok({ kind: 'real', ...opened.value }) : opened
  }

  openSample = async (): Promise<Result<OpenedWorkspace>> => {
    // Only where it is wanted: hardly anybody looks at it at every start.
    const { openSampleWorld } = await import('../sample-workspace.ts')
    const opened = await openSampleWorld()
    return opened.ok ? ok({ kind: 'sample', ...opened.value }) : opened
  }
}
