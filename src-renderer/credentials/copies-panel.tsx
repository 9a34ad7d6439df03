import { Button } from '@primer/react'
import type { Column } from '@primer/react/experimental'
import type { CopySearchView } from '../../src-preload/contract/index.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { LookButton } from '../ui/look-button.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { useAddCopies, useCancelSearch, useCopies, useFindCopies, useSearchProgress } from './copies-calls.ts'

type Copy = CopySearchView['copies'][number]

const looks = {
  shadow: { tone: 'attention', glyph: '⇡' },
  twin: { tone: 'attention', glyph: '=' },
  hidden: { tone: 'neutral', glyph: '⇣' },
} as const

/** Secrets of the credential's name that nobody looks after: found on request, added in one step. */
export function CopiesPanel({ credential }: { credential: string }) {
  const search = useCopies(credential)
  const progress = useSearchProgress(credential)
  const find = useFindCopies()
  const cancel = useCancelSearch()
  const add = useAddCopies()
  const columns = useColumns((id) => add.mutate({ credential, copies: [id] }))
  const t = texts.copies
  if (search === null) return null
  const left = search.copies.filter((each) => each.leftBehind)
  const running = progress?.running === true
  return (
    <Panel
      title={t.title}
      actions={
        <LookButton
          running={running}
          busy={running ? cancel.isPending : find.isPending}
          look={search.at === null ? t.find : t.findAgain}
          cancel={t.cancel}
          onLook={() => find.mutate(credential)}
          onCancel={() => cancel.mutate(credential)}
        />
      }
    >
      <p className="muted">{t.lead}</p>
      <CallFailure error={find.error ?? add.error} />
      {running ? (
        <ProgressLine
          name={t.searching}
          done={progress.done}
          total={progress.total}
          text={t.progress(progress.done, progress.total)}
        />
      ) : (
        <Outcome search={search} />
      )}
      <FailureMessage failure={progress?.failure ?? null} title={t.failed} />
      {search.copies.length === 0 ? null : (
        <TitledTable
          title={t.title}
          hideTitle
          rows={search.copies}
          columns={columns}
          actions={
            left.length < 2 ? undefined : (
              <Button
                size="small"
                loading={add.isPending}
                onClick={() => add.mutate({ credential, copies: left.map(({ id }) => id) })}
              >
                {t.addAll(left.length)}
              </Button>
            )
          }
        />
      )}
      {search.unread.length === 0 ? null : (
        <div>
          <h3 className="panel-subtitle">{t.unread}</h3>
          <ul>
            {search.unread.map(({ store, message }) => (
              <li key={store} className="fine">
                <MainText>{message}</MainText>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  )
}

function Outcome({ search: { at, copies, repositories } }: { search: CopySearchView }) {
  const display = useTimeDisplay()
  const t = texts.copies
  if (at === null) return <p>{t.never}</p>
  const when = formatInstant(at, display)
  return <p>{copies.length === 0 ? t.none(repositories, when) : t.asOf(copies.length, repositories, when)}</p>
}

function useColumns(onAdd: (id: string) => void): ReadonlyArray<Column<Copy>> {
  const display = useTimeDisplay()
  const t = texts.copies
  return [
    {
      header: t.columns.place,
      field: 'place',
      rowHeader: true,
      width: 'growCollapse',
      minWidth: '140px',
      maxWidth: '1.2fr',
      renderCell: (row) => (
        <span className="place-cell">
          <Name>{row.place}</Name>
        </span>
      ),
    },
    {
      header: t.columns.relation,
      field: 'relation',
      width: 'auto',
      renderCell: (row) => <ToneLabel {...looks[row.relation]}>{t.relations[row.relation]}</ToneLabel>,
    },
    {
      header: t.columns.meaning,
      field: 'sentence',
      width: 'growCollapse',
      minWidth: '180px',
      maxWidth: '1.8fr',
      renderCell: (row) => (
        <bdi>
          <MainText>{row.sentence}</MainText>
        </bdi>
      ),
    },
    {
      header: t.columns.updated,
      field: 'updatedAt',
      width: 'growCollapse',
      minWidth: '100px',
      renderCell: (row) => (row.updatedAt === null ? '' : formatInstant(row.updatedAt, display)),
    },
    {
      id: 'add',
      header: () => <span className="visually-hidden">{t.columns.add}</span>,
      width: 'auto',
      renderCell: (row) =>
        row.leftBehind ? (
          <Button size="small" aria-label={t.addPlace(row.place)} onClick={() => onAdd(row.id)}>
            {t.add}
          </Button>
        ) : null,
    },
  ]
}
