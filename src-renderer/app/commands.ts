import type { SnapshotView, WindowCommand } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { moveToNextRegion } from './regions.ts'
import type { ShellState } from './shell-store.ts'
import type { Route, ViewState } from './view-store.ts'

type OwnCommand =
  | 'go-expiry'
  | 'go-matrix'
  | 'go-rotations'
  | 'go-short-lived'
  | 'go-audit'
  | 'go-settings'
  | 'next-region'
  | 'previous-region'
  | 'notices'
  | 'toggle-mode'
  | 'add-account'
  | 'open-setup'
  | 'explore-sample'
  | 'leave-sample'
export type CommandId = WindowCommand | OwnCommand

/** What commands may do. None of it writes to GitHub. */
export interface CommandContext {
  readonly snapshot: SnapshotView
  readonly view: Pick<ViewState, 'route' | 'history' | 'ahead' | 'go' | 'back' | 'forward' | 'openSetup'>
  readonly shell: ShellState
  refresh(): void
  writeSetting(key: 'mode' | 'density', value: string): void
  lock(): void
  exploreSample(): void
  leaveSample(): void
}

export interface Command {
  readonly id: CommandId
  /** Under which heading the list of shortcuts has it. */
  readonly part: keyof typeof texts.palette.parts
  /** "Mod+Shift+p", "g e"; each does the same, the first is shown. */
  readonly keys: readonly string[]
  /** Whether it makes sense now; left out: always. A command without `run` waits for a view that answers it. */
  readonly when?: (context: CommandContext) => boolean
  readonly run?: (context: CommandContext) => void
}

const goTo =
  (route: Route) =>
  ({ view }: CommandContext) =>
    view.go(route)

