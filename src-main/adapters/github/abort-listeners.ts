/** One listener a signal, for all that wait with it: a signal looks through its listeners for each one that is added. */
export class AbortListeners {
  readonly #bySignal = new WeakMap<AbortSignal, Set<() => void>>()

  /** What is called when the signal aborts; to be added to and deleted from. */
  of(signal: AbortSignal): Set<() => void> {
    const known = this.#bySignal.get(signal)
    if (known !== undefined) return known
    const listeners = new Set<() => void>()
    this.#bySignal.set(signal, listeners)
    signal.addEventListener('abort', () => callAll(listeners), { once: true })
    return listeners
  }
}

function callAll(listeners: ReadonlySet<() => void>): void {
  for (const each of listeners) each()
}
