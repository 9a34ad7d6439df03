/**
 * Works something out of an object once, and remembers it as long as the object lives: credentials that did not change
 * are the same objects each time the ledger gives them (see `Credentials`).
 * @param work must depend on nothing else, and nobody may change what it gives
 */
export function remembered<Of extends object, Value>(work: (of: Of) => Value): (of: Of) => Value {
  const known = new WeakMap<Of, { readonly value: Value }>()
  return (of) => {
    const last = known.get(of)
    if (last !== undefined) return last.value
    const value = work(of)
    known.set(of, { value })
    return value
  }
}
