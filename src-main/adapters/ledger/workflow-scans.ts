import type { Failure } from '../../domain/failure.ts'
import type { WorkflowScan } from '../../domain/workflow-scan.ts'
import type { WorkflowScans } from '../../ports/ledger.ts'
import { json, type Row, type Statements, text, textOrNull } from './sqlite-rows.ts'

/** Raised when the reading of workflow files finds more: what an older one found is then read again. */
const readingVersion = 1

type Facts = Omit<WorkflowScan, 'at' | 'failure'> & { readonly version: number }

export function workflowScansIn(sql: Statements): WorkflowScans {
  const scanIn = (row: Row): WorkflowScan => {
    const { version, ...facts } = json<Facts>(row, 'uses')
    const why = textOrNull(row, 'failure')
    return {
      ...facts,
      // Without its hash a file is fetched and read anew.
      files: version === readingVersion ? facts.files : facts.files.map((file) => ({ ...file, sha: '' })),
      at: text(row, 'at'),
      failure: why === null ? null : (JSON.parse(why) as Failure),
    }
  }
  return {
    of: (host, repository) => {
      const row = sql.first(
        'SELECT * FROM workflow_scan WHERE host = ? AND repository = ?',
        host,
        repository.toLowerCase(),
      )
      return row === null ? null : scanIn(row)
    },
    list: (host) =>
      sql.all('SELECT * FROM workflow_scan WHERE host = ? ORDER BY repository', host).map(scanIn),
    save: (host, { at, failure, ...facts }) =>
      sql.run(
        'INSERT OR REPLACE INTO workflow_scan (host, repository, uses, failure, at) VALUES (?, ?, ?, ?, ?)',
        host,
        facts.repository.toLowerCase(),
        JSON.stringify({ ...facts, version: readingVersion } satisfies Facts),
        failure === null ? null : JSON.stringify(failure),
        at,
      ),
  }
}
