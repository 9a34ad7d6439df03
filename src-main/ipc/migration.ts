import type { MigrationView, RekeyHandlers } from '../../src-preload/contract/index.ts'
import type { MigrationPlan } from '../domain/migration.ts'
import { acceptMigration } from '../use-cases/accept-migration.ts'
import { findCredential } from '../use-cases/find-credential.ts'
import { planMigration } from '../use-cases/plan-migration.ts'
import { refusal, value } from './outcome.ts'
import type { Workspace } from './workspace.ts'

export function migrationHandlers(workspace: Workspace): RekeyHandlers['migration'] {
  return {
    view: async ({ credential }) => {
      const found = findCredential(workspace.world, credential)
      if (!found.ok) return refusal(found.failure)
      const planned = planMigration(workspace.world, found.value)
      if (!planned.ok) return refusal(planned.failure)
      return value(planned.value === null ? null : migrationView(planned.value))
    },
    accept: async (choice) => {
      const accepted = acceptMigration(workspace.world, choice)
      if (!accepted.ok) return refusal(accepted.failure)
      workspace.changed({ credentials: true, rotations: true })
      return value(workspace.credential(accepted.value))
    },
  }
}

function migrationView(plan: MigrationPlan): MigrationView {
  return {
    credential: plan.credential,
    verdict: plan.verdict,
    ready: plan.ready,
    scopes: plan.scopes === null ? null : [...plan.scopes],
    scopesAt: plan.scopesAt,
    evidence: plan.evidence.map(({ kind, sentence, count }) => ({ kind, sentence, count })),
    permissions: plan.permissions.map(({ slug, name, level, reason }) => ({ slug, name, level, reason })),
    repositoryAccess: [...plan.repositoryAccess],
    unneeded: plan.unneeded.map(({ scope, reason }) => ({ scope, reason })),
    blockers: plan.blockers.map(({ what, why }) => ({ what, why })),
    gaps: [...plan.gaps],
    steps: [...plan.steps],
  }
}
