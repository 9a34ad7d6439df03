import { FailureError, failure } from '../domain/failure.ts'
import type { ArgumentSpec } from './command.ts'
import { argumentText } from './help.ts'
import { isFieldList, type JsonSpec } from './json.ts'

/** `rotate --json NAME`: what follows --json is no list of fields, so it is the operand. */
export function returnOperand(
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

/** A required operand that was not typed is told with the way to type it. */
export function requireOperands(
  path: string,
  wanted: readonly ArgumentSpec[],
  operands: readonly string[],
): void {
  const missing = wanted.filter((each) => each.required === true)[operands.length]
  if (missing === undefined) return
  const usage = ['rekey', path, ...wanted.map(argumentText)].join(' ')
  throw new FailureError(
    failure('invalid-input', missing.name, `<${missing.name}> is missing.`, `Usage: ${usage}`),
  )
}
