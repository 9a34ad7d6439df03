import { FailureError, failure } from '../../domain/failure.ts'
import { unknown } from '../names.ts'

export interface Setting {
  readonly key: string
  readonly what: string
  readonly standard: string
  readonly values: readonly string[]
}

/** Settings that the command line knows. The app keeps further ones in the same place. */
export const settings: readonly Setting[] = [
  { key: 'pace', what: 'how fast secrets are written', standard: 'auto', values: ['auto', 'careful'] },
]

/** @param stored keys that the app has written */
export function knownKey(key: string, stored: readonly string[]): string {
  const known = [...settings.map((each) => each.key), ...stored]
  if (known.includes(key)) return key
  throw unknown(`There is no setting ${key}.`, key, known, 'See rekey config list.')
}

export function acceptValue(key: string, value: string): string {
  const setting = settings.find((each) => each.key === key)
  if (setting === undefined)
    throw new FailureError(
      failure('invalid-input', key, `${key} is a setting of the app.`, 'Change it there.'),
    )
  if (!setting.values.includes(value))
    throw new FailureError(
      failure(
        'invalid-input',
        key,
        `"${value}" is no value of ${key}.`,
        `The values are ${setting.values.join(', ')}.`,
      ),
    )
  return value
}
