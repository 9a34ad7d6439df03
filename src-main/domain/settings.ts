import * as v from 'valibot'
import { failure } from './failure.ts'
import { failed, ok, type Result } from './result.ts'

/*
 * Every setting: what it means, what holds when nobody chose, and what it accepts. Settings are text in the ledger, so
 * that the window and the command line share them and an older Rekey can open a newer one's file.
 */

interface Setting {
  readonly what: string
  readonly standard: string
  /** The values to choose from; null for free text that `accepts` checks. */
  readonly values: readonly string[] | null
  readonly accepts: v.GenericSchema<string>
  /** Said when a value is refused. */
  readonly form: string
}

function choice(what: string, values: readonly [string, ...string[]]): Setting {
  return { what, standard: values[0], values, accepts: v.picklist(values), form: values.join(', ') }
}

function text(what: string, standard: string, pattern: RegExp, form: string): Setting {
  return { what, standard, values: null, accepts: v.pipe(v.string(), v.regex(pattern)), form }
}

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/

/** Views that an operator saved: a name and what the matrix showed. */
export const savedViewSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  filter: v.pipe(v.string(), v.maxLength(500)),
  group: v.picklist(['none', 'owner', 'credential']),
  sort: v.picklist(['place', 'state', 'age']),
  onlyProblems: v.boolean(),
  hiddenColumns: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(200)),
  /** Null: as the setting says, which is also how views were kept before they had it. */
  density: v.optional(v.nullable(v.picklist(['comfortable', 'compact'])), null),
})
export type SavedView = v.InferOutput<typeof savedViewSchema>

const savedViews = v.pipe(v.array(savedViewSchema), v.maxLength(50))

/** The views in the text of the setting; none when it is not such a text. */
export function readSavedViews(stored: string): readonly SavedView[] {
  try {
    const parsed = v.safeParse(savedViews, JSON.parse(stored))
    return parsed.success ? parsed.output : []
  } catch {
    return []
  }
}

function isSavedViews(stored: string): boolean {
  try {
    return v.is(savedViews, JSON.parse(stored))
  } catch {
    return false
  }
}

export const settings = {
  theme: choice('colors of the window', [
    'system',
    'light',
    'dark',
    'light-high-contrast',
    'dark-high-contrast',
  ]),
  pace: choice('how fast secrets are written', ['auto', 'careful']),
  'lock.after': choice('minutes without input after which the window locks', ['15', '5', '30', '60', 'off']),
  mode: choice('whether the window may change secrets', ['read-only', 'changes']),
  density: choice('row height of the matrix', ['comfortable', 'compact']),
  motion: choice('animations', ['system', 'reduced', 'full']),
  'time.display': choice('time zone of what is shown', ['local', 'utc', 'both']),
  'keys.single': choice('shortcuts of a single key, outside text fields', ['on', 'off']),
  'matrix.views': {
    what: 'saved views of the matrix',
    standard: '[]',
    values: null,
    accepts: v.pipe(v.string(), v.check(isSavedViews)),
    form: 'a JSON list of views',
  },
  'reminders.enabled': choice('reminders of an expiry', ['on', 'off']),
  'reminders.days': text(
    'days before an expiry on which to remind',
    '30,14,7,3,1',
    /^([1-9]\d{0,2})(,[1-9]\d{0,2}){0,9}$/,
    'numbers of days from 1 to 999, separated by commas',
  ),
  'reminders.time': text('time of day of the digest', '10:00', clockTime, 'a time such as 10:00'),
  'reminders.quiet': text(
    'quiet hours, in which only expired tokens are told',
    '',
    /^(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?$/,
    'two times such as 22:00-07:00, or nothing',
  ),
  'reminders.hide-names': choice('names left out of notifications', ['off', 'on']),
  'reminders.paused-until': text(
    'no reminders until then',
    '',
    /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z|always)?$/,
    'an instant, always, or nothing',
  ),
  'tray.keep-running': choice('stays in the tray when the window closes', ['off', 'on']),
  'tray.monochrome': choice('a tray icon without color', ['on', 'off']),
  'start.at-login': choice('starts when you sign in to this computer', ['off', 'on']),
  'revoke.soak-hours': text(
    'hours for which both tokens stay alive after the update, before the old one may be revoked',
    '0',
    /^(0|[1-9]\d{0,2})$/,
    'a number of hours from 0 to 999',
  ),
  'updates.mode': choice('what happens when there is a newer Rekey', ['notify', 'install-on-quit', 'off']),
  'updates.dot': choice('a dot in the navigation when an update is there', ['on', 'off']),
  'updates.skipped': text(
    'the version that is not wanted',
    '',
    /^[\w.+-]{0,60}$/,
    'a version such as 1.4.0, or nothing',
  ),
  'revoke.page': choice("opens GitHub's page instead of revoking by its API", ['off', 'on']),
} as const satisfies Readonly<Record<string, Setting>>

export type SettingKey = keyof typeof settings
export type SettingValues = Readonly<Record<SettingKey, string>>

export const settingKeys = Object.keys(settings) as readonly SettingKey[] as readonly [
  SettingKey,
  ...SettingKey[],
]

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settings, key)
}

/** Every setting as it holds now. What is stored but no longer accepted counts as not chosen. */
export function effectiveSettings(stored: Readonly<Record<string, string>>): SettingValues {
  return Object.fromEntries(
    settingKeys.map((key) => {
      const value = stored[key]
      const holds = value !== undefined && v.is(settings[key].accepts, value)
      return [key, holds ? value : settings[key].standard]
    }),
  ) as Record<SettingKey, string>
}

/** The value, if the setting takes it. */
export function acceptSetting(key: SettingKey, value: string): Result<string> {
  const setting: Setting = settings[key]
  const accepted = v.safeParse(setting.accepts, value)
  if (accepted.success) return ok(value)
  return failed(
    failure(
      'invalid-input',
      key,
      `"${value.slice(0, 80)}" is no value of ${key}.`,
      `It takes ${setting.form}.`,
    ),
  )
}
