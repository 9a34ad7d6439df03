import { Command, CommanderError, Option } from 'commander'
import { FailureError, failure } from '../domain/failure.ts'
import type { Log } from '../ports/log.ts'
import { type Branch, type Group, globalFlags, isGroup } from './branch.ts'
import { type ArgumentSpec, type CommandSpec, Flags } from './command.ts'
import { commandTree } from './command-tree.ts'
import { Engine, type OpenRequest, type OpenWorld, type RestoreLedger } from './engine.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts'
import { argumentText, commandHelp, groupHelp, helpTopics, jsonFlags, programHelp } from './help.ts'
import { Interruption } from './interruption.ts'
import { FieldsWanted, isFieldList, type JsonSpec, jsonRequest } from './json.ts'
import { tellFailure } from './tell-failure.ts'
import { Terminal, type TerminalOptions } from './terminal.ts'
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
  const words = rewrite(options.arguments)
  if (words[0] === 'help' && words[1] !== undefined && words[1] in helpTopics) {
    terminal.outRaw(helpTopics[words[1]] ?? '')
    return exitCodes.success
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
    const code = tellError(terminal, error)
    run.log?.write({ event: 'ended', code })
    return code
  } finally {
    terminal.endLive()
    await run.end()
  }
}

/** `rekey` alone shows the help, as gh does. */
function rewrite(given: readonly string[]): readonly string[] {
  if (given.length === 0) return ['--help']
  return given[0] === '--version' || given[0] === '-V' ? ['version'] : given
}

function tellError(terminal: Terminal, error: unknown): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0 || error.code === 'commander.help') return exitCodes.success
    terminal.err(`${terminal.mark('failed')} ${visible(usageSentence(error))}`)
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
function usageSentence(error: CommanderError): string {
  const text = error.message.replace(/^error: /, '').replaceAll("'", '"')
  const [what = '', guess = ''] = text.split('\n')
  const close = /Did you mean (?:one of )?(.+)\?\)/.exec(guess)?.[1]
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}.`
  return close === undefined ? `${sentence} See rekey --help.` : `${sentence} The nearest is ${close}.`
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
      const operands = command.processedArgs.flat().filter((each) => typeof each === 'string')
      const asked = returnOperand(spec.json, spec.arguments ?? [], operands, values.json)
      requireOperands(path, spec.arguments ?? [], operands)
      const json =
        spec.json === undefined
          ? null
          : jsonRequest(spec.json, asked, typeof values.jq === 'string' ? values.jq : undefined)
      const global = new Flags(program.opts())
      if (!global.notOff('prompt')) this.#terminal.forbidPrompts()
      if (global.on('quiet')) this.#terminal.beQuiet()
      const engine = new Engine(
        this.#options.openWorld,
        this.#openRequest(global),
        this.#terminal,
        this.#options.restoreLedger,
      )
      this.#engine = engine
      const interruption = new Interruption(this.#terminal, this.#options.exit)
      this.#endings.push(interruption.listen(), () => engine.close())
      this.code = await spec.run({
        operands,
        flags: new Flags(values),
        json,
        terminal: this.#terminal,
        engine,
        interruption,
        tree: commandTree,
      })
    })
  }

  #openRequest(global: Flags): OpenRequest {
    const hostname = global.text('hostname')
    const user = global.text('user')
    return {
      environment: this.#options.environment,
      actorNote: 'cli',
      ...(hostname === undefined ? {} : { hostname }),
      ...(user === undefined ? {} : { user }),
      ...(global.notOff('wait') ? {} : { noWait: true }),
    }
  }
}

/** `rotate --json NAME`: what follows --json is no list of fields, so it is the operand. */
function returnOperand(
  spec: JsonSpec | undefined,
  wanted: readonly ArgumentSpec[],
  operands: string[],
  asked: unknown,
): string | boolean | undefined {
  if (typeof asked !== 'string') return asked === true ? true : undefined
  const required = wanted.filter((each) => each.required === true).length
  if (spec?.whole === true && operands.length < required && !isFieldList(asked, spec)) {
    operands.push(asked)
    return true
  }
  return asked
}

function requireOperands(path: string, wanted: readonly ArgumentSpec[], operands: readonly string[]): void {
  const missing = wanted.filter((each) => each.required === true)[operands.length]
  if (missing === undefined) return
  const usage = ['rekey', path, ...wanted.map(argumentText)].join(' ')
  throw new FailureError(
    failure('invalid-input', missing.name, `<${missing.name}> is missing.`, `Usage: ${usage}`),
  )
}