/** Every command there is: for the palette, the shortcuts and their list, and the application menu. */
export const commands: readonly Command[] = [
  {
    id: 'palette',
    part: 'general',
    keys: ['Mod+k', 'Mod+Shift+p'],
    run: ({ shell }) => shell.openPalette(),
  },
  { id: 'refresh', part: 'general', keys: ['Mod+r'], run: ({ refresh }) => refresh() },
  {
    id: 'switch-account',
    part: 'general',
    keys: ['Mod+Shift+a'],
    run: ({ shell }) => shell.setAccountMenu(true),
  },
  {
    id: 'toggle-mode',
    part: 'general',
    keys: [],
    when: ({ snapshot }) => snapshot.workspace === 'real',
    run: ({ snapshot, writeSetting }) =>
      writeSetting('mode', snapshot.settings.mode === 'read-only' ? 'changes' : 'read-only'),
  },
  {
    id: 'lock',
    part: 'general',
    keys: ['Mod+Shift+x'],
    when: ({ snapshot }) => snapshot.workspace === 'real',
    run: ({ lock }) => lock(),
  },
  { id: 'shortcuts', part: 'general', keys: ['?'], run: ({ shell }) => shell.openShortcuts() },
  {
    id: 'help',
    part: 'general',
    keys: ['F1'],
    run: ({ shell }) => shell.showSide(shell.side === 'help' ? null : 'help'),
  },
  {
    id: 'notices',
    part: 'general',
    keys: [],
    run: ({ shell }) => shell.showSide(shell.side === 'notices' ? null : 'notices'),
  },
  { id: 'go-expiry', part: 'go', keys: ['Mod+1', 'g e'], run: goTo({ view: 'expiry' }) },
  { id: 'go-matrix', part: 'go', keys: ['Mod+2', 'g m'], run: goTo({ view: 'matrix' }) },
  { id: 'go-rotations', part: 'go', keys: ['Mod+3', 'g r'], run: goTo({ view: 'rotations' }) },
  { id: 'go-short-lived', part: 'go', keys: ['g t'], run: goTo({ view: 'short-lived' }) },
  { id: 'go-audit', part: 'go', keys: ['Mod+4', 'g a'], run: goTo({ view: 'audit' }) },
  { id: 'go-settings', part: 'go', keys: ['Mod+5', 'g s', 'Mod+,'], run: goTo({ view: 'settings' }) },
  { id: 'add-account', part: 'go', keys: [], run: goTo({ view: 'connect' }) },
  {
    id: 'back',
    part: 'go',
    keys: ['Alt+ArrowLeft', 'Mod+['],
    when: ({ view }) => view.history.length > 0,
    run: ({ view }) => view.back(),
  },
  {
    id: 'forward',
    part: 'go',
    keys: ['Alt+ArrowRight', 'Mod+]'],
    when: ({ view }) => view.ahead.length > 0,
    run: ({ view }) => view.forward(),
  },
  { id: 'filter', part: 'view', keys: ['Mod+f', '/'], when: hasFilter, run: focusFilter },
  { id: 'save-view', part: 'view', keys: ['Mod+s'] },
  { id: 'copy-markdown', part: 'view', keys: ['Mod+Shift+c'] },
  { id: 'export', part: 'view', keys: ['Mod+e'] },
  { id: 'toggle-details', part: 'view', keys: ['Mod+i'] },
  {
    id: 'toggle-density',
    part: 'view',
    keys: ['Mod+Shift+d'],
    run: ({ snapshot, writeSetting }) =>
      writeSetting('density', snapshot.settings.density === 'compact' ? 'comfortable' : 'compact'),
  },
  {
    id: 'new-rotation',
    part: 'rotation',
    keys: ['Mod+n'],
    when: ({ snapshot }) => snapshot.credentials.length > 0,
    run: chooseCredential,
  },
  {
    id: 'report-leak',
    part: 'rotation',
    keys: ['Mod+Shift+l'],
    run: ({ view }) => {
      const { route } = view
      view.go(route.view === 'credential' ? { view: 'leak', name: route.name } : { view: 'leak' })
    },
  },
  {
    id: 'inspect-token',
    part: 'rotation',
    keys: [],
    run: ({ shell }) => shell.openInspection(),
  },
  {
    id: 'primary',
    part: 'rotation',
    keys: ['Mod+Enter'],
    when: () => primaryAction() !== null,
    // Only brought to the operator's finger: no shortcut presses what might write.
    run: () => primaryAction()?.focus(),
  },
  {
    id: 'pause-resume',
    part: 'rotation',
    keys: ['Mod+.', '.'],
    when: ({ snapshot }) => snapshot.rotations.some((each) => each.running),
    run: ({ snapshot, view }) => {
      const running = snapshot.rotations.find((each) => each.running)
      if (running !== undefined) view.go({ view: 'rotation', id: running.id })
    },
  },
  {
    id: 'toggle-navigation',
    part: 'window',
    keys: ['Mod+b'],
    run: ({ shell }) => shell.toggleNavigation(),
  },
  { id: 'next-region', part: 'window', keys: ['F6'], run: () => moveToNextRegion(1) },
  { id: 'previous-region', part: 'window', keys: ['Shift+F6'], run: () => moveToNextRegion(-1) },
  {
    id: 'open-setup',
    part: 'window',
    keys: [],
    when: ({ snapshot }) => snapshot.workspace === 'real',
    run: ({ view }) => view.openSetup(),
  },
  {
    id: 'explore-sample',
    part: 'window',
    keys: [],
    when: ({ snapshot }) => snapshot.workspace === 'real',
    run: ({ exploreSample }) => exploreSample(),
  },
  {
    id: 'leave-sample',
    part: 'window',
    keys: [],
    when: ({ snapshot }) => snapshot.workspace === 'sample',
    run: ({ leaveSample }) => leaveSample(),
  },
]

/** Whether it would do something: the open view answers it, or it needs no view. */
export function isAvailable(
  command: Command,
  context: CommandContext,
  handlers: ReadonlyMap<CommandId, () => void>,
): boolean {
  if (handlers.has(command.id)) return true
  return command.run !== undefined && (command.when?.(context) ?? true)
}

/** The view's answer comes before what the command does anywhere. */
export function runCommand(
  command: Command,
  context: CommandContext,
  handlers: ReadonlyMap<CommandId, () => void>,
): void {
  const answer = handlers.get(command.id)
  if (answer !== undefined) answer()
  else if (isAvailable(command, context, handlers)) command.run?.(context)
}

/** A rotation is of one credential: the open one, or one chosen in the palette. */
function chooseCredential({ view, shell }: CommandContext): void {
  const { route } = view
  if (route.view === 'credential') view.go({ view: 'rotate', name: route.name })
  else shell.openPalette(texts.palette.rotatePrompt)
}

function filterField(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#main input[type="search"], #main [role="searchbox"]')
}

function hasFilter(): boolean {
  return filterField() !== null
}

function focusFilter(): void {
  filterField()?.focus()
}

/** The one button of the view that stands out, if there is one that can be used. */
function primaryAction(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#main button[data-variant="primary"]')
}
