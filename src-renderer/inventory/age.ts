const dayMs = 86_400_000

/** Upper ends of the first four steps, in days; the fifth is open. */
const stepDays = [30, 90, 180, 365] as const

/** Milliseconds since the value was written, by GitHub's clock; null when GitHub never told. */
export function ageOf(updatedAt: string | null, now: number): number | null {
  if (updatedAt === null) return null
  const written = Date.parse(updatedAt)
  return Number.isNaN(written) ? null : Math.max(0, now - written)
}

/** 1 for a fresh value to 5 for one of more than a year. */
export function ageStep(ageMs: number): number {
  const days = ageMs / dayMs
  const step = stepDays.findIndex((end) => days < end)
  return step === -1 ? stepDays.length + 1 : step + 1
}

export function daysOf(ageMs: number): number {
  return Math.floor(ageMs / dayMs)
}
