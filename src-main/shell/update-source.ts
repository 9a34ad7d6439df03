import type { Result } from '../domain/result.ts'

export interface NewVersion {
  readonly version: string
  /** As its makers wrote them; null when they wrote none. */
  readonly notes: string | null
}

/** Where newer versions of Rekey come from, and what puts one in the place of this one. */
export interface UpdateSource {
  /** The newer version there is; null when this one is the newest. Downloads nothing. */
  check(): Promise<Result<NewVersion | null>>
  /**
   * Fetches the version that `check` found and makes sure of its bytes.
   * @param onPercent 0 to 100
   */
  download(onPercent: (percent: number) => void): Promise<Result<void>>
  /** Whether what was downloaded replaces this version when the app quits. */
  installOnQuit(wanted: boolean): void
  /** Replaces this version now and starts the new one. To be called when nothing is under way any more. */
  installAndRestart(): void
}

/** A source, or the sentence that says why this build has none. */
export type UpdateSourceOrReason = UpdateSource | string
