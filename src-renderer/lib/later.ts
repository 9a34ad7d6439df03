import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react'

/** Parts of the window that were not loaded with it, in the order in which they are declared. */
const parts: Array<() => Promise<void>> = []
let loaded = 0

/** A file of this window could not be loaded. */
export class MissingPart extends Error {
  override readonly name = 'MissingPart'

  constructor(cause: unknown) {
    super(undefined, { cause })
  }
}

/** A component that comes with its first use. */
export type LaterComponent<Props extends object> = ComponentType<Props> & {
  /** Loads it, if it is not there: it will be needed soon. What fails now is tried when it is needed. */
  readonly ahead: () => void
}

/**
 * A part of the window that its first view has no need of. It is drawn at once where it is there, as it is from a
 * moment after the start on; where it cannot be loaded the view around it says so.
 * @param placeholder what stands there until then
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  placeholder: ReactNode = null,
): LaterComponent<Props> {
  let Part: ComponentType<Props> | null = null
  let loading: Promise<void> | null = null
  const take = async () => {
    try {
      Part = await load()
    } finally {
      // What failed may be tried again. Chromium remembers for as long as the page is there that a file could not be
      // had, and main lets no page load itself anew: where trying does not help, only another start does, as the
      // boundary around the view says.
      loading = null
    }
  }
  const ready = () => {
    loading ??= take()
    return loading
  }
  parts.push(ready)
  const ahead = () => void ready().catch(() => undefined)
  return Object.assign(Later, { ahead })

  function Later(props: Props) {
    const [isThere, setThere] = useState(Part !== null)
    const [failure, setFailure] = useState<MissingPart | null>(null)
    useEffect(() => {
      if (isThere) return
      let isShown = true
      ready().then(
        () => isShown && setThere(true),
        (cause: unknown) => isShown && setFailure(new MissingPart(cause)),
      )
      return () => {
        isShown = false
      }
    }, [isThere])
    if (failure !== null) throw failure
    return Part === null ? placeholder : createElement(Part, props)
  }
}

/** Loads one part after the other, also those that come with them. What fails now is tried when it is needed. */
export async function loadParts(between: () => Promise<void> = async () => {}): Promise<void> {
  for (; loaded < parts.length; loaded += 1) {
    await between()
    await parts[loaded]?.().catch(() => undefined)
  }
}
