import type { Failure } from './failure.ts'
import type { WorkflowUses } from './workflow-uses.ts'

export interface ScannedFile extends WorkflowUses {
  readonly path: string
  /** Git's hash of the content, by which a later scan knows that it needn't read the file. */
  readonly sha: string
}

/** Names, upper case, of the Actions secrets that workflows of a repository can get; null: could not be listed. */
export interface ScannedStores {
  readonly repository: readonly string[] | null
  readonly organization: readonly string[] | null
  /** By the environment's name in lower case; empty for one that doesn't exist. */
  readonly environments: Readonly<Record<string, readonly string[] | null>>
  /** Why one of them could not be listed, the first sentence; null when all were. */
  readonly refusal: string | null
}

/** What is known of one repository's workflow files and of the secrets that they can get. */
export interface WorkflowScan {
  /** `owner/name` as it was asked for. */
  readonly repository: string
  /** When it was looked at last, whatever came of it. ISO 8601 UTC. */
  readonly at: string
  /** When the files were read; null: never. */
  readonly readAt: string | null
  readonly files: readonly ScannedFile[]
  readonly stores: ScannedStores
  /** Why the last look failed; what an earlier one saw is still there. */
  readonly failure: Failure | null
}

export const unlistedStores: ScannedStores = {
  repository: null,
  organization: null,
  environments: {},
  refusal: null,
}
