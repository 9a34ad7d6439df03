import * as v from 'valibot'
import { settingTexts as texts } from '../texts/settings.ts'
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
  theme: choice(texts.what.theme, ['system', 'light', 'dark', 'light-high-contrast', 'dark-high-contrast']),
  pace: choice(texts.what.pace, ['auto', 'careful']),
  'lock.after': choice(texts.what.lockAfter, ['15', '5', '30', '60', 'off']),
  mode: choice(texts.what.mode, ['read-only', 'changes']),
  density: choice(texts.what.density, ['comfortable', 'compact']),
  motion: choice(texts.what.motion, ['system', 'reduced', 'full']),
  'time.display': choice(texts.what.timeDisplay, ['local', 'utc', 'both']),
  'keys.single': choice(texts.what.singleKeys, ['on', 'off']),
  'matrix.views': {
    what: texts.what.savedViews,
    standard: '[]',
    values: null,
    accepts: v.pipe(v.string(), v.check(isSavedViews)),
    form: texts.form.views,
  },
  'reminders.enabled': choice(texts.what.reminders, ['on', 'off']),
  'reminders.days': text(
    texts.what.reminderDays,
    '30,14,7,3,1',
    /^([1-9]\d{0,2})(,[1-9]\d{0,2}){0,9}$/,
    texts.form.days,
  ),
  'reminders.time': text(texts.what.digestTime, '10:00', clockTime, texts.form.time),
  'reminders.quiet': text(
    texts.what.quietHours,
    '',
    /^(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?$/,
    texts.form.quietHours,
  ),
  'reminders.hide-names': choice(texts.what.hiddenNames, ['off', 'on']),
  'reminders.paused-until': text(
    texts.what.pausedUntil,
    '',
    /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z|always)?$/,
    texts.form.instant,
  ),
  'tray.keep-running': choice(texts.what.keepRunning, ['off', 'on']),
  'tray.monochrome': choice(texts.what.monochromeIcon, ['on', 'off']),
  'start.at-login': choice(texts.what.startAtLogin, ['off', 'on']),
  'revoke.soak-hours': text(texts.what.soakHours, '0', /^(0|[1-9]\d{0,2})$/, texts.form.hours),
  'updates.mode': choice(texts.what.updates, ['notify', 'install-on-quit', 'off']),
  'updates.dot': choice(texts.what.updateDot, ['on', 'off']),
  'updates.skipped': text(texts.what.skippedVersion, '', /^[\w.+-]{0,60}$/, texts.form.version),
  'revoke.page': choice(texts.what.revokePage, ['off', 'on']),
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
    failure('invalid-input', key, texts.isNoValue(value.slice(0, 80), key), texts.itTakes(setting.form)),
  )
}
