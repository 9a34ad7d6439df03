import type { DestinationOf } from '../../../domain/destination.ts'
import type { Result } from '../../../domain/result.ts'
import type { SecretValue } from '../../../domain/secret-value.ts'

export type DotenvDestination = DestinationOf<'dotenv'>

/** A dotenv file as it is at this moment. */
export interface EnvFile {
  /** Absolute; the file itself where the name is a link. */
  readonly path: string
  readonly text: string
  /** Last change of the file, ISO 8601 UTC. */
  readonly modifiedAt: string
  /** The encrypted copy that is written with it; null when the inventory asks for none. */
  readonly encrypted: { readonly path: string; readonly exists: boolean } | null
  /** What a write changes or follows beside the value, whole sentences. */
  readonly remarks: readonly string[]
}

export interface EnvFileOptions {
  readonly signal?: AbortSignal
}

/** Where dotenv files lie: on the disk, or in memory for sample data. */
export interface EnvFiles {
  read(place: DotenvDestination, options?: EnvFileOptions): Promise<Result<EnvFile>>
  /**
   * Changes the text and makes the encrypted copy anew, both or neither, one change of a file at a time.
   * @param edit gets the text as it is by now
   * @param secret must not be found in the encrypted copy
   * @returns the file as it was before and its new time; a failure leaves the files as they were
   */
  change(
    place: DotenvDestination,
    edit: (text: string, path: string) => Result<string>,
    secret: SecretValue,
    options?: EnvFileOptions,
  ): Promise<Result<{ readonly before: EnvFile; readonly modifiedAt: string }>>
  /** The git work tree that the file lies in, whether git tracks it or not; null outside of any. */
  repositoryOf(place: DotenvDestination): Promise<Result<string | null>>
  /** What these places need of this computer, and whether it is there. */
  needs(
    places: readonly DotenvDestination[],
  ): Promise<readonly { readonly name: string; readonly path: string | null }[]>
}
