import { type Column, DataTable, Table, type UniqueRow } from '@primer/react/experimental'
import { type ReactNode, useId } from 'react'
import './ui.css'

interface TitledTableProps<Row extends UniqueRow> {
  readonly title: string
  readonly rows: readonly Row[]
  readonly columns: ReadonlyArray<Column<Row>>
  readonly actions?: ReactNode
  readonly subtitle?: ReactNode
  /** For tables whose page says already what they are. */
  readonly hideTitle?: boolean
}

/** Primer's table with a title that is its accessible name. */
export function TitledTable<Row extends UniqueRow>(props: TitledTableProps<Row>) {
  const id = useId()
  return (
    <Table.Container>
      {props.hideTitle === true ? (
        <h3 id={id} className="visually-hidden">
          {props.title}
        </h3>
      ) : (
        <Table.Title as="h3" id={id} className="table-title">
          {props.title}
        </Table.Title>
      )}
      {props.actions === undefined ? null : <Table.Actions>{props.actions}</Table.Actions>}
      {props.subtitle === undefined ? null : (
        <Table.Subtitle as="p" id={`${id}-subtitle`}>
          {props.subtitle}
        </Table.Subtitle>
      )}
      <DataTable<Row>
        aria-labelledby={id}
        data={[...props.rows]}
        columns={[...props.columns]}
        cellPadding="condensed"
      />
    </Table.Container>
  )
}
