import { ownerOf } from '../domain/destination.ts'
import type { Failure } from '../domain/failure.ts'
import { type RunTrouble, troubleOf, troubleWithoutLine } from '../domain/run-trouble.ts'
import { tokenKindOf } from '../domain/token.ts'
import type { SeenRun } from '../domain/use-evidence.ts'
import type { Session } from '../ports/github.ts'
import { runTroubleTexts as texts } from '../texts/run-trouble.ts'
import type { OperatorSessions } from './operator-session.ts'
import type { World } from './world.ts'

/** Two requests each: when more fail, one cause is likely, and these tell it. */
const mostAsked = 50

/** Why runs failed, each asked for once. A failure to read it is told in its place and holds up nothing. */
export class RunTroubles {
  readonly #world: World
  readonly #sessions: OperatorSessions
  readonly #options: { readonly signal?: AbortSignal }
  readonly #asked = new Map<string, Promise<RunTrouble>>()

  constructor(world: World, sessions: OperatorSessions, options: { readonly signal?: AbortSignal }) {
    this.#world = world
    this.#sessions = sessions
    this.#options = options
  }

  of(run: SeenRun): Promise<RunTrouble> {
    const key = `${run.repository} ${run.id}`
    const known = this.#asked.get(key)
    if (known !== undefined) return known
    if (this.#asked.size >= mostAsked) return Promise.resolve(troubleWithoutLine(texts.tooMany))
    const asked = this.#ask(run)
    this.#asked.set(key, asked)
    return asked
  }

  async #ask({ repository, id }: SeenRun): Promise<RunTrouble> {
    const session = await this.#sessions.of(ownerOf(repository))
    if (!session.ok) return troubleWithoutLine(texts.notRead(session.failure.message))
    const job = await this.#world.github.failedJob(session.value, repository, id, this.#options)
    if (!job.ok) return troubleWithoutLine(texts.notRead(job.failure.message))
    if (job.value === null) return troubleWithoutLine(texts.noFailedJob)
    const { messages } = job.value
    return messages.ok
      ? troubleOf(job.value, messages.value)
      : troubleWithoutLine(whyNotRead(session.value, messages.failure), job.value)
  }
}

/** "Needs Checks: read" would send the holder of a fine-grained token to a form that doesn't have it. */
function whyNotRead({ token }: Session, { kind, message, hint }: Failure): string {
  if (kind === 'permission' && tokenKindOf(token) === 'fine-grained') return texts.notForFineGrained
  return texts.notRead(kind === 'permission' ? `${message} ${hint}` : message)
}
