/** What is made with its first use, and then kept. @returns gives it */
export function lazily<T>(make: () => T): () => T {
  let kept: { readonly made: T } | null = null
  return () => {
    kept ??= { made: make() }
    return kept.made
  }
}
