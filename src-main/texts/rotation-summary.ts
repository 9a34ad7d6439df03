import { inLanguage } from './in-language.ts'

/** Lines of a rotation's report in Markdown. */
export const rotationSummaryTexts = inLanguage({
  state: (state: string) => `- State: ${state}`,
  started: (at: string, by: string) => `- Started: ${at} by ${by}`,
  startedBecause: (at: string, by: string, reason: string) => `- Started: ${at} by ${by} (${reason})`,
  finished: (at: string) => `- Finished: ${at}`,
  destinations: ({
    verified,
    total,
    written,
    skipped,
    waived,
    restored,
    failed,
  }: Readonly<
    Record<'verified' | 'total' | 'written' | 'skipped' | 'waived' | 'restored' | 'failed', number>
  >) => {
    const parts = [
      `- Destinations: ${verified} of ${total} verified`,
      ...(written > 0 ? [`${written} written`] : []),
      ...(skipped > 0 ? [`${skipped} skipped`] : []),
      ...(waived > 0 ? [`${waived} waived`] : []),
      ...(restored > 0 ? [`${restored} restored`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
    ]
    return parts.join(', ')
  },
  updatedIn: (seconds: number) => `- Updated in: ${seconds} s`,
  unknownLogin: 'login unknown',
  neverOrUnknown: 'never or unknown',
  newToken: (label: string, login: string, expires: string, fingerprint: string) =>
    `- New token: ${label}, ${login}, expires ${expires}, SHA-256 ${fingerprint}`,
  oldToken: (label: string, fingerprint: string) => `- Old token: ${label}, SHA-256 ${fingerprint}`,
  notRevoked: '- Revoked: no, the old token is still alive',
  revokedByGitHub: (at: string) => `- Revoked: confirmed ${at} by GitHub (401)`,
  revokedByOperator: (at: string) => `- Revoked: confirmed ${at} by the operator's word`,
  probeNotRun: (probe: string, detail: string) => `- Probe ${probe}: not run. ${detail}`,
  probePassed: (probe: string, detail: string) => `- Probe ${probe}: passed. ${detail}`,
  probeFailed: (probe: string, detail: string) => `- Probe ${probe}: failed. ${detail}`,
  /** @param what runs since the update showed */
  inUse: (what: string) => `- Runs since the update: ${what}`,
  /** @param run its address */
  failedRun: (destination: string, run: string, why: string) =>
    `- Failed run at ${destination}: ${run}${why === '' ? '' : ` (${why})`}`,
  failedIn: (job: string, step: string | null) => (step === null ? `job ${job}` : `job ${job}, step ${step}`),
  newTokenAlive: (label: string) => `- Still to do: the new token ${label} is alive. Delete it on GitHub.`,
  tableHead: '| Destination | State | Why |',
})
