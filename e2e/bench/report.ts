import stringWidth from 'string-width'
import { isReached, type Row } from './figure.ts'
import { numberText, sampleText } from './sample.ts'

export interface FigureReport {
  readonly name: string
  readonly title: string
  readonly rows: readonly Row[]
  /** Why it could not be measured; null when it was. */
  readonly trouble: string | null
}

const columns = ['', 'measured', 'compared with', 'result', 'to reach', ''] as const

/** One table of all figures, each with its notes below it. */
export function tableText(reports: readonly FigureReport[]): string {
  const cells = reports.map(({ rows }) => rows.map(cellsOf))
  const widths = columns.map((title, index) =>
    Math.max(stringWidth(title), ...cells.flat().map((row) => stringWidth(row[index] ?? ''))),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((text, index) => text + ' '.repeat(Math.max(0, (widths[index] ?? 0) - stringWidth(text))))
      .join('  ')
      .trimEnd()
  const blocks = reports.map(({ title, rows, trouble }, index) =>
    [
      title,
      ...(cells[index] ?? []).map((row) => `  ${line(row)}`),
      ...rows.flatMap(({ notes }) => notes).map((note) => `    ${note}`),
      ...(trouble === null ? [] : [`    Not measured: ${trouble}`]),
    ].join('\n'),
  )
  return [`  ${line(columns)}`, ...blocks].join('\n\n')
}

function cellsOf(row: Row): string[] {
  const { what, measured, against, judged, target } = row
  const reached = isReached(row)
  return [
    what,
    sampleText(measured),
    against === null ? '' : `${against.what}: ${sampleText(against.sample)}`,
    judged === null ? '' : `${numberText(judged.value)} ${judged.unit}`,
    target === null ? '' : `${target.sense} ${target.value} ${judged?.unit ?? ''}`,
    reached === null ? 'stated' : reached ? 'reached' : 'NOT reached',
  ]
}
