import { FailureError, failure } from '../domain/failure.ts'
import type { Pace } from '../domain/plan.ts'
import type { Branch } from './branch.ts'
import type { Engine } from './engine.ts'
import type { Interruption } from './interruption.ts'
import type { JsonRequest, JsonSpec } from './json.ts'
import type { Terminal } from './terminal.ts'

export interface ArgumentSpec {
  readonly name: string
  readonly required?: boolean
  readonly many?: boolean
}

/** commander's flag syntax, and what the flag does in one phrase. `repeat`: it may be given more than once. */
export type FlagSpec = readonly [flags: string, description: string, repeat?: 'repeat']

/** One command: what it takes, what it documents, and what it does. */
export interface CommandSpec {
  readonly description: string
  readonly arguments?: readonly ArgumentSpec[]
  readonly flags?: readonly FlagSpec[]
  readonly json?: JsonSpec
  readonly examples: readonly string[]
  /** It shows things and changes nothing: what is longer than the screen goes through the operator's pager. */
  readonly paged?: boolean
  run(call: Call): Promise<number>
}

/** One invocation of a command. */
export interface Call {
  readonly operands: readonly string[]
  readonly flags: Flags
  readonly json: JsonRequest | null
  readonly terminal: Terminal
  readonly engine: Engine
  readonly interruption: Interruption
  /** Every command there is. */
  readonly tree: readonly Branch[]
}

/** Flags as they were given, each asked for as what it is. */
export class Flags {
  readonly #values: Readonly<Record<string, unknown>>

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values
  }

  on(name: string): boolean {
    return this.#values[name] === true
  }

  /** True unless the flag's `--no-` form was given. */
  notOff(name: string): boolean {
    return this.#values[name] !== false
  }

  text(name: string): string | undefined {
    const value = this.#values[name]
    return typeof value === 'string' ? value : undefined
  }

  list(name: string): readonly string[] {
    const value = this.#values[name]
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  }

  /** Whole days of `14d`, `2w`, or a plain number. */
  days(name: string): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    const match = /^(\d{1,4})([dw]?)$/.exec(value)
    if (match === null)
      throw new FailureError(
        failure('invalid-input', value, `"${value}" is no period.`, 'Write days or weeks: 14d, 2w.'),
      )
    return Number(match[1]) * (match[2] === 'w' ? 7 : 1)
  }

  whole(name: string): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!/^\d{1,9}$/.test(value))
      throw new FailureError(failure('invalid-input', value, `"${value}" is no whole number.`))
    return Number(value)
  }

  pace(fallback: string | null): Pace {
    const value = this.text('pace') ?? fallback ?? 'auto'
    if (value !== 'auto' && value !== 'careful')
      throw new FailureError(
        failure('invalid-input', value, `"${value}" is no pace.`, 'The paces are auto and careful.'),
      )
    return value
  }
}

export function operand(call: Call, index: number): string {
  const value = call.operands[index]
  if (value === undefined) throw new Error(`operand ${index} was not declared as required`)
  return value
}
