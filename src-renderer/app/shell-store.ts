import { create } from 'zustand'

export type SidePanelName = 'help' | 'notices'

export interface ShellState {
  /** The dialog of the frame that is open. */
  readonly dialog: 'palette' | 'shortcuts' | 'inspection' | null
  /** What the palette starts with. */
  readonly paletteText: string
  readonly side: SidePanelName | null
  /** Help about something else than the open view; null: about the view. */
  readonly helpTopic: string | null
  readonly navigationHidden: boolean
  readonly accountMenuOpen: boolean
  /** Ids of notices that the operator has had before their eyes. */
  readonly seenNotices: ReadonlySet<string>
  /** Ids of standing messages that the operator put away; they come back with the next start. */
  readonly dismissed: ReadonlySet<string>
  /** A link was opened that leads nowhere. */
  readonly lostLink: boolean
  /** How often each entry of the palette was chosen since the start. */
  readonly chosen: Readonly<Record<string, number>>
  openPalette(text?: string): void
  openShortcuts(): void
  openInspection(): void
  closeDialog(): void
  showSide(side: SidePanelName | null): void
  showHelp(topic: string | null): void
  toggleNavigation(): void
  setAccountMenu(open: boolean): void
  markNoticesSeen(ids: readonly string[]): void
  dismiss(message: string): void
  setLostLink(lost: boolean): void
  noteChoice(entry: string): void
}

/** What of the frame is open. Nothing in here outlives the window. */
export const useShell = create<ShellState>((set) => ({
  dialog: null,
  paletteText: '',
  side: null,
  helpTopic: null,
  navigationHidden: false,
  accountMenuOpen: false,
  seenNotices: new Set(),
  dismissed: new Set(),
  lostLink: false,
  chosen: {},
  openPalette: (text = '') => set({ dialog: 'palette', paletteText: text }),
  openShortcuts: () => set({ dialog: 'shortcuts' }),
  openInspection: () => set({ dialog: 'inspection' }),
  closeDialog: () => set({ dialog: null }),
  showSide: (side) => set({ side, helpTopic: null }),
  showHelp: (topic) => set({ side: 'help', helpTopic: topic }),
  toggleNavigation: () => set((state) => ({ navigationHidden: !state.navigationHidden })),
  setAccountMenu: (open) => set({ accountMenuOpen: open }),
  markNoticesSeen: (ids) => set((state) => ({ seenNotices: new Set([...state.seenNotices, ...ids]) })),
  dismiss: (message) => set((state) => ({ dismissed: new Set([...state.dismissed, message]) })),
  setLostLink: (lost) => set({ lostLink: lost }),
  noteChoice: (entry) =>
    set((state) => ({ chosen: { ...state.chosen, [entry]: (state.chosen[entry] ?? 0) + 1 } })),
}))
