import { ColumnsIcon, SlidersIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu } from '@primer/react'
import { memo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { texts } from '../lib/texts.ts'
import type { Grouping, SortOrder } from './lines.ts'
import { useMatrix } from './matrix-store.ts'
import type { MatrixColumn } from './table-of.ts'
import { useDensity } from './use-density.ts'

/** Grouping, order, density and color: how the rows are laid out. */
export const DisplayMenu = memo(function DisplayMenu() {
  const { group, sort, sortColumn, colorByAge } = useMatrix(
    useShallow(({ group, sort, sortColumn, colorByAge }) => ({ group, sort, sortColumn, colorByAge })),
  )
  const { show } = useMatrix.getState()
  const { density, choose } = useDensity()
  const t = texts.inventory
  return (
    <ActionMenu>
      <ActionMenu.Button leadingVisual={SlidersIcon} variant="invisible">
        {t.display}
      </ActionMenu.Button>
      <ActionMenu.Overlay width="small">
        <ActionList>
          <ActionList.Group selectionVariant="single">
            <ActionList.GroupHeading>{t.groupBy}</ActionList.GroupHeading>
            {(Object.keys(t.groups) as Grouping[]).map((each) => (
              <ActionList.Item key={each} selected={each === group} onSelect={() => show({ group: each })}>
                {t.groups[each]}
              </ActionList.Item>
            ))}
          </ActionList.Group>
          <ActionList.Group selectionVariant="single">
            <ActionList.GroupHeading>{t.sortBy}</ActionList.GroupHeading>
            {(Object.keys(t.sorts) as SortOrder[]).map((each) => (
              <ActionList.Item
                key={each}
                selected={each === sort && sortColumn === null}
                onSelect={() => show({ sort: each, sortColumn: null })}
              >
                {t.sorts[each]}
              </ActionList.Item>
            ))}
          </ActionList.Group>
          <ActionList.Group selectionVariant="single">
            <ActionList.GroupHeading>{t.densityLabel}</ActionList.GroupHeading>
            {(['comfortable', 'compact'] as const).map((each) => (
              <ActionList.Item key={each} selected={each === density} onSelect={() => choose(each)}>
                {t.densities[each]}
              </ActionList.Item>
            ))}
          </ActionList.Group>
          <ActionList.Divider />
          <ActionList.Group selectionVariant="multiple">
            <ActionList.Item selected={colorByAge} onSelect={() => show({ colorByAge: !colorByAge })}>
              {t.colorByAge}
            </ActionList.Item>
          </ActionList.Group>
        </ActionList>
      </ActionMenu.Overlay>
    </ActionMenu>
  )
})

/** Which secrets have a column. */
export const ColumnsMenu = memo(function ColumnsMenu({ columns }: { columns: readonly MatrixColumn[] }) {
  const hiddenColumns = useMatrix((state) => state.hiddenColumns)
  const { show } = useMatrix.getState()
  const hidden = columns.filter(({ key }) => hiddenColumns.includes(key)).length
  const t = texts.inventory
  return (
    <ActionMenu>
      <ActionMenu.Button leadingVisual={ColumnsIcon} variant="invisible">
        {hidden === 0 ? t.columns : t.columnsHidden(hidden)}
      </ActionMenu.Button>
      <ActionMenu.Overlay width="medium" maxHeight="large">
        <ActionList selectionVariant="multiple">
          {columns.map(({ key, secret, credential }) => {
            const shown = !hiddenColumns.includes(key)
            return (
              <ActionList.Item
                key={key}
                selected={shown}
                onSelect={(event) => {
                  // Several columns are chosen in a row: the menu stays.
                  event.preventDefault()
                  show({
                    hiddenColumns: shown
                      ? [...hiddenColumns, key]
                      : hiddenColumns.filter((each) => each !== key),
                  })
                }}
              >
                <bdi translate="no">{secret}</bdi>
                {secret === credential ? null : (
                  <ActionList.Description>
                    <bdi translate="no">{credential}</bdi>
                  </ActionList.Description>
                )}
              </ActionList.Item>
            )
          })}
          <ActionList.Divider />
          <ActionList.Item onSelect={() => show({ hiddenColumns: [] })}>{t.showAllColumns}</ActionList.Item>
        </ActionList>
      </ActionMenu.Overlay>
    </ActionMenu>
  )
})
