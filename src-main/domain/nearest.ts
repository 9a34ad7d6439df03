/** The known name that is closest to what was typed; null when none is close enough to be meant. */
export function nearest(typed: string, known: Iterable<string>): string | null {
  const wanted = typed.toLowerCase()
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const each of known) {
    const name = each.toLowerCase()
    const distance = name.startsWith(wanted) && wanted.length >= 3 ? 1 : editDistance(wanted, name)
    const limit = Math.max(2, Math.floor(Math.max(name.length, wanted.length) * 0.4))
    if (distance <= limit && distance < bestDistance) {
      best = each
      bestDistance = distance
    }
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
export function editDistance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      line.push(cost)
    }
    beforeLast = last
    last = line
  }
  return last[other.length] ?? 0
}
