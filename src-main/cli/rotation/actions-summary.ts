import { appendFileSync } from 'node:fs'
import { countDestinations, type Rotation } from '../../domain/rotation.ts'
import type { Terminal } from '../terminal.ts'
import { visible } from '../visible-text.ts'

/** Rows of the table: beyond, the job's own log has them. */
const mostRows = 200

/**
 * Inside GitHub Actions: a table for the summary page of the job, and one annotation for each destination that failed.
 * Neither holds a value. Source: docs.github.com, "Workflow commands for GitHub Actions".
 */
export function tellGitHubActions(terminal: Terminal, rotation: Rotation): void {
  const { environment } = terminal
  if (environment.GITHUB_ACTIONS !== 'true') return
  // On stderr, where the runner reads commands too: stdout is for data.
  for (const { destination, failure } of rotation.destinations.filter((each) => each.state === 'failed'))
    terminal.err(
      `::error title=${property(visible(destination))}::${data(visible(failure?.message ?? 'It was not updated.'))}`,
    )
  const path = environment.GITHUB_STEP_SUMMARY
  if (path === undefined || path === '') return
  try {
    appendFileSync(path, `${summaryOf(rotation).join('\n')}\n`)
  } catch (error) {
    terminal.err(
      `${terminal.mark('attention')} The job summary could not be written: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function summaryOf(rotation: Rotation): string[] {
  const counts = countDestinations(rotation.destinations)
  const done = counts.written + counts.verified + counts.skipped
  const rows = rotation.destinations.slice(0, mostRows).map(({ destination, state, failure }) => {
    const why = failure === null ? '' : cell(`${failure.message} ${failure.hint}`.trim())
    return `| ${cell(destination)} | ${state} | ${why} |`
  })
  const more = rotation.destinations.length - rows.length
  return [
    `### Rotation ${rotation.id} of ${cell(rotation.credential)}: ${rotation.state}`,
    '',
    `${done} of ${counts.total} destinations have the new value.`,
    '',
    '| Destination | State | Why |',
    '| --- | --- | --- |',
    ...rows,
    ...(more > 0 ? ['', `And ${more} more.`] : []),
  ]
}

/** Nothing in a name may end the cell or be taken for Markdown or HTML. */
function cell(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>#|]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/\s+/g, ' ')
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
