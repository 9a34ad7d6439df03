import { BookmarkIcon, TrashIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu, Button } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { memo, useEffect } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { SavedView } from '../../src-preload/contract/index.ts'
import { useActiveAccount } from '../app/active-account.ts'
import { useSettings } from '../app/use-settings.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useRemoveView, useSaveView } from './calls.ts'
import {
  builtInViews,
  differs,
  everything,
  layoutOf,
  mineId,
  useMatrix,
  type ViewSources,
} from './matrix-store.ts'
import { useDensity } from './use-density.ts'

type BuiltIn = keyof typeof texts.inventory.builtIn

const builtIn = [...Object.keys(builtInViews), mineId] as readonly BuiltIn[]

/** Views of the matrix by name: those that everybody has, and the operator's own. */
export const ViewMenu = memo(function ViewMenu() {
  const { savedViews } = useSnapshot()
  const { view, deleted } = useMatrix(useShallow(({ view, deleted }) => ({ view, deleted })))
  const { setDeleted, setDialog } = useMatrix.getState()
  const { route, go } = useView()
  const remove = useRemoveView()
  const t = texts.inventory
  const sources = useSources()
  const changed = useIsChanged(sources)
  const name = savedViews.find(({ id }) => id === view)?.name ?? t.builtIn[view as BuiltIn] ?? t.builtIn.all
  const open = (id: string) => go({ view: 'matrix', saved: id })
  return (
    <>
      <ActionMenu>
        <ActionMenu.Button leadingVisual={BookmarkIcon}>
          {changed ? t.viewChanged(name) : t.view(name)}
        </ActionMenu.Button>
        <ActionMenu.Overlay width="medium">
          <ActionList>
            <ActionList.Group selectionVariant="single">
              <ActionList.GroupHeading>{t.views}</ActionList.GroupHeading>
              {builtIn.map((id) =>
                layoutOf(id, sources) === null ? null : (
                  <ActionList.Item key={id} selected={id === view} onSelect={() => open(id)}>
                    {t.builtIn[id]}
                  </ActionList.Item>
                ),
              )}
            </ActionList.Group>
            {savedViews.length === 0 ? null : (
              <ActionList.Group selectionVariant="single">
                <ActionList.GroupHeading>{t.ownViews}</ActionList.GroupHeading>
                {savedViews.map((each) => (
                  <ActionList.Item key={each.id} selected={each.id === view} onSelect={() => open(each.id)}>
                    <bdi translate="no">{each.name}</bdi>
                  </ActionList.Item>
                ))}
              </ActionList.Group>
            )}
            <ActionList.Divider />
            <ActionList.Item onSelect={() => setDialog('save-view')}>{t.saveView}</ActionList.Item>
            {savedViews.map((each) =>
              each.id === view ? (
                <ActionList.Item
                  key={each.id}
                  variant="danger"
                  onSelect={() =>
                    remove.mutate(each.id, {
                      onSuccess: () => {
                        open('all')
                        setDeleted({ view: each, route: useView.getState().route })
                      },
                    })
                  }
                >
                  <ActionList.LeadingVisual>
                    <TrashIcon />
                  </ActionList.LeadingVisual>
                  {t.deleteView(each.name)}
                </ActionList.Item>
              ) : null,
            )}
          </ActionList>
        </ActionMenu.Overlay>
      </ActionMenu>
      <CallFailure error={remove.error} />
      {deleted?.route === route ? <DeletedView view={deleted.view} onDone={() => setDeleted(null)} /> : null}
    </>
  )
})

function useSources(): ViewSources {
  const { savedViews, credentials } = useSnapshot()
  const login = useActiveAccount()?.login ?? null
  return { saved: savedViews, credentials, login }
}

/** Whether the matrix is shown in another way than the view that was opened says. To filter everything is to use it. */
function useIsChanged(sources: ViewSources): boolean {
  const { density } = useDensity()
  const standard = useSettings().density
  return useMatrix((state) => {
    const layout = state.view === 'all' ? null : layoutOf(state.view, sources)
    return layout !== null && (differs(state, layout) || density !== (layout.density ?? standard))
  })
}

function DeletedView({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const save = useSaveView()
  const t = texts.inventory
  return (
    <span role="status" className="row">
      <InlineMessage variant="success" size="small">
        {t.viewDeleted(view.name)}
      </InlineMessage>
      <Button
        size="small"
        variant="link"
        loading={save.isPending}
        onClick={() =>
          save.mutate({ ...view, hiddenColumns: [...view.hiddenColumns] }, { onSuccess: onDone })
        }
      >
        {t.undo}
      </Button>
      <CallFailure error={save.error} />
    </span>
  )
}

/**
 * Opens the view that the route names, once for each time that it is gone to. One that names none leads from a saved
 * view, which has a place of its own in the navigation, to everything; else the matrix is as it was left.
 * @returns true when the route names a view that doesn't exist
 */
export function useRoutedView(): boolean {
  const route = useView((state) => state.route)
  const sources = useSources()
  const id = route.view === 'matrix' ? (route.saved ?? null) : null
  const layout = id === null ? null : layoutOf(id, sources)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only going somewhere opens a view; a changed list of views does not.
  useEffect(() => {
    const { view, openView } = useMatrix.getState()
    if (id !== null && layout !== null) openView(id, layout)
    else if (id === null && sources.saved.some((each) => each.id === view)) openView('all', everything)
  }, [route])
  return id !== null && layout === null
}
