import { FailureError, failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import { logStart } from '../log-runtime.ts'
import type { Log, LogEntry } from '../ports/log.ts'
import { takeVersionHint } from '../use-cases/newer-version.ts'
import { activeAccount, sessionFor } from '../use-cases/operator-session.ts'
import type { RestoreReport } from '../use-cases/restore-ledger.ts'
import { witnessAudit } from '../use-cases/witness-audit.ts'
import type { World } from '../use-cases/world.ts'
import type { Terminal } from './terminal.ts'
import { visible } from './visible-text.ts'

export interface OpenRequest {
  readonly environment: NodeJS.ProcessEnv
  readonly hostname?: string
  readonly user?: string
  readonly actorNote: 'cli'
  readonly noWait?: boolean
  /** Told of everything that is written to the log. */
  readonly onLog?: (entry: LogEntry) => void
}

/** Restores the newest good backup of a damaged ledger, before any world can be opened. */
export type RestoreLedger = (request: OpenRequest) => Promise<Result<RestoreReport>>

export type OpenWorld = (request: OpenRequest) => Promise<Result<{ world: World; close(): void }>>

/** The value of a result; an expected failure ends the command with its sentence and exit code. */
export function orFail<T>(result: Result<T>): T {
  if (!result.ok) throw new FailureError(result.failure)
  return result.value
}

/** Opens the world when a command first needs it, names the operator, and closes it at the end. */
export class Engine {
  readonly #open: OpenWorld
  readonly #request: OpenRequest
  readonly #terminal: Terminal
  readonly #restore: RestoreLedger
  #opened: { world: World; close(): void } | null = null
  /** Where the audit log ended when the world was opened. */
  #auditedTo = 0
  readonly #named = new Set<string>()

  constructor(
    open: OpenWorld,
    request: OpenRequest,
    terminal: Terminal,
    restore: RestoreLedger = noLedgerFile,
  ) {
    this.#open = open
    this.#request = request
    this.#terminal = terminal
    this.#restore = restore
  }

  /** Before any world is opened: with a damaged ledger there is none. */
  async restoreLedger(): Promise<RestoreReport> {
    return orFail(await this.#restore(this.#request))
  }

  get defaultHost(): string {
    return this.#request.hostname ?? this.#request.environment.GH_HOST ?? 'github.com'
  }

  /** The login that `--user` names. */
  get wantedLogin(): string | null {
    return this.#request.user ?? null
  }

  async world(): Promise<World> {
    if (this.#opened === null) {
      this.#opened = orFail(await this.#open(this.#request))
      this.#auditedTo = this.#opened.world.ledger.audit.head()?.seq ?? 0
      logStart(this.#opened.world.log)
      this.#debugSignIn(this.#opened.world)
    }
    return this.#opened.world
  }

  /** The world, after saying on stderr as whom it acts on the host. A token that GitHub refuses ends the command. */
  async worldOn(host: string): Promise<World> {
    const world = await this.world()
    if (!this.#named.has(host)) {
      this.#named.add(host)
      await this.#nameOperator(world, host)
    }
    return world
  }

  /** Null until a command needed the world: help and the like leave no trace. */
  get log(): Log | null {
    return this.#opened?.world.log ?? null
  }

  /** Closes the world, after the keychain has noted where the audit log ends, if the command wrote to it. */
  async close(): Promise<void> {
    const opened = this.#opened
    if (opened === null) return
    this.#opened = null
    try {
      await this.#noteAudit(opened.world)
      this.#hintAtUpdate(opened.world)
    } finally {
      opened.close()
    }
  }

  /** `--verbose`: where the sign-in of the default host comes from, before anything is asked. */
  #debugSignIn(world: World): void {
    const host = this.defaultHost
    const account = activeAccount(world, host)
    const source =
      world.runToken?.source ??
      (account === null ? 'none' : `${account.login} in ${world.keychain.description}`)
    this.#terminal.debug(`sign-in on ${host}: ${source}`)
  }

  async #noteAudit(world: World): Promise<void> {
    if ((world.ledger.audit.head()?.seq ?? 0) === this.#auditedTo) return
    const noted = await witnessAudit(world)
    if (!noted.ok) this.#terminal.note(noted.failure.message)
    else if (noted.value !== null)
      this.#terminal.err(
        `${this.#terminal.mark('failed')} The audit log was changed outside Rekey: ${visible(noted.value.why)}. See rekey audit verify.`,
      )
  }

  /** Once a day, to a person and never into a pipe or a log of CI. */
  #hintAtUpdate(world: World): void {
    const { REKEY_NO_UPDATE_NOTIFIER: silenced = '', CI: ci = '' } = this.#request.environment
    const terminal = this.#terminal
    if (silenced !== '' || ci !== '' || terminal.isQuiet) return
    if (!terminal.outIsTerminal || !terminal.errIsTerminal) return
    const version = takeVersionHint(world)
    if (version !== null)
      terminal.note(
        `A newer Rekey is available: ${visible(version)} (this is ${world.version}). The desktop app installs it, under Settings, Updates.`,
      )
  }

  async #nameOperator(world: World, host: string): Promise<void> {
    const { user } = this.#request
    if (world.runToken === null) {
      const account = activeAccount(world, host)
      if (account === null) return
      if (user !== undefined && user.toLowerCase() !== account.login.toLowerCase())
        throw contradiction(`Rekey acts as ${account.login} on ${host}`, user, 'Run rekey auth switch')
      this.#terminal.note(`Using ${account.login} on ${host} (${world.keychain.description})`)
      return
    }
    const { token, source } = world.runToken
    const asked = await world.github.identify(sessionFor(world.hostOf(host), token))
    if (!asked.ok) {
      if (asked.failure.kind === 'sign-in') throw new FailureError({ ...asked.failure, subject: source })
      // Whatever comes next would try for as long again, and then say the same.
      if (asked.failure.kind === 'network') throw new FailureError(asked.failure)
      // An installation token has no login.
      this.#terminal.note(`Using a token on ${host} (${source})`)
      return
    }
    const { login } = asked.value
    if (user !== undefined && user.toLowerCase() !== login.toLowerCase())
      throw contradiction(`${source} belongs to ${login}`, user, 'Unset it')
    this.#terminal.note(`Using ${login} on ${host} (${source})`)
  }
}

const noLedgerFile: RestoreLedger = async () =>
  failed(failure('unsupported', 'ledger', 'There is no file here that could be restored.'))

function contradiction(fact: string, user: string, way: string): FailureError {
  return new FailureError(failure('sign-in', user, `${fact}, not ${user}. ${way} or drop --user.`))
}
