import { Command, CommanderError, Option } from 'commander'
import { type Failure, FailureError, failure } from '../domain/failure.ts'
import { nearest } from '../domain/nearest.ts'
import type { Log } from '../ports/log.ts'
import { type Branch, type Group, globalFlags, isGroup, type Leaf } from './branch.ts'
import { type CommandSpec, Flags } from './command.ts'
import { commandTree } from './command-tree.ts'
import { type DebugLevel, debugLevel, debugLine } from './debug.ts'
import { Engine, type OpenRequest, type OpenWorld, type RestoreLedger } from './engine.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts'
import { argumentText, commandHelp, groupHelp, helpTopics, jsonFlags, programHelp } from './help.ts'
import { Interruption } from './interruption.ts'
import { checkShape, FieldsWanted, jsonRequest } from './json.ts'
import { requireOperands, returnOperand } from './operands.ts'
import { tellFailure } from './tell-failure.ts'
import { Terminal, type TerminalOptions } from './terminal.ts'
import { tokenArgument } from './token-argument.ts'
import { visible } from './visible-text.ts'

export interface ProgramOptions extends TerminalOptions {
  /** What follows the program's name. */
  readonly arguments: readonly string[]
  readonly openWorld: OpenWorld
  /** Absent where there is no file that could be damaged. */
  readonly restoreLedger?: RestoreLedger
  readonly exit: (code: number) => void
}

/** Runs one command line and gives its exit code. Expected failures are told on stderr; only bugs throw. */
export async function runProgram(options: ProgramOptions): Promise<number> {
  const terminal = new Terminal(options)
  const secret = tokenArgument(options.arguments)
  if (secret !== null) {
    tellFailure(terminal, secretGiven(secret))
    return exitCodes.failure
  }
  const words = rewrite(options.arguments)
  if (words[0] === 'help') {
    const topic = helpTopics[words[1] ?? '']
    if (topic !== undefined) {
      terminal.outRaw(topic)
      return exitCodes.success
    }
    const why = whyNoHelp(words.slice(1))
    if (why !== null) {
      terminal.err(`${terminal.mark('failed')} ${visible(why)}`)
      return exitCodes.failure
    }
  }
  const run = new Run(terminal, options)
  try {
    await run.program().parseAsync(words[0] === 'help' ? [...words.slice(1), '--help'] : [...words], {
      from: 'user',
    })
    run.log?.write({ event: 'ended', code: run.code })
    return run.code
  } catch (error) {
    if (error instanceof FailureError) run.log?.write({ event: 'failure', ...error.failure })
    const code = tellError(terminal, error, commandOf(words))
    run.log?.write({ event: 'ended', code })
    return code
  } finally {
    terminal.endLive()
    await run.end()
    // Last: whoever reads in a pager keeps neither the ledger nor a lock.
    await terminal.showHeld()
  }
}

/** `rekey` alone shows the help, as gh does. */
function rewrite(given: readonly string[]): readonly string[] {
  if (given.length === 0) return ['--help']
  return given[0] === '--version' || given[0] === '-V' ? ['version'] : given
}

function secretGiven(at: number): Failure {
  return failure(
    'invalid-input',
    'arguments',
    `Argument ${at} is a token. Nothing was done.`,
    'Other programs and the history of the shell see arguments: revoke it. A token is piped in, with --with-token.',
  )
}

/** The words that name a command: `rotation view` of `rotation view R-0001 --json`. */
function commandOf(words: readonly string[]): string {
  const branch = commandTree.find(({ name }) => name === words[0])
  if (branch === undefined) return ''
  const leaf = isGroup(branch) ? branch.children.find((each) => isCalled(each, words[1])) : undefined
  return leaf === undefined ? branch.name : `${branch.name} ${leaf.name}`
}

function isCalled({ name, alias }: Leaf, word: string | undefined): boolean {
  return word !== undefined && (name === word || alias === word)
}

/** `help nope`: neither a command nor a topic; null when there is help. */
function whyNoHelp([first, second]: readonly string[]): string | null {
  if (first === undefined || first.startsWith('-')) return null
  const branch = commandTree.find(({ name }) => name === first)
  const children = branch !== undefined && isGroup(branch) ? branch.children : []
  if (branch !== undefined && (second === undefined || second.startsWith('-'))) return null
  if (children.some((each) => isCalled(each, second))) return null
  const typed = branch === undefined ? first : `${first} ${second}`
  const known =
    branch === undefined
      ? [...commandTree.map(({ name }) => name), ...Object.keys(helpTopics)]
      : children.map(({ name }) => `${first} ${name}`)
  const close = nearest(typed, known)
  return `There is no help on "${typed}". ${close === null ? 'See rekey --help.' : `The nearest is ${close}.`}`
}

function tellError(terminal: Terminal, error: unknown, command: string): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0 || error.code === 'commander.help') return exitCodes.success
    terminal.err(`${terminal.mark('failed')} ${visible(usageSentence(error, command))}`)
    return exitCodes.failure
  }
  if (error instanceof FieldsWanted) {
    terminal.err(error.message)
    for (const field of error.fields) terminal.err(`  ${field}`)
    return exitCodes.failure
  }
  if (error instanceof FailureError) {
    tellFailure(terminal, error.failure)
    return exitCodeOf(error.failure.kind)
  }
  throw error
}

