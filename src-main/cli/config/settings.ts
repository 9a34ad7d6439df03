import { FailureError } from '../../domain/failure.ts'
import { acceptSetting, isSettingKey, type SettingKey, settingKeys } from '../../domain/settings.ts'
import { unknown } from '../names.ts'

/** The key of a setting, as it was spelled on the command line. */
export function knownKey(key: string): SettingKey {
  if (isSettingKey(key)) return key
  throw unknown(`There is no setting ${key}.`, key, settingKeys, 'See rekey config list.')
}

export function acceptValue(key: SettingKey, value: string): string {
  const accepted = acceptSetting(key, value)
  if (!accepted.ok) throw new FailureError(accepted.failure)
  return accepted.value
}
