import { dirname } from 'node:path'
import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { type Failure, failure } from '../domain/failure.ts'
import type { LeakCase } from '../domain/leak.ts'
import type { Result } from '../domain/result.ts'
import { type ReceivedToken, readTokenOfAnyKind } from '../domain/token.ts'
import { inputTexts } from '../texts/input.ts'
import { leakTexts } from '../texts/leak.ts'
import { sampleDataTexts } from '../texts/sample-data.ts'
import { agreeToChanges } from '../use-cases/agree-to-changes.ts'
import { carryLeak, takeUpLeak } from '../use-cases/carry-leak.ts'
import { closeLeak, tickLookBack } from '../use-cases/close-leak.ts'
import { confirmLeakDeath } from '../use-cases/confirm-leak-death.ts'
import { decideLeak } from '../use-cases/decide-leak.ts'
import { describeLeak } from '../use-cases/describe-leak.ts'
import { dismissLeak } from '../use-cases/dismiss-leak.ts'
import { gatherLeakEvidence } from '../use-cases/gather-leak-evidence.ts'
import { findLeak, noteLeak } from '../use-cases/leak-record.ts'
import { leakReport } from '../use-cases/leak-report.ts'
import { pictureLeak } from '../use-cases/picture-leak.ts'
import { readChosenFile } from '../use-cases/read-chosen-file.ts'
import { replaceLeakedToken } from '../use-cases/replace-leaked-token.ts'
import { type LeakedTokenInput, reportLeak } from '../use-cases/report-leak.ts'
import { revokeLeakedToken } from '../use-cases/revoke-leaked-token.ts'
import { saveFile } from '../use-cases/save-file.ts'
import { askPerson } from './ask-person.ts'
import { knownHost } from './known-hosts.ts'
import { leakView } from './leak-views.ts'
import { refusal, value } from './outcome.ts'
import { leakRevokeQuestion } from './questions.ts'
import type { Workspace } from './workspace.ts'

/** What is not known when the token is handed over: asked for next. */
const unknownCircumstances = { seenWhere: '', exposedSince: null, machineSuspect: false }