/** commander's "error: unknown command 'stauts'\n(Did you mean status?)" on one line in our words. */
function usageSentence(error: CommanderError, command: string): string {
  const text = error.message.replace(/^error: /, '').replaceAll("'", '"')
  const [what = '', guess = ''] = text.split('\n')
  const close = /Did you mean (?:one of )?([^,?]+)[^?]*\?\)/.exec(guess)?.[1]
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1).replace(/\.$/, '')}.`
  const help = command === '' ? 'rekey --help' : `rekey ${command} --help`
  return close === undefined ? `${sentence} See ${help}.` : `${sentence} The nearest is ${close}.`
}

class Run {
  code: number = exitCodes.success
  readonly #terminal: Terminal
  readonly #options: ProgramOptions
  readonly #endings: (() => void | Promise<void>)[] = []
  #engine: Engine | null = null

  constructor(terminal: Terminal, options: ProgramOptions) {
    this.#terminal = terminal
    this.#options = options
  }

  get log(): Log | null {
    return this.#engine?.log ?? null
  }

  async end(): Promise<void> {
    for (const each of this.#endings)
      try {
        await each()
      } catch (error) {
        // A full drive: the command itself has ended by now, and said how.
        if (!(error instanceof FailureError)) throw error
        tellFailure(this.#terminal, error.failure)
      }
  }

  program(): Command {
    const program = new Command('rekey')
    program
      .exitOverride()
      .helpCommand(false)
      .configureOutput({
        writeOut: (text) => this.#terminal.outRaw(text),
        // A group without a command shows its help. Errors are told once, at the end, in our words.
        writeErr: (text) => this.#terminal.outRaw(text),
        outputError: () => undefined,
      })
      .configureHelp({ formatHelp: () => programHelp(commandTree) })
    for (const [flags, what] of globalFlags) program.addOption(new Option(flags, what))
    for (const branch of commandTree) this.#grow(program, branch, '', program)
    return program
  }

  #grow(parent: Command, branch: Branch, path: string, program: Command): void {
    const command = parent.command(branch.name)
    const here = `${path} ${branch.name}`.trim()
    command.helpCommand(false)
    if (isGroup(branch)) {
      command.configureHelp({ formatHelp: () => groupHelp(branch) })
      for (const child of branch.children) this.#grow(command, child, here, program)
      const { own } = branch
      if (own !== undefined && !this.#namesChild(branch))
        parent.hook('preSubcommand', async (_, chosen) => {
          if (chosen === command) this.#equip(command, await own(), here, program, branch)
        })
      return
    }
    if (branch.alias !== undefined) command.alias(branch.alias)
    parent.hook('preSubcommand', async (_, chosen) => {
      if (chosen === command) this.#equip(command, await branch.load(), here, program)
    })
  }

  /** The group's own flags must not catch those of its commands, which may have the same names. */
  #namesChild({ name, children }: Group): boolean {
    const words = this.#options.arguments
    const next = words[words.indexOf(name) + 1]
    return children.some((each) => each.name === next || each.alias === next)
  }

  /** Flags, operands and action of a command, once it is known to be the one. */
  #equip(command: Command, spec: CommandSpec, path: string, program: Command, group?: Group): void {
    command.configureHelp({ formatHelp: () => commandHelp(path, spec, group?.children) })
    // Required operands are checked below: `--json NAME` may have taken one for its fields.
    for (const each of spec.arguments ?? []) command.argument(argumentText({ ...each, required: false }))
    for (const [flags, what, repeat] of [...(spec.flags ?? []), ...jsonFlags(spec)]) {
      const option = new Option(flags, what)
      if (repeat === 'repeat')
        option.argParser((value: string, earlier: string[] | undefined) => [...(earlier ?? []), value])
      command.addOption(option)
    }
    command.action(async () => {
      const values = command.opts()
      const given = new Flags(values)
      const operands = command.processedArgs.flat().filter((each) => typeof each === 'string')
      const asked = returnOperand(spec.json, spec.arguments ?? [], operands, values.json)
      requireOperands(path, spec.arguments ?? [], operands)
      const json =
        spec.json === undefined
          ? null
          : jsonRequest(spec.json, asked, given.text('jq'), given.text('template'))
      if (json !== null) await checkShape(json)
      const global = new Flags(program.opts())
      if (!global.notOff('prompt')) this.#terminal.forbidPrompts()
      if (global.on('quiet')) this.#terminal.beQuiet()
      const level = debugLevel(global.on('verbose'), this.#options.environment)
      if (level !== 'off') this.#terminal.tellDebug()
      const engine = new Engine(
        this.#options.openWorld,
        this.#openRequest(global, level),
        this.#terminal,
        this.#options.restoreLedger,
      )
      this.#engine = engine
      if (spec.paged === true) this.#terminal.holdForPager()
      const interruption = new Interruption(this.#terminal, this.#options.exit)
      this.#endings.push(interruption.heedSignals({ outlivesTerminal: values.events !== undefined }), () =>
        engine.close(),
      )
      this.code = await spec.run({
        operands,
        flags: given,
        json,
        terminal: this.#terminal,
        engine,
        interruption,
        tree: commandTree,
      })
    })
  }

  #openRequest(global: Flags, level: DebugLevel): OpenRequest {
    const hostname = global.text('hostname')
    const user = global.text('user')
    return {
      environment: this.#options.environment,
      actorNote: 'cli',
      ...(hostname === undefined ? {} : { hostname }),
      ...(user === undefined ? {} : { user }),
      ...(global.notOff('wait') ? {} : { noWait: true }),
      ...(level === 'off'
        ? {}
        : {
            onLog: (entry) => {
              const line = debugLine(entry, level)
              if (line !== null) this.#terminal.debug(line)
            },
          }),
    }
  }
}
