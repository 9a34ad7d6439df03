import { create } from 'zustand'
import type { SavedView } from '../../src-preload/contract/index.ts'
import { type Route, useView } from '../app/view-store.ts'
import type { Grouping, SortOrder } from './lines.ts'

/** What a saved view keeps. */
export interface MatrixLayout {
  readonly filter: string
  readonly onlyProblems: boolean
  readonly group: Grouping
  readonly sort: SortOrder
  /** Keys of the columns that are not shown. */
  readonly hiddenColumns: readonly string[]
  /** Row height; null: as the setting says. */
  readonly density: SavedView['density']
}

interface MatrixState extends MatrixLayout {
  /** Key of the column that a sort by state looks at; null: the whole row. */
  readonly sortColumn: string | null
  readonly colorByAge: boolean
  /** Id of the view that was opened last; what was changed since does not change it. */
  readonly view: string
  /** The legend is open, where the details are otherwise. */
  readonly legend: boolean
  /** Id of the destination whose details are open. */
  readonly open: string | null
  /** The destination that was open last, for showing the details again. */
  readonly lastOpen: string | null
  /** Id of the destination that the grid scrolls to as soon as it is shown. */
  readonly reveal: string | null
  /** Ids of destinations. */
  readonly selection: ReadonlySet<string>
  /** A view that was deleted, and where the operator has been since: leaving there ends the offer to undo it. */
  readonly deleted: { readonly view: SavedView; readonly route: Route } | null
  readonly dialog: 'save-view' | 'export' | 'add-to-credential' | null
  show(
    change: Partial<MatrixLayout & { readonly sortColumn: string | null; readonly colorByAge: boolean }>,
  ): void
  openView(id: string, layout: MatrixLayout): void
  showLegend(legend: boolean): void
  openDetails(id: string | null): void
  toggleDetails(): void
  revealed(): void
  select(selection: ReadonlySet<string>): void
  setDeleted(deleted: MatrixState['deleted']): void
  setDialog(dialog: MatrixState['dialog']): void
}

export const everything: MatrixLayout = {
  filter: '',
  onlyProblems: false,
  group: 'none',
  sort: 'place',
  hiddenColumns: [],
  density: null,
}

const nothing: ReadonlySet<string> = new Set()

/** How the matrix is looked at. It outlives a visit to another view, not the window. */
export const useMatrix = create<MatrixState>((set) => ({
  ...everything,
  sortColumn: null,
  colorByAge: false,
  view: 'all',
  legend: false,
  open: null,
  lastOpen: null,
  reveal: null,
  selection: nothing,
  deleted: null,
  dialog: null,
  // What is out of sight must not be acted on.
  show: (change) => set({ ...change, selection: nothing }),
  openView: (id, layout) =>
    set({
      filter: layout.filter,
      onlyProblems: layout.onlyProblems,
      group: layout.group,
      sort: layout.sort,
      hiddenColumns: layout.hiddenColumns,
      density: layout.density,
      sortColumn: null,
      view: id,
      selection: nothing,
    }),
  showLegend: (legend) => set({ legend }),
  // Who opens a cell wants to see it, whatever stands there.
  openDetails: (open) =>
    set((state) => ({ open, lastOpen: open ?? state.open, legend: open === null && state.legend })),
  toggleDetails: () =>
    set((state) =>
      state.open === null
        ? { open: state.lastOpen, legend: false }
        : state.legend
          ? { legend: false }
          : { open: null, lastOpen: state.open },
    ),
  revealed: () => set({ reveal: null }),
  select: (selection) => set({ selection }),
  setDeleted: (deleted) => set({ deleted }),
  setDialog: (dialog) => set({ dialog }),
}))

/** The views that everybody has. */
export const builtInViews: Readonly<Record<'all' | 'attention' | 'protected' | 'recent', MatrixLayout>> = {
  all: everything,
  attention: { ...everything, onlyProblems: true, sort: 'state' },
  protected: { ...everything, filter: 'protected:yes' },
  recent: { ...everything, filter: 'age:<7d', sort: 'age' },
}

function isBuiltIn(id: string): id is keyof typeof builtInViews {
  return Object.hasOwn(builtInViews, id)
}

/** Id of the view of the credentials that belong to who is signed in. */
export const mineId = 'own'

/** What the views are made of. */
export interface ViewSources {
  readonly saved: readonly SavedView[]
  readonly credentials: ReadonlyArray<{ readonly name: string; readonly owner: string }>
  /** Who is signed in; null: nobody. */
  readonly login: string | null
}

/** The layout of a view by its id; null when there is none. */
export function layoutOf(id: string, { saved, credentials, login }: ViewSources): MatrixLayout | null {
  if (isBuiltIn(id)) return builtInViews[id]
  if (id !== mineId) return saved.find((each) => each.id === id) ?? null
  const mine = credentials.filter(({ owner }) => owner.toLowerCase() === login?.toLowerCase())
  if (mine.length === 0) return null
  return { ...everything, filter: `credential:${mine.map(({ name }) => name).join(',')}` }
}

/** Whether the matrix is shown in another way than the layout says. */
export function differs(
  shown: Omit<MatrixLayout, 'density'> & { readonly sortColumn: string | null },
  layout: Omit<MatrixLayout, 'density'>,
): boolean {
  const hidden = new Set(layout.hiddenColumns)
  return (
    shown.filter.trim() !== layout.filter.trim() ||
    shown.onlyProblems !== layout.onlyProblems ||
    shown.group !== layout.group ||
    shown.sort !== layout.sort ||
    shown.sortColumn !== null ||
    shown.hiddenColumns.length !== hidden.size ||
    !shown.hiddenColumns.every((each) => hidden.has(each))
  )
}

/** Goes to the matrix, to one destination and its details, whatever was filtered there before. */
export function goToDestination(id: string): void {
  useMatrix.getState().openView('all', everything)
  useMatrix.getState().openDetails(id)
  useMatrix.setState({ reveal: id })
  useView.getState().go({ view: 'matrix' })
}

/** Goes to the matrix and shows only what the filter leaves, whatever was filtered there before. */
export function goToMatrix(filter: string): void {
  useMatrix.getState().openView('all', { ...everything, filter })
  useMatrix.getState().openDetails(null)
  useView.getState().go({ view: 'matrix' })
}