export function leakHandlers(workspace: Workspace): RekeyHandlers['leak'] {
  const answer = async (leak: LeakCase) =>
    value(await leakView(workspace.world, leak, workspace.problems.get(leak.id) ?? null))

  /** The case as it is, with what went wrong beside it: a refused step changes what the page has to show. */
  const withProblem = async (id: string, problem: Failure | null) => {
    if (problem === null) workspace.problems.delete(id)
    else workspace.problems.set(id, problem)
    workspace.changed({ leaks: true, rotations: true, credentials: true })
    const leak = findLeak(workspace.world, id)
    return leak.ok ? answer(leak.value) : refusal(problem ?? leak.failure)
  }

  /** A step that takes a while: noted, so that nothing closes the ledger under it. */
  const step = async (id: string, work: () => Promise<Result<LeakCase>>) => {
    const working = work()
    workspace.underWay.track(
      working.then(
        () => undefined,
        () => undefined,
      ),
    )
    const ended = await working
    return withProblem(id, ended.ok ? null : ended.failure)
  }

  /** An act whose failure goes back to where it was asked for. */
  const act = async (ended: Result<LeakCase>) =>
    ended.ok ? withProblem(ended.value.id, null) : refusal(ended.failure)

  const report = async (input: LeakedTokenInput) =>
    act(await reportLeak(workspace.world, { ...input, ...unknownCircumstances }))

  const received = async (token: Result<ReceivedToken>, named: string) => {
    if (!token.ok) return refusal(token.failure)
    const host = knownHost(workspace.world, named)
    return host.ok ? report({ token: token.value, host: host.value }) : refusal(host.failure)
  }

  const save = async (title: string, name: string, text: (path: string) => Result<string>) => {
    const path = await workspace.desktop.chooseFileToSave(title, name)
    if (path === null) return value(null)
    const made = text(path)
    if (!made.ok) return refusal(made.failure)
    const saved = await saveFile(path, made.value)
    return saved.ok ? value(path) : refusal(saved.failure)
  }

  return {
    reportCredential: ({ credential }) => report({ credential }),
    reportFromClipboard: async ({ host }) => {
      const text = await workspace.desktop.readClipboard()
      const reported = await received(readTokenOfAnyKind(text, inputTexts.clipboard), host)
      if (reported.ok) await workspace.desktop.clearClipboardIf(text)
      return reported
    },
    report: ({ host, token }) => received(readTokenOfAnyKind(token, inputTexts.field), host),
    view: async ({ id }) => {
      const leak = findLeak(workspace.world, id)
      return leak.ok ? answer(leak.value) : refusal(leak.failure)
    },
    describe: async (request) => act(describeLeak(workspace.world, request)),
    decide: async (request) => act(decideLeak(workspace.world, request)),
    revoke: async ({ id, word, reason, fromSuspectMachine, evenOnlySignIn }) => {
      const readOnly = workspace.whyNoWrites()
      if (readOnly !== null) return refusal(readOnly)
      const declined = await askPerson(workspace, leakRevokeQuestion(workspace.world, id))
      if (declined !== null) return refusal(declined)
      const asked = { id, confirm: word, reason, fromSuspectMachine, evenOnlySignIn }
      return step(id, async () => {
        const revoked = await revokeLeakedToken(workspace.world, asked)
        // The places hold a dead token now: their rotations stand ready at once.
        return revoked.ok ? replaceLeakedToken(workspace.world, { id }) : revoked
      })
    },
    openTokensPage: async ({ id }) => {
      const { world, desktop } = workspace
      const leak = findLeak(world, id)
      if (!leak.ok) return refusal(leak.failure)
      if (workspace.kind === 'sample')
        return refusal(
          failure(
            'blocked',
            sampleDataTexts.sampleData,
            sampleDataTexts.hasNoPages,
            sampleDataTexts.connectToGitHub,
          ),
        )
      const { tokensPageUrl } = pictureLeak(world, leak.value)
      const opened = await desktop.openPage(tokensPageUrl, [leak.value.host])
      if (!opened.ok) return refusal(opened.failure)
      if (leak.value.closedAt === null)
        noteLeak(world, leak.value.id, 'page-opened', 'after', leakTexts.pageOpened(tokensPageUrl))
      return value(null)
    },
    confirmDeath: ({ id, byOperator, once }) =>
      step(id, () => confirmLeakDeath(workspace.world, { id, byOperator, once })),
    replace: async ({ id }) => step(id, () => replaceLeakedToken(workspace.world, { id })),
    gather: ({ id, compareLiterals }) =>
      step(id, () => gatherLeakEvidence(workspace.world, { id, compareLiterals })),
    agree: async (request) => act(agreeToChanges(workspace.world, request)),
    tick: async (request) => act(tickLookBack(workspace.world, request)),
    dismiss: async (request) => act(await dismissLeak(workspace.world, request)),
    close: async (request) => act(await closeLeak(workspace.world, request)),
    markdown: async ({ id }) => {
      const made = leakReport(workspace.world, { id })
      return made.ok ? value(made.value.markdown) : refusal(made.failure)
    },
    exportReport: ({ id, format }) =>
      save(leakTexts.exportReport, `${id}.${format === 'json' ? 'json' : 'md'}`, () => {
        const made = leakReport(workspace.world, { id })
        return made.ok ? { ok: true, value: format === 'json' ? made.value.json : made.value.markdown } : made
      }),
    importCase: async () => {
      const path = await workspace.desktop.chooseFileToOpen(leakTexts.continueCase, ['json'])
      if (path === null) return value(null)
      const text = await readChosenFile(path)
      if (!text.ok) return refusal(text.failure)
      const taken = takeUpLeak(workspace.world, { text: text.value, folder: dirname(path) })
      if (!taken.ok) return refusal(taken.failure)
      workspace.changed({ destinations: true })
      return act(taken)
    },
    exportCase: ({ id }) =>
      save(leakTexts.saveWithoutSecrets, `${id}-case.json`, (path) =>
        carryLeak(workspace.world, { id, folder: dirname(path) }),
      ),
  }
}
