import { setMaxListeners } from 'node:events'

/** A stop of one's own for work that somebody else may stop as well. */
export interface OwnStop {
  readonly signal: AbortSignal
  stop(): void
  /** Hears nothing of the other's stop any more: to be called once the work has ended. */
  letGo(): void
}

/** @param other aborted by now or later; undefined where nobody else stops the work */
export function ownStop(other: AbortSignal | undefined): OwnStop {
  const control = new AbortController()
  // Every request under way may listen to it: many listeners are meant here, no leak.
  setMaxListeners(0, control.signal)
  const stop = () => control.abort('stopped')
  if (other?.aborted === true) stop()
  other?.addEventListener('abort', stop, { once: true })
  return { signal: control.signal, stop, letGo: () => other?.removeEventListener('abort', stop) }
}
