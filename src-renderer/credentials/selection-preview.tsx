import { useSettled } from '../audit/use-settled.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { Name } from '../ui/name.tsx'
import { useSelectionPreview } from './selection-calls.ts'
import { ruleOf, type SelectionFields } from './selection-fields.ts'

/** What the rule would select if it were saved now, asked anew when nobody has typed for a moment. */
export function SelectionPreviewText({
  credential,
  fields,
}: {
  credential: string
  fields: SelectionFields
}) {
  const settled = useSettled(fields)
  const rule = ruleOf(settled)
  const preview = useSelectionPreview(credential, rule)
  const t = texts.selections.preview
  if (rule === null) return null
  if (preview.data === undefined)
    return preview.isError ? <CallFailure error={preview.error} /> : <Working>{t.asking}</Working>
  const { count, repositories, leftOut, leftOutCount } = preview.data
  return (
    <div className="selection-preview">
      <p role="status">
        <strong>{t.selects(count)}</strong>
        {leftOutCount === 0 ? null : ` ${t.leavesOut(leftOutCount)}`}
      </p>
      {count + leftOutCount === 0 ? null : (
        <details>
          <summary>{t.show}</summary>
          <div className="selection-names">
            {count === 0 ? null : (
              <NameList
                title={t.selected}
                items={repositories.map((repository) => ({ repository, note: null }))}
                total={count}
              />
            )}
            {leftOutCount === 0 ? null : (
              <NameList
                title={t.leftOut}
                items={leftOut.map(({ repository, reason }) => ({
                  repository,
                  note: texts.selections.reasons[reason],
                }))}
                total={leftOutCount}
              />
            )}
          </div>
        </details>
      )}
    </div>
  )
}

interface NameListProps {
  readonly title: string
  readonly items: ReadonlyArray<{ readonly repository: string; readonly note: string | null }>
  readonly total: number
}

function NameList({ title, items, total }: NameListProps) {
  return (
    <div>
      <h3>{title}</h3>
      <ul aria-label={title} className="plain-list">
        {items.map(({ repository, note }) => (
          <li key={repository}>
            <Name>{repository}</Name>
            {note === null ? null : <span className="fine"> {note}</span>}
          </li>
        ))}
        {total > items.length ? (
          <li className="fine">{texts.selections.preview.more(total - items.length)}</li>
        ) : null}
      </ul>
    </div>
  )
}
