import type { Credential } from '../domain/credential.ts'
import { isClassic, type MigrationPlan, planOfMigration } from '../domain/migration.ts'
import type { WorkflowUse } from '../domain/migration-evidence.ts'
import { ok, type Result } from '../domain/result.ts'
import { type PlacedConsumer, readConsumers } from './read-consumers.ts'
import type { World } from './world.ts'

/**
 * How a credential's classic token becomes a fine-grained one; null where there is nothing to move. Rests on what is
 * known already, the inspection and the workflow scans; asks GitHub nothing.
 */
export function planMigration(world: World, credential: Credential): Result<MigrationPlan | null> {
  if (!isClassic(credential)) return ok(null)
  const report = readConsumers(world, { credential: credential.name })
  if (!report.ok) return report
  const { current } = credential
  return ok(
    planOfMigration({
      credential,
      facts: current === null ? null : world.ledger.inspections.of(current.fingerprint),
      uses: report.value.consumers
        .filter((each) => each.secret !== null)
        .map((each) => useOf(world, credential.host, each)),
      notScanned: report.value.notScanned.length,
    }),
  )
}

/** What the step does that gets the secret: in the file itself, or in the workflow that it is handed to. */
function useOf(world: World, host: string, consumer: PlacedConsumer): WorkflowUse {
  const { repository, path, line, via } = consumer
  const called = via === null ? null : /^([^/]+\/[^/]+)\/(\.github\/workflows\/[^:@]+)(?::(\d+))?/.exec(via)
  const [, otherRepository, otherPath, otherLine] = called ?? []
  const scan = world.ledger.workflowScans.of(host, otherRepository ?? repository)
  const file = scan?.files.find((each) => each.path === (otherPath ?? path))
  const at = otherPath === undefined ? line : otherLine === undefined ? null : Number(otherLine)
  const uses = file?.uses.filter((each) => each.line === at) ?? []
  return { repository, path, line, needs: uses.flatMap(({ needs }) => needs ?? []) }
}
