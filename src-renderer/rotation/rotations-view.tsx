import { SyncIcon } from '@primer/octicons-react'
import { Button, FormControl, Select } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { useState } from 'react'
import type { RotationStateView, RotationSummaryView } from '../../src-preload/contract/index.ts'
import { useShell } from '../app/shell-store.ts'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { formatDayAndTime, formatDaysAgo } from '../lib/format.ts'
import type { Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { Name } from '../ui/name.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { hasExceptions, isListed, type ListFilter, listFilters } from './list-filter.ts'
import { isOpenRotation } from './wizard.ts'

const looks: Readonly<Partial<Record<RotationStateView, { readonly tone: Tone; readonly glyph: string }>>> = {
  completed: { tone: 'success', glyph: '✓' },
  'rolled-back': { tone: 'done', glyph: '↩' },
  abandoned: { tone: 'neutral', glyph: '»' },
  stopped: { tone: 'attention', glyph: '‖' },
  propagating: { tone: 'accent', glyph: '↻' },
  revoking: { tone: 'severe', glyph: '↻' },
}

export function RotationStateLabel({ state }: { state: RotationStateView }) {
  const { tone, glyph } = looks[state] ?? { tone: 'accent', glyph: '●' }
  return (
    <ToneLabel tone={tone} glyph={glyph}>
      {texts.rotation.states[state]}
    </ToneLabel>
  )
}

/** Every rotation, open ones first, then the newest. */
export function RotationsView() {
  const { rotations } = useSnapshot()
  const go = useView((state) => state.go)
  const now = useNow()
  const display = useTimeDisplay()
  const openPalette = useShell((state) => state.openPalette)
  const t = texts.rotation
  // A rotation is of one credential: it is chosen first.
  const choose = () => openPalette(texts.palette.rotatePrompt)
  const [filter, setFilter] = useState<ListFilter>('all')
  const rows = rotations
    .filter((each) => isListed(each, filter))
    .sort(
      (a, b) =>
        Number(isOpenRotation(b.state)) - Number(isOpenRotation(a.state)) ||
        b.startedAt.localeCompare(a.startedAt),
    )
  if (rotations.length === 0)
    return (
      <>
        <ViewHeader title={t.listTitle} name={t.listTitle} />
        <Blankslate border>
          <Blankslate.Visual>
            <SyncIcon size="medium" />
          </Blankslate.Visual>
          <Blankslate.Heading>{t.emptyTitle}</Blankslate.Heading>
          <Blankslate.Description>{t.empty}</Blankslate.Description>
          <Button variant="primary" onClick={choose}>
            {t.newRotation}
          </Button>
        </Blankslate>
      </>
    )
  return (
    <>
      <ViewHeader
        title={t.listTitle}
        name={t.listTitle}
        actions={<Button onClick={choose}>{t.newRotation}</Button>}
      />
      <div className="row list-tools">
        <FormControl>
          <FormControl.Label visuallyHidden>{t.listFilter}</FormControl.Label>
          <Select
            value={filter}
            onChange={({ target }) => setFilter(listFilters.find((each) => each === target.value) ?? 'all')}
          >
            {listFilters.map((each) => (
              <Select.Option key={each} value={each}>
                {t.listFilters[each]}
              </Select.Option>
            ))}
          </Select>
        </FormControl>
        <span role="status" className="muted small">
          {t.listed(rows.length, rotations.length)}
        </span>
      </div>
      <TitledTable
        title={t.listTitle}
        hideTitle
        rows={rows}
        columns={[
          {
            header: t.columns.id,
            field: 'id',
            rowHeader: true,
            width: 'auto',
            renderCell: (rotation) => (
              <>
                <span aria-hidden="true">{rotation.id}</span>
                <span className="visually-hidden">
                  {t.rowName(
                    rotation.id,
                    rotation.credential,
                    stateWord(rotation),
                    formatDaysAgo(Date.parse(rotation.startedAt), now),
                  )}
                </span>
              </>
            ),
          },
          {
            header: t.columns.credential,
            field: 'credential',
            width: 'growCollapse',
            minWidth: '108px',
            maxWidth: '1.4fr',
            renderCell: ({ credential, reason }) => (
              <span className="list-cell">
                <Name>{credential}</Name>
                <span className="muted">{reason}</span>
              </span>
            ),
          },
          {
            header: t.columns.state,
            field: 'state',
            width: 'auto',
            renderCell: (rotation) =>
              hasExceptions(rotation) ? (
                <ToneLabel tone="attention" glyph="✓">
                  {t.withExceptions}
                </ToneLabel>
              ) : rotation.interrupted ? (
                <ToneLabel tone="attention" glyph="‖">
                  {t.interrupted}
                </ToneLabel>
              ) : rotation.paused ? (
                <ToneLabel tone="attention" glyph="‖">
                  {t.paused}
                </ToneLabel>
              ) : (
                <RotationStateLabel state={rotation.state} />
              ),
          },
          {
            header: t.columns.progress,
            id: 'progress',
            width: 'growCollapse',
            minWidth: '108px',
            // What comes next stands with it: a column of its own would push the button out of a small window.
            renderCell: ({ counts, reach, nextStep, running, state, interrupted }) => (
              <span className="list-cell">
                {progressOf(reach, counts.failed)}
                {running || (state === 'propagating' && !interrupted) || nextStep === '' ? null : (
                  <span className="muted">{nextStep}</span>
                )}
              </span>
            ),
          },
          {
            header: t.columns.started,
            field: 'startedAt',
            width: 'growCollapse',
            minWidth: '112px',
            renderCell: ({ startedAt, startedBy }) => (
              <span className="list-cell">
                {formatDayAndTime(startedAt, now, display)}
                <span className="muted">
                  {t.startedAgoBy(formatDaysAgo(Date.parse(startedAt), now), startedBy)}
                </span>
              </span>
            ),
          },
          {
            header: t.columns.action,
            id: 'open',
            width: 'auto',
            renderCell: ({ id, state }) => (
              <Button
                size="small"
                aria-label={isOpenRotation(state) ? t.continueIt(id) : t.viewIt(id)}
                onClick={() => go({ view: 'rotation', id })}
              >
                {isOpenRotation(state) ? t.continue : t.view}
              </Button>
            ),
          },
        ]}
      />
    </>
  )
}

function stateWord(rotation: RotationSummaryView): string {
  const t = texts.rotation
  if (hasExceptions(rotation)) return t.withExceptions
  if (rotation.paused) return t.paused
  return rotation.interrupted ? t.interrupted : t.states[rotation.state]
}

/** How far it is, in the words of its rows: what is only written is not called verified. */
function progressOf(
  { done, total, verified, rollingBack }: RotationSummaryView['reach'],
  failed: number,
): string | null {
  const t = texts.rotation.progress
  if (total === 0) return null
  const what = rollingBack
    ? t.rolledBack(done, total)
    : verified === 0
      ? t.written(done, total)
      : t.verified(verified, total, done - verified)
  return failed === 0 ? what : t.failed(what, failed)
}
