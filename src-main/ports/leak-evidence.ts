import type { Result } from '../domain/result.ts'
import type { RequestOptions, Session } from './github.ts'

/** Something that GitHub may be asked about a leaked token, each by a few reading requests. */
export type EvidenceQuestion =
  | {
      /** Acts of the token in an organization's audit log. GitHub Enterprise only. */
      readonly kind: 'audit-log'
      readonly organization: string
      /** SHA-256 of the token in base64: what GitHub calls `hashed_token`. */
      readonly fingerprint: string
      /** ISO 8601 UTC; null: as far back as GitHub looks by itself. */
      readonly since: string | null
    }
  | {
      /**
       * Secret scanning alerts about GitHub's own tokens. With a fingerprint the literals are asked for and compared in
       * memory, and only alerts about this very token are told; without one GitHub leaves the literals out.
       */
      readonly kind: 'secret-scanning'
      readonly place: { readonly organization: string } | { readonly repository: string }
      readonly fingerprint: string | null
    }
  | {
      /** Commits that changed something below `.github/workflows` on the default branch. */
      readonly kind: 'workflows'
      readonly repository: string
      readonly since: string
    }
  | { readonly kind: 'deploy-keys'; readonly repository: string; readonly since: string | null }
  | { readonly kind: 'webhooks'; readonly repository: string; readonly since: string | null }

export interface EvidenceAnswer {
  /** One sentence each, newest first, without any token. */
  readonly found: readonly string[]
  /** GitHub's instant of the newest thing found, ISO 8601 UTC; null when nothing was. */
  readonly newestAt: string | null
  /** GitHub's clock of the answer, ISO 8601 UTC. */
  readonly at: string
}

/** Looks for what a leaked token did, and for what was left behind. Reads only. */
export interface LeakEvidenceSource {
  /**
   * The failure of a place that can't be read says why: no permission, no such feature. `unsupported` where the host
   * or the plan of the organization has no such thing.
   */
  look(
    session: Session,
    question: EvidenceQuestion,
    options?: RequestOptions,
  ): Promise<Result<EvidenceAnswer>>
}
