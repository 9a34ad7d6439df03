import type { ScannedFile, WorkflowScan } from './workflow-scan.ts'
import type { WorkflowCall } from './workflow-uses.ts'

export type Scans = ReadonlyMap<string, WorkflowScan>

/** Scans by the repository's name in lower case. */
export function scansByRepository(scans: readonly WorkflowScan[]): Map<string, WorkflowScan> {
  return new Map(scans.map((each) => [each.repository.toLowerCase(), each]))
}

export interface CalledFile {
  readonly scan: WorkflowScan
  readonly file: ScannedFile
}

/**
 * The file that a call names, if its repository was scanned. Of the ref nothing is known: what is read is the default
 * branch, which most refs come from.
 * @param from the repository of the calling file, which `./` stands for
 */
export function calledFile(from: WorkflowScan, call: WorkflowCall, scans: Scans): CalledFile | null {
  const local = /^\.\/(\.github\/workflows\/[^@]+)$/.exec(call.workflow)
  const other = elsewhere.exec(call.workflow)
  const scan = local !== null ? from : scans.get((other?.[1] ?? '').toLowerCase())
  const path = local?.[1] ?? other?.[2]
  const file = scan?.files.find((each) => each.path === path)
  return scan === undefined || file === undefined ? null : { scan, file }
}

/** Repositories, beside their own, whose workflows are called by scanned files. */
export function calledRepositories(scans: readonly WorkflowScan[]): string[] {
  const names = scans
    .flatMap(({ files }) => files.flatMap(({ calls }) => calls))
    .flatMap(({ workflow }) => elsewhere.exec(workflow)?.[1] ?? [])
  return [...new Set(names)]
}

const elsewhere = /^([^/]+\/[^/]+)\/(\.github\/workflows\/[^@]+)@.+$/

/** Every workflow that a file calls, directly or through others; each once, also in a circle. */
export function allCalled(scan: WorkflowScan, file: ScannedFile, scans: Scans): CalledFile[] {
  const found = new Map<string, CalledFile>()
  const follow = (from: WorkflowScan, { calls }: ScannedFile): void => {
    for (const call of calls) {
      const called = calledFile(from, call, scans)
      if (called === null) continue
      const key = `${called.scan.repository.toLowerCase()} ${called.file.path}`
      if (found.has(key)) continue
      found.set(key, called)
      follow(called.scan, called.file)
    }
  }
  follow(scan, file)
  return [...found.values()]
}

/** Environments that jobs of called workflows name: GitHub takes them from the caller's repository. */
export function calledEnvironments(scan: WorkflowScan, scans: Scans): string[] {
  return [
    ...new Set(
      scan.files
        .flatMap((file) => allCalled(scan, file, scans))
        .flatMap((called) => (called.scan === scan ? [] : called.file.environments)),
    ),
  ]
}
