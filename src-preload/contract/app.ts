import * as v from 'valibot'
import { invoke, notify } from '../define-contract.ts'
import { accountSchema } from './account.ts'
import { copySearchSchema } from './copies.ts'
import { credentialSchema } from './credential.ts'
import { done, failureSchema, instant, nothing, outcomeOf, repositoryText, shortText } from './failure.ts'
import { destinationSchema } from './inventory.ts'
import { leakSummarySchema } from './leak.ts'
import { lockSchema } from './lock.ts'
import { desktopSchema, noticeSchema } from './notice.ts'
import { policySchema } from './policy.ts'
import { rotationSummarySchema } from './rotation.ts'
import { serviceSchema } from './service-sign-in.ts'
import { updateSchema } from './update.ts'

/** Settings that the window shows and changes; their values are checked in main. */
export const settingKeys = [
  'theme',
  'pace',
  'lock.after',
  'mode',
  'density',
  'motion',
  'time.display',
  'keys.single',
  'reminders.enabled',
  'reminders.days',
  'reminders.time',
  'reminders.quiet',
  'reminders.hide-names',
  'reminders.paused-until',
  'tray.keep-running',
  'tray.monochrome',
  'start.at-login',
  'revoke.page',
  'revoke.soak-hours',
  'updates.mode',
  'updates.dot',
  'updates.skipped',
] as const
export type SettingKeyView = (typeof settingKeys)[number]

/** All of them as they hold now, the ones nobody chose included. */
export const settingsSchema = v.object(
  Object.fromEntries(settingKeys.map((key) => [key, v.string()])) as Record<
    SettingKeyView,
    v.StringSchema<undefined>
  >,
)
export type SettingsView = v.InferOutput<typeof settingsSchema>

export const savedViewSchema = v.object({
  id: v.string(),
  name: v.string(),
  filter: v.string(),
  group: v.picklist(['none', 'owner', 'credential']),
  sort: v.picklist(['place', 'state', 'age']),
  onlyProblems: v.boolean(),
  hiddenColumns: v.array(v.string()),
  /** Row height; null: as the setting says. */
  density: v.nullable(v.picklist(['comfortable', 'compact'])),
})
export type SavedView = v.InferOutput<typeof savedViewSchema>

/** What main knows of its way to GitHub. */
export const connectionSchema = v.object({
  /** GitHub's clock minus this computer's, in milliseconds; null before the first answer. */
  clockOffsetMs: v.nullable(v.number()),
  /** Since when no request got through; null while they do. */
  offlineSince: v.nullable(instant),
  /** Until when GitHub asked to wait; null while it doesn't. */
  waitingUntil: v.nullable(instant),
  waitingReason: v.nullable(v.string()),
})
export type ConnectionView = v.InferOutput<typeof connectionSchema>

export const lastRefreshSchema = v.nullable(v.object({ at: instant, by: v.string() }))

export const snapshotSchema = v.object({
  /** Grows with every change; a delta with a lower revision is ignored. */
  revision: v.number(),
  version: v.string(),
  /** `sample`: nothing touches GitHub. */
  workspace: v.picklist(['real', 'sample']),
  now: instant,
  accounts: v.array(accountSchema),
  /** Services outside GitHub, signed in or not. */
  services: v.array(serviceSchema),
  credentials: v.array(credentialSchema),
  destinations: v.array(destinationSchema),
  /** A long list of destinations in pages, from `DestinationPacker`; `destinations` is empty then. */
  packedDestinations: v.optional(v.array(v.string())),
  /** One for each credential. */
  copies: v.array(copySearchSchema),
  policy: policySchema,
  rotations: v.array(rotationSummarySchema),
  /** Leaks, newest first, closed ones too. */
  leaks: v.array(leakSummarySchema),
  keychain: v.object({
    description: v.string(),
    persistent: v.boolean(),
    problem: v.nullable(failureSchema),
  }),
  dataLocation: v.string(),
  settings: settingsSchema,
  savedViews: v.array(savedViewSchema),
  github: connectionSchema,
  /** When the inventory was last read, and by whom; null: never. */
  lastRefresh: lastRefreshSchema,
  notices: v.array(noticeSchema),
  desktop: desktopSchema,
  update: updateSchema,
  locked: lockSchema,
  platform: v.picklist(['darwin', 'win32', 'linux']),
  /** Rotations that a previous run left unfinished, offered for resuming at start. */
  unfinished: v.array(v.string()),
})
export type SnapshotView = v.InferOutput<typeof snapshotSchema>

/** What the frame of the window shows, known without reading any place: a large inventory's snapshot comes later. */
export const firstLookSchema = v.object({
  ...v.pick(snapshotSchema, [
    'version',
    'workspace',
    'now',
    'accounts',
    'dataLocation',
    'settings',
    'savedViews',
    'github',
    'lastRefresh',
    'notices',
    'desktop',
    'update',
    'locked',
    'platform',
  ]).entries,
  /** Without any credential the first run begins. */
  hasCredentials: v.boolean(),
  /** Reading every place takes longer than drawing the frame: it can wait until that is on the screen. */
  isLarge: v.boolean(),
})
export type FirstLookView = v.InferOutput<typeof firstLookSchema>

