import type { SecretFamily } from '../../domain/destination.ts'
import { FailureError, failure } from '../../domain/failure.ts'

const families: readonly SecretFamily[] = ['actions', 'dependabot', 'codespaces', 'agents']

/** GitHub's stores by the names that were typed. */
export function familiesNamed(typed: readonly string[]): SecretFamily[] {
  return typed.map((name) => {
    const found = families.find((each) => each === name.toLowerCase())
    if (found === undefined)
      throw new FailureError(
        failure(
          'invalid-input',
          name,
          `"${name}" is no family of secrets.`,
          `They are ${families.join(', ')}.`,
        ),
      )
    return found
  })
}
