/** What was measured in each round, in the order of the rounds. */
export interface Sample {
  readonly unit: 'ms' | 's' | 'MB' | '%' | 'requests' | 'frames'
  readonly values: readonly number[]
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** By linear interpolation between neighbours. @param share 0.95 for the 95th percentile */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? Number.NaN
  return below + (above - below) * (at - Math.floor(at))
}

/** How often the median of one sample goes into that of another. */
export function ratio(one: Sample, other: Sample): number {
  return median(one.values) / median(other.values)
}

/** `412 ms (398 to 440)`: the median, and the least and the most of all rounds. */
export function sampleText({ unit, values }: Sample): string {
  const middle = `${numberText(median(values))} ${unit}`
  return values.length < 2
    ? middle
    : `${middle} (${numberText(Math.min(...values))} to ${numberText(Math.max(...values))})`
}

export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits)
}

export interface Contender {
  readonly name: string
  /** Does the work once. @returns what it took, in the unit of the comparison */
  run(): Promise<number>
}

/**
 * Lets every contender run once a round, in turned order each time, so that a machine that becomes slower or warmer
 * is no advantage to one of them.
 * @returns their measurements by name
 */
export async function alternate(
  contenders: readonly Contender[],
  rounds: number,
): Promise<Map<string, number[]>> {
  const measured = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const contender of round % 2 === 0 ? contenders : [...contenders].reverse())
      measured.get(contender.name)?.push(await contender.run())
  return measured
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
