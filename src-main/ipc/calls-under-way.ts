import { channelOf } from '../../src-preload/define-contract.ts'
import { type Failure, failure } from '../domain/failure.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import { quitTexts } from '../texts/quit.ts'
import type { Desktop } from './desktop.ts'

/** Nearly everything ends within it. A GitHub that never answers would keep whoever quits waiting for minutes. */
const patienceMs = 15_000

/** Calls that end the workspace themselves: whoever waited for them would wait for itself. */
const endTheWorkspace: ReadonlySet<string> = new Set(
  [
    ['app', 'exploreSampleData'],
    ['app', 'leaveSampleData'],
    ['update', 'check'],
    ['update', 'download'],
    ['update', 'restart'],
  ].map(([noun = '', name = '']) => channelOf(noun, name)),
)

interface Call {
  readonly channel: string
  readonly working: Promise<unknown>
  readonly giveUp: (why: Failure) => void
}

/**
 * What the window asked for and has no answer to yet. Nothing closes the ledger under it: its outcome would be lost,
 * although GitHub may have done it.
 */
export class CallsUnderWay {
  readonly #calls = new Set<Call>()
  /** Questions to a person that are open. */
  readonly #questions = new Set<() => void>()
  #isSettling = false

  get size(): number {
    return this.#calls.size
  }

  /** @returns why nobody waits for the call any longer; never resolves when it ends by itself */
  during(channel: string, working: Promise<unknown>): Promise<Failure> {
    return new Promise((giveUp) => {
      if (endTheWorkspace.has(channel)) return
      const call = { channel, working, giveUp }
      const end = (): void => void this.#calls.delete(call)
      this.#calls.add(call)
      working.then(end, end)
    })
  }

  /** The same desktop; whatever it asks a person is answered with no once the workspace ends. */
  askingThrough(desktop: Desktop): Desktop {
    return {
      ...desktop,
      confirm: (question) => this.#asked(() => desktop.confirm(question), false),
      confirmPresence: () => this.#asked(() => desktop.confirmPresence(), false),
      chooseFileToOpen: (title, extensions) =>
        this.#asked(() => desktop.chooseFileToOpen(title, extensions), null),
      chooseFileToSave: (title, name) => this.#asked(() => desktop.chooseFileToSave(title, name), null),
    }
  }

  /** Waits for every call, also for those that come meanwhile, as long as that makes sense. */
  async settle({ clock, log }: { readonly clock: Clock; readonly log: Log }): Promise<void> {
    this.#isSettling = true
    for (const answerNo of this.#questions) answerNo()
    const patience = new AbortController()
    let isLate = false
    const late = clock.wait(patienceMs, patience.signal).then(() => {
      isLate = true
    })
    while (this.#calls.size > 0 && !isLate)
      await Promise.race([late, Promise.allSettled([...this.#calls].map(({ working }) => working))])
    patience.abort()
    for (const call of this.#calls) {
      const why = failure('unclear', call.channel, quitTexts.notWaitedFor, quitTexts.lookBeforeRepeating)
      log.write({ event: 'failure', kind: why.kind, subject: call.channel, message: why.message })
      call.giveUp(why)
    }
    this.#calls.clear()
    this.#isSettling = false
  }

  #asked<T>(ask: () => Promise<T>, no: T): Promise<T> {
    if (this.#isSettling) return Promise.resolve(no)
    const answer = ask()
    return new Promise((resolve, reject) => {
      const answerNo = (): void => resolve(no)
      const end = (): void => void this.#questions.delete(answerNo)
      this.#questions.add(answerNo)
      answer.then(resolve, reject).finally(end)
    })
  }
}
