import { basename, dirname } from 'node:path'
import type { Done, RekeyHandlers } from '../../src-preload/contract/index.ts'
import type { Destination } from '../domain/destination.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { acceptSetting, readSavedViews, type SavedView } from '../domain/settings.ts'
import { destinationTexts } from '../texts/destination.ts'
import { inventoryTexts } from '../texts/inventory.ts'
import { looksTexts } from '../texts/looks.ts'
import { matrixTexts } from '../texts/matrix.ts'
import { acceptChange } from '../use-cases/accept-change.ts'
import { addDestinations } from '../use-cases/add-destinations.ts'
import { exportInventoryInTurns } from '../use-cases/export-inventory.ts'
import { findDestination } from '../use-cases/find-destination.ts'
import { importInventory } from '../use-cases/import-inventory.ts'
import { isWorthKeeping } from '../use-cases/keep-observations.ts'
import { protectDestinations } from '../use-cases/protect-destinations.ts'
import { readChosenFile } from '../use-cases/read-chosen-file.ts'
import { removeDestination } from '../use-cases/remove-destination.ts'
import { saveFile } from '../use-cases/save-file.ts'
import { takeInventory } from '../use-cases/take-inventory.ts'
import type { World } from '../use-cases/world.ts'
import { expected } from './expected.ts'
import { refusal, value } from './outcome.ts'
import { placeHandlers } from './places.ts'
import { previewHandler } from './selections.ts'
import { failureView } from './views.ts'
import type { Workspace } from './workspace.ts'

/** Progress of a refresh is told this often, in milliseconds. */
const tellEveryMs = 100

interface RemovedPlace {
  readonly credential: string
  readonly destination: Destination
  /** It goes back only to where it came from. */
  readonly world: World
}

export function inventoryHandlers(workspace: Workspace): RekeyHandlers['inventory'] {
  /** What was removed since the start, by id, for taking it back. */
  const removed = new Map<string, RemovedPlace>()
  return {
    importFile: async () => {
      const path = await workspace.desktop.chooseFileToOpen(inventoryTexts.importFile, [
        'yaml',
        'yml',
        'json',
      ])
      if (path === null) return value(null)
      const text = await readChosenFile(path)
      if (!text.ok) return refusal(text.failure)
      const imported = importInventory(workspace.world, { text: text.value, folder: dirname(path) })
      if (!imported.ok) return refusal(imported.failure)
      if (imported.value.problems.length === 0) workspace.changed({ credentials: true, destinations: true })
      const { credentials, destinations, selections, problems } = imported.value
      return value({
        file: basename(path),
        credentials: [...credentials],
        destinations,
        selections,
        problems: problems.map((each) => ({ ...each })),
      })
    },
    exportFile: async () => {
      const path = await workspace.desktop.chooseFileToSave(inventoryTexts.exportFile, 'rekey.yaml')
      if (path === null) return value(null)
      const saved = await saveFile(path, await exportInventoryInTurns(workspace.world, dirname(path)))
      return saved.ok ? value(path) : refusal(saved.failure)
    },
    refresh: async ({ credential }) => {
      if (workspace.underWay.refreshing !== null)
        return refusal(failure('busy', 'inventory', looksTexts.refreshRuns, looksTexts.waitOrCancel))
      const control = new AbortController()
      workspace.underWay.refreshing = control
      workspace.underWay.track(refresh(workspace, credential, control))
      return value(null)
    },
    cancelRefresh: async () => {
      workspace.underWay.refreshing?.abort()
      return value(null)
    },
    saveView: async (view) =>
      keepViews(workspace, (views) => [...views.filter((each) => each.id !== view.id), view]),
    removeView: async ({ id }) => keepViews(workspace, (views) => views.filter((each) => each.id !== id)),
    exportTable: async ({ format, text }) => {
      const suggested = `rekey-matrix.${format === 'markdown' ? 'md' : format}`
      const path = await workspace.desktop.chooseFileToSave(matrixTexts.exportMatrix, suggested)
      if (path === null) return value(null)
      const saved = await saveFile(path, text)
      return saved.ok ? value(path) : refusal(saved.failure)
    },
    ...placeHandlers(workspace),
    resolveSelection: previewHandler(workspace),
    protect: async (request) => {
      const marked = protectDestinations(workspace.world, request)
      if (!marked.ok) return refusal(marked.failure)
      if (marked.value > 0) workspace.changed({ destinations: true })
      return value(marked.value)
    },
    acceptChange: async ({ destination }) => {
      const accepted = acceptChange(workspace.world, { destination })
      if (!accepted.ok) return refusal(accepted.failure)
      workspace.changed({ destinations: true })
      return value(null)
    },
    removeDestination: async ({ destination }) => {
      const { world } = workspace
      const place = findDestination(world, destination)
      const gone = removeDestination(world, { id: destination })
      if (!gone.ok) return refusal(gone.failure)
      if (place !== null)
        removed.set(destination, {
          credential: place.credential.name,
          destination: place.destination,
          world,
        })
      workspace.changed({ credentials: true, destinations: true })
      return value(null)
    },
    restoreDestination: async ({ destination }) => {
      const { world } = workspace
      const place = removed.get(destination)
      if (place === undefined || place.world !== world)
        return refusal(failure('unknown-name', destination, destinationTexts.notRemoved(destination)))
      const added = addDestinations(world, {
        credential: place.credential,
        destinations: [place.destination],
      })
      if (!added.ok) return refusal(added.failure)
      removed.delete(destination)
      workspace.changed({ credentials: true, destinations: true })
      return value(null)
    },
  }
}

function keepViews(
  workspace: Workspace,
  change: (views: readonly SavedView[]) => readonly SavedView[],
): Done {
  const views = change(readSavedViews(workspace.settings()['matrix.views']))
  const accepted = acceptSetting('matrix.views', JSON.stringify(views))
  if (!accepted.ok)
    return refusal(failure('blocked', 'views', matrixTexts.tooManyViews, matrixTexts.removeOneFirst))
  workspace.world.ledger.settings.write('matrix.views', accepted.value)
  workspace.changed({ settings: true, audit: false })
  return value(null)
}

async function refresh(
  workspace: Workspace,
  credential: string | null,
  control: AbortController,
): Promise<void> {
  let told = 0
  const tell = (running: boolean, done: number, total: number, why: Failure | null): void =>
    workspace.announcer?.inventory.refreshed({
      running,
      done,
      total,
      failure: why === null ? null : failureView(why),
    })
  let latest = { done: 0, total: 0 }
  /** Why those could not be read of which nothing new is known. */
  const lost: (Failure | null)[] = []
  tell(true, 0, 0, null)
  let why: Failure | null = null
  try {
    const taken = await expected(
      takeInventory(workspace.world, {
        background: true,
        ...(credential === null ? {} : { credential }),
        signal: control.signal,
        onObserved: (observation) => {
          if (!isWorthKeeping(observation)) lost.push(observation.failure)
          workspace.destinationChanged(observation.destination)
        },
        onProgress: (done, total) => {
          latest = { done, total }
          const now = Date.now()
          if (now - told < tellEveryMs && done < total) return
          told = now
          tell(true, done, total, null)
        },
      }),
    )
    const first = lost.find((each) => each !== null)
    if (!taken.ok) why = taken.failure
    else if (first != null && !control.signal.aborted)
      why = {
        ...first,
        message: destinationTexts.unreadable(lost.length, latest.total, first.message),
      }
  } finally {
    workspace.underWay.refreshing = null
    tell(false, latest.done, latest.total, why)
    workspace.changed({ destinations: true })
  }
}
