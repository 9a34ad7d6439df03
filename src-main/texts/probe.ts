import { inLanguage } from './in-language.ts'

/** What a credential's probe does with the token. */
export const probeTexts = inLanguage({
  asksWho: 'Asks GitHub who the token is',
  readsRuns: (repository: string) => `Reads workflow runs of ${repository}`,
  sendsDispatch: (eventType: string, repository: string) =>
    `Sends repository_dispatch ${eventType} to ${repository}: this starts the workflows that listen to it`,
  startsWorkflow: (workflow: string, repository: string, ref: string) =>
    `Starts the workflow ${workflow} of ${repository} on ${ref}`,
  notRunYet: 'Not run yet: it starts a workflow.',
  mayHaveStarted: (repository: string) =>
    `Rekey doesn't know whether the workflow was started: the answer of GitHub was lost. Look at the runs of ${repository} before you start it again.`,
  noProbe: (credential: string, number: number) => `${credential} has no probe ${number}.`,
  lookAtCredentialAgain: 'The inventory may have changed. Look at the credential again.',
  /** @param does what the probe does, as above */
  notAgreedTo: (does: string) => `${does}. Nothing was sent.`,
  agreeFirst: 'Agree first.',
  valueNotHeld: (credential: string) =>
    `Rekey doesn't hold the current value of ${credential}, so it can't try it.`,
  handOverValueFirst: 'Hand over the current value first.',

  /** What came of it. */
  signsIn: (login: string) => `Signs in as ${login}.`,
  readRuns: (repository: string) => `Reads runs in ${repository}.`,
  cannotStart: (repository: string, permission: string) =>
    `The token can't start a workflow in ${repository}. It needs ${permission} (fine-grained) or the repo scope (classic).`,
  started: (run: number, workflow: string, repository: string) =>
    `GitHub started run ${run} of ${workflow} in ${repository}.`,
  dispatchAccepted: (eventType: string, repository: string, status: number) =>
    withRun(`GitHub accepted the dispatch of ${eventType} in ${repository} (${status})`),
  startAccepted: (workflow: string, repository: string, status: number) =>
    withRun(`GitHub accepted the start of ${workflow} in ${repository} (${status})`),
})

/** The sentences that go on from an acceptance, by what is known of the run that it makes. */
function withRun(accepted: string) {
  return {
    runNotLookedUp: `${accepted}; the run could not be looked up.`,
    runIs: (run: number, status: string | null) => `${accepted}; run ${run} is ${status ?? 'there'}.`,
    noRunYet: `${accepted}; no run has shown up yet.`,
    noRunInSample: `${accepted}; sample data starts no run.`,
  }
}
