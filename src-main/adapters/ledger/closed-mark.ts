import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'

/** A drive can lose what it holds without anybody writing to it: so old a check is made again. */
const checkHoldsMs = 7 * 86_400_000

/**
 * How far back the file's own time is set when it is closed: what writes to it afterwards, were it in the same tick of
 * the clock, leaves another time behind.
 */
const backMs = 1000

/**
 * The ledger's file as it was when the last Rekey closed it, and when its content was last checked. It lies beside the
 * ledger and holds nothing of it.
 */
interface ClosedMark {
  /** Size, times (in nanoseconds) and place of the file, as one text. */
  readonly file: string
  /** Milliseconds since the epoch. */
  readonly checkedAt: number
}

/**
 * When the content of a ledger was checked that nobody but Rekey has written to since; null when it has to be checked
 * now. Reading every page takes fifty milliseconds for 200,000 observations, at each start and for each command.
 * @param now milliseconds since the epoch
 */
export function checkedBefore(path: string, now: number): number | null {
  const mark = readMark(path)
  if (mark === null || mark.file !== looksOf(path)) return null
  const age = now - mark.checkedAt
  return age >= 0 && age < checkHoldsMs ? mark.checkedAt : null
}

/**
 * Keeps what the file looks like, right after it was closed. Where that fails the next start checks the content, as it
 * does where no mark is.
 * @param checkedAt milliseconds since the epoch
 */
export function markClosed(path: string, checkedAt: number): void {
  const mark = markOf(path)
  try {
    const closed = (Date.now() - backMs) / 1000
    utimesSync(path, closed, closed)
    const text = JSON.stringify({ file: looksOf(path), checkedAt } satisfies ClosedMark)
    writeFileSync(`${mark}-new`, text, { mode: 0o600 })
    renameSync(`${mark}-new`, mark)
  } catch {
    rmSync(mark, { force: true })
  }
}

function markOf(path: string): string {
  return `${path}-closed`
}

function readMark(path: string): ClosedMark | null {
  try {
    const { file, checkedAt } = JSON.parse(readFileSync(markOf(path), 'utf8')) as Partial<ClosedMark>
    return typeof file === 'string' && typeof checkedAt === 'number' ? { file, checkedAt } : null
  } catch {
    // Missing, or not ours: the content is checked.
    return null
  }
}

function looksOf(path: string): string {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true })
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ')
}