/** What changed since the revision before: whole lists for small nouns, single rows for destinations. */
export const deltaSchema = v.object({
  revision: v.number(),
  accounts: v.optional(v.array(accountSchema)),
  services: v.optional(v.array(serviceSchema)),
  credentials: v.optional(v.array(credentialSchema)),
  changedCredentials: v.optional(v.array(credentialSchema)),
  changedDestinations: v.optional(v.array(destinationSchema)),
  /** Present when destinations were added or removed: the whole new list. */
  destinations: v.optional(v.array(destinationSchema)),
  packedDestinations: v.optional(v.array(v.string())),
  copies: v.optional(v.array(copySearchSchema)),
  policy: v.optional(policySchema),
  rotations: v.optional(v.array(rotationSummarySchema)),
  leaks: v.optional(v.array(leakSummarySchema)),
  settings: v.optional(settingsSchema),
  savedViews: v.optional(v.array(savedViewSchema)),
  github: v.optional(connectionSchema),
  lastRefresh: v.optional(lastRefreshSchema),
  notices: v.optional(v.array(noticeSchema)),
  desktop: v.optional(desktopSchema),
  update: v.optional(updateSchema),
  locked: v.optional(lockSchema),
  auditEntries: v.optional(v.number()),
})
export type DeltaView = v.InferOutput<typeof deltaSchema>

/** What the application menu and the tray ask the window to do. None of them writes anything by itself. */
export const windowCommands = [
  'palette',
  'shortcuts',
  'help',
  'refresh',
  'filter',
  'save-view',
  'copy-markdown',
  'export',
  'new-rotation',
  'report-leak',
  'inspect-token',
  'switch-account',
  'lock',
  'toggle-details',
  'toggle-navigation',
  'toggle-density',
  'pause-resume',
  'primary',
  'back',
  'forward',
] as const
export type WindowCommand = (typeof windowCommands)[number]

/** Rows that the matrix shows while a large inventory is still read; nothing is counted or done with them. */
export const firstRowsSchema = v.object({
  /** Every credential; its counts are of these rows alone. */
  credentials: v.array(credentialSchema),
  /** The places whose names come first, with all of their secrets, packed as in a snapshot. */
  packedDestinations: v.array(v.string()),
})
export type FirstRowsView = v.InferOutput<typeof firstRowsSchema>

export const appContract = {
  /** `ahead`: of a long list of destinations, what was read by now is told by `placesRead` until the answer comes. */
  snapshot: invoke(v.strictObject({ ahead: v.optional(v.boolean()) }), snapshotSchema),
  firstLook: invoke(nothing, firstLookSchema),
  /** `rows`: at most so many places. Answered while the snapshot is read. */
  firstRows: invoke(
    v.strictObject({ rows: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)) }),
    outcomeOf(firstRowsSchema),
  ),
  changed: notify(deltaSchema),
  /** Pages that the answer to `snapshot` will hold, in its order: the window unpacks them while the others are read. */
  placesRead: notify(v.object({ pages: v.array(v.string()) })),
  exploreSampleData: invoke(nothing, done),
  leaveSampleData: invoke(nothing, done),
  /** Opens a page of GitHub in the browser; main builds the address and checks it against its allow-list. */
  openPage: invoke(
    v.variant('page', [
      v.strictObject({
        page: v.literal('operator-token-form'),
        host: shortText,
        owner: v.pipe(v.string(), v.maxLength(100)),
      }),
      v.strictObject({ page: v.literal('token-form'), rotation: shortText }),
      /** The list of all tokens of the old one's sort. */
      v.strictObject({ page: v.literal('tokens'), rotation: shortText }),
      /** The same of the new one's sort, where it can be edited. */
      v.strictObject({ page: v.literal('new-token'), rotation: shortText }),
      v.strictObject({ page: v.literal('destination'), destination: shortText }),
      /** Who changed secrets at a destination's place, as GitHub noted it. */
      v.strictObject({ page: v.literal('audit-log'), destination: shortText }),
      /** Where a token is let in by single sign-on, as GitHub named it when it refused the last look at a destination. */
      v.strictObject({ page: v.literal('authorization'), destination: shortText }),
      /** The workflow runs of a destination's repository. */
      v.strictObject({ page: v.literal('runs'), destination: shortText }),
      v.strictObject({
        page: v.literal('workflow-file'),
        credential: shortText,
        repository: repositoryText,
        path: shortText,
        line: v.pipe(v.number(), v.integer(), v.minValue(1)),
      }),
      v.strictObject({ page: v.literal('use-run'), rotation: shortText, destination: shortText }),
      v.strictObject({
        page: v.literal('run'),
        rotation: shortText,
        probe: v.pipe(v.number(), v.integer(), v.minValue(0)),
      }),
    ]),
    done,
  ),
  /** Opens the system's own settings of notifications, where the system has a page for them. */
  openNotificationSettings: invoke(nothing, done),
  /** Puts text that is shown in the window on the clipboard. Tokens are never in the window, so never in here. */
  copyText: invoke(v.strictObject({ text: v.pipe(v.string(), v.maxLength(20_000_000)) }), done),
  writeSetting: invoke(
    v.strictObject({ key: v.picklist(settingKeys), value: v.pipe(v.string(), v.maxLength(100)) }),
    done,
  ),
  doctor: invoke(
    nothing,
    outcomeOf(
      v.object({
        findings: v.array(v.object({ name: v.string(), ok: v.boolean(), sentence: v.string() })),
        /** All of it as text to hand on, after the masking check. */
        text: v.string(),
        /** Places that had the shape of a secret and were taken out of the text. */
        removed: v.number(),
      }),
    ),
  ),
  /** Saves the text that `doctor` gave last, by main's dialog; the path, or null when it was cancelled. */
  saveDiagnostics: invoke(nothing, outcomeOf(v.nullable(v.string()))),
  /** An item of the application menu or the tray that acts in the window. */
  command: notify(v.object({ command: v.picklist(windowCommands) })),
  /** A deep link or notification asks the window to go somewhere; to nowhere where the link points to nothing here. */
  navigate: notify(v.object({ to: v.string() })),
}
