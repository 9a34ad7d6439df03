import type { RunEvent } from '../../use-cases/run-control.ts'
import type { Terminal } from '../terminal.ts'
import { duration } from '../times.ts'
import { visible } from '../visible-text.ts'

export interface ProgressOptions {
  readonly rotation: string
  /** "Updating secrets", "Verifying". */
  readonly title: string
  /** `--json`: stdout belongs to the document. */
  readonly outIsTaken: boolean
  /** `--events ndjson`: one JSON object a line on stdout. */
  readonly asEvents: boolean
  readonly now: () => string
  /** Whether the operator stopped the run. */
  readonly isStopped: () => boolean
}

/** Shows a run: one updating line on a terminal, one line per destination elsewhere, or events for programs. */
export function progressOf(terminal: Terminal, options: ProgressOptions): (event: RunEvent) => void {
  if (options.asEvents) return eventWriter(terminal, options)
  const say = (line: string): void => (options.outIsTaken ? terminal.note(line) : terminal.out(line))
  return (event) => {
    switch (event.type) {
      case 'destination': {
        const { destination, counts, etaSeconds } = event
        if (terminal.errIsTerminal) {
          const done = counts.total - counts.pending - counts.writing
          const percent = counts.total === 0 ? 100 : Math.floor((done / counts.total) * 100)
          const left = etaSeconds === null ? '' : `  ${duration(etaSeconds)} left`
          terminal.live(`${options.title}  ${done}/${counts.total}  ${percent}%${left}  (Ctrl-C stops)`)
          if (destination.state === 'failed')
            terminal.err(
              `${terminal.mark('failed')} ${visible(destination.destination)}: ${visible(destination.failure?.message ?? 'failed')}`,
            )
        } else if (destination.state !== 'writing' && destination.state !== 'pending')
          say(`${visible(destination.destination)}\t${destination.state}`)
        return
      }
      case 'waiting':
        terminal.note(
          `${terminal.mark('attention')} ${visible(event.reason)} Continuing at ${event.until}. Nothing is lost.`,
        )
        return
      case 'continuing':
        terminal.note('Continuing.')
        return
      case 'canary':
        terminal.note(`${terminal.mark('neutral')} Canary first: ${visible(event.destination)}`)
        return
      case 'same-cause': {
        const what = `${event.count} destinations in a row failed for one reason: ${visible(event.failure.message)}`
        if (event.ends)
          terminal.err(
            `${terminal.mark('failed')} ${what} No further update begins. When that is mended: rekey rotation resume ${options.rotation}. To go on with the rest whatever fails, add --max-failures with a number.`,
          )
        else
          terminal.note(
            `${terminal.mark('attention')} ${what} Going on with the rest; --max-failures ends that.`,
          )
        return
      }
      case 'state':
        terminal.endLive()
    }
  }
}

/** One event as a line on stdout, for programs. */
export function writeEvent(
  terminal: Terminal,
  { rotation, now }: Pick<ProgressOptions, 'rotation' | 'now'>,
  type: string,
  more: Readonly<Record<string, unknown>> = {},
): void {
  terminal.outRaw(`${JSON.stringify({ type, rotation, ...more, at: now() })}\n`)
}

function eventWriter(terminal: Terminal, options: ProgressOptions): (event: RunEvent) => void {
  const write = (type: string, more: Readonly<Record<string, unknown>>): void =>
    writeEvent(terminal, options, type, more)
  let canary: string | null = null
  return (event) => {
    switch (event.type) {
      case 'destination': {
        const type = eventTypes[event.destination.state]
        if (type !== undefined)
          write(type, {
            destination: event.destination.destination,
            ...(event.destination.failure === null ? {} : { error: event.destination.failure }),
          })
        if (event.destination.state === 'verified' && event.destination.destination === canary)
          write('canary.verified', { destination: canary })
        return
      }
      case 'waiting':
        write('run.waiting', { until: event.until, reason: event.reason })
        return
      case 'continuing':
        write('run.resumed', {})
        return
      case 'canary':
        canary = event.destination
        write('canary.started', { destination: event.destination })
        return
      case 'same-cause':
        write('run.warned', { failures: event.count, ends: event.ends, error: event.failure })
        return
      case 'state':
        if (event.state === 'stopped' && options.isStopped()) write('run.paused', { state: event.state })
        else write(event.state === 'propagating' ? 'run.started' : 'run.finished', { state: event.state })
    }
  }
}

const eventTypes: Readonly<Record<string, string>> = {
  written: 'secret.updated',
  verified: 'secret.verified',
  failed: 'secret.failed',
  restored: 'secret.restored',
  skipped: 'secret.skipped',
}
