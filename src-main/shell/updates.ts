import type { UpdateView } from '../../src-preload/contract/index.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { UpdateControl } from '../ipc/desktop.ts'
import { failureView } from '../ipc/views.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { updateTexts } from '../texts/update.ts'
import { noteNewestVersion } from '../use-cases/newer-version.ts'
import { nowOf } from '../use-cases/world.ts'
import type { NewVersion, UpdateSource, UpdateSourceOrReason } from './update-source.ts'

const checkEveryMs = 24 * 3_600_000
/** After a check that failed. */
const tryAgainMs = 3_600_000
const longestNotes = 20_000

/** Kept beside the settings: when the feed last answered. */
const checkedKey = 'updates.checked'

interface Options {
  /** Settles what runs, then calls back when nothing stands in the way of the app's end. */
  readonly quitThen: (act: () => void) => Promise<void>
}

/**
 * When to look for a newer Rekey, fetch it and put it in place. Never while a rotation runs, never on sample data, never
 * with a window or a notification of its own: what is known is shown where the operator looks for it.
 */
export class Updates implements UpdateControl {
  readonly #workspace: () => Workspace
  readonly #options: Options
  #source: UpdateSource | null = null
  #reason: string = updateTexts.stillStarting
  #found: NewVersion | null = null
  #phase: 'idle' | 'checking' | 'downloading' | 'ready' = 'idle'
  #percent: number | null = null
  #problem: Failure | null = null
  #triedAtMs: number | null = null
  /** The view that the window was told of last. */
  #told = ''

  /** @param workspace asked for when needed: it holds the desktop that holds this */
  constructor(workspace: () => Workspace, options: Options) {
    this.#workspace = workspace
    this.#options = options
  }

  begin(source: UpdateSourceOrReason): void {
    if (typeof source === 'string') this.#reason = source
    else this.#source = source
    this.#tell()
    this.look()
  }

  view(): UpdateView {
    const found = this.#found
    return {
      state:
        this.#source === null
          ? 'unavailable'
          : this.#phase === 'downloading' || this.#phase === 'ready'
            ? this.#phase
            : found === null
              ? 'idle'
              : 'available',
      reason: this.#source === null ? this.#reason : '',
      checking: this.#phase === 'checking',
      checkedAt: this.#workspace().world.ledger.settings.read(checkedKey),
      version: found?.version ?? null,
      notes: found?.notes?.slice(0, longestNotes) ?? null,
      percent: this.#percent,
      skipped: found !== null && this.#isSkipped(found),
      waitsForRotation: this.#isBusy,
      problem: this.#problem === null ? null : failureView(this.#problem),
    }
  }

  /** Whether a version waits only for a restart. */
  get isReady(): boolean {
    return this.#phase === 'ready' && this.#found !== null && !this.#isSkipped(this.#found)
  }

  /** Does what is due. To be called now and then, and after anything changed. */
  look(): void {
    const workspace = this.#workspace()
    // A rotation or a setting may have changed it.
    if (JSON.stringify(this.view()) !== this.#told) this.#tell()
    const mode = workspace.settings()['updates.mode']
    if (this.#source === null || mode === 'off' || workspace.kind === 'sample' || this.#isBusy) return
    if (this.#phase !== 'idle') return
    if (this.#isDue(workspace)) void this.check()
    else if (
      mode === 'install-on-quit' &&
      this.#found !== null &&
      this.#problem === null &&
      !this.#isSkipped(this.#found)
    )
      void this.download()
  }

  async check(): Promise<Result<void>> {
    const source = this.#source
    if (source === null) return failed(failure('unsupported', 'updates', this.#reason))
    if (this.#isBusy) return this.#refuseWhileRunning()
    // What is downloaded is newer than this version, and one at a time is enough.
    if (this.#phase !== 'idle') return ok(undefined)
    const workspace = this.#workspace()
    this.#phase = 'checking'
    this.#problem = null
    this.#triedAtMs = workspace.world.clock.now().getTime()
    this.#tell()
    const checked = await source.check()
    this.#phase = 'idle'
    if (checked.ok) {
      this.#found = checked.value
      const { world, kind } = this.#workspace()
      if (kind === 'real') {
        world.ledger.settings.write(checkedKey, nowOf(world))
        noteNewestVersion(world, checked.value?.version ?? null)
      }
    } else this.#problem = checked.failure
    this.#tell()
    this.look()
    return checked.ok ? ok(undefined) : checked
  }

  async download(): Promise<Result<void>> {
    const source = this.#source
    if (source === null) return failed(failure('unsupported', 'updates', this.#reason))
    if (this.#found === null) return failed(failure('blocked', 'updates', updateTexts.noneToDownload))
    if (this.#isBusy) return this.#refuseWhileRunning()
    if (this.#phase !== 'idle') return ok(undefined)
    this.#phase = 'downloading'
    this.#percent = 0
    this.#problem = null
    this.#tell()
    const downloaded = await source.download((percent) => this.#progressed(percent))
    this.#phase = downloaded.ok ? 'ready' : 'idle'
    this.#percent = null
    if (!downloaded.ok) this.#problem = downloaded.failure
    this.#tell()
    return downloaded
  }

  async restart(): Promise<Result<void>> {
    const source = this.#source
    if (source === null || !this.isReady) return failed(failure('blocked', 'updates', updateTexts.noneReady))
    if (this.#isBusy) return this.#refuseWhileRunning()
    // The answer goes out first: what asked for it ends with the app.
    setImmediate(() => void this.#options.quitThen(() => source.installAndRestart()))
    return ok(undefined)
  }

  /**
   * The app is about to end.
   * @param undisturbed no rotation was running, and the computer does not shut down
   */
  quitting(undisturbed: boolean): void {
    this.#source?.installOnQuit(undisturbed && this.isReady)
  }

  get #isBusy(): boolean {
    return this.#workspace().underWay.runs.size > 0
  }

  #isSkipped({ version }: NewVersion): boolean {
    return this.#workspace().settings()['updates.skipped'] === version
  }

  #isDue({ world }: Workspace): boolean {
    const nowMs = world.clock.now().getTime()
    if (this.#triedAtMs !== null && this.#problem !== null) return nowMs - this.#triedAtMs >= tryAgainMs
    // What an earlier run of the app found is not known any more.
    if (this.#triedAtMs === null) return true
    const checkedMs = Date.parse(world.ledger.settings.read(checkedKey) ?? '')
    // A clock that was set back must not end the checks.
    return Number.isNaN(checkedMs) || Math.abs(nowMs - checkedMs) >= checkEveryMs
  }

  #refuseWhileRunning(): Result<never> {
    return failed(failure('busy', 'updates', updateTexts.waitsForRotation, updateTexts.tryAgainAfterwards))
  }

  #progressed(percent: number): void {
    const whole = Math.floor(percent)
    if (whole === this.#percent) return
    this.#percent = whole
    this.#tell()
  }

  #tell(): void {
    this.#told = JSON.stringify(this.view())
    this.#workspace().changed({ update: true, audit: false })
  }
}
