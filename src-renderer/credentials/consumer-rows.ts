import type { ConsumersView, ConsumerView } from '../../src-preload/contract/index.ts'
import type { StateLook } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'

export const consumerFilters = ['used', 'missing', 'unused'] as const
export type ConsumerFilter = (typeof consumerFilters)[number]

/** A line of the table: a use in a file, or a secret that no file names. */
export interface ConsumerRow {
  readonly id: string
  readonly repository: string
  readonly file: { readonly path: string; readonly line: number } | null
  readonly job: string
  readonly state: ConsumerView['state'] | 'unused'
  readonly detail: string
}

export const consumerLooks: Readonly<Record<ConsumerRow['state'], Pick<StateLook, 'glyph' | 'tone'>>> = {
  present: { glyph: '✓', tone: 'success' },
  missing: { glyph: '◌', tone: 'severe' },
  unknown: { glyph: '?', tone: 'neutral' },
  unused: { glyph: '·', tone: 'neutral' },
}

export function consumerRows(view: ConsumersView, filter: ConsumerFilter): ConsumerRow[] {
  const t = texts.consumers
  if (filter === 'unused')
    return view.unused.map(({ repository, secret, environment }) => ({
      id: `${repository} ${environment ?? ''} ${secret}`,
      repository,
      file: null,
      job: '',
      state: 'unused',
      detail: environment === null ? t.unusedDetail : t.unusedIn(environment),
    }))
  return view.consumers
    .filter(({ state }) => filter === 'used' || state === 'missing')
    .map((each) => ({
      id: `${each.repository} ${each.path} ${each.line} ${each.column} ${each.job ?? ''} ${each.sentence}`,
      repository: each.repository,
      file: { path: each.path, line: each.line },
      job: jobText(each),
      state: each.state,
      detail: each.sentence,
    }))
}

function jobText({ job, environment }: ConsumerView): string {
  const t = texts.consumers
  if (job === null) return t.wholeFile
  return environment === null ? job : t.job(job, environment)
}
