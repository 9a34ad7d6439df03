import type { PolicyView, RekeyHandlers } from '../../src-preload/contract/index.ts'
import { dayMs } from '../domain/expiry.ts'
import type { Policy, PolicyFinding } from '../domain/policy.ts'
import { changePolicy } from '../use-cases/change-policy.ts'
import { readPolicy, readPolicyFindings } from '../use-cases/read-policy.ts'
import { endPolicyWaiver, waivePolicyRule } from '../use-cases/waive-policy-rule.ts'
import type { World } from '../use-cases/world.ts'
import { refusal, value } from './outcome.ts'
import type { Workspace } from './workspace.ts'

export function policyHandlers(workspace: Workspace): RekeyHandlers['policy'] {
  return {
    change: async (change) => {
      const chosen: Partial<Policy> = Object.fromEntries(
        Object.entries(change).filter(([, chosenValue]) => chosenValue !== undefined),
      )
      changePolicy(workspace.world, chosen)
      workspace.changed({ policy: true })
      return value(null)
    },
    waive: async (request) => {
      const waived = waivePolicyRule(workspace.world, request)
      if (!waived.ok) return refusal(waived.failure)
      workspace.changed({ policy: true })
      return value(null)
    },
    endWaiver: async (request) => {
      const ended = endPolicyWaiver(workspace.world, request)
      if (!ended.ok) return refusal(ended.failure)
      workspace.changed({ policy: true })
      return value(null)
    },
  }
}

/** The policy with what is against it. */
export function policyView(world: World): PolicyView {
  return { rules: { ...readPolicy(world) }, findings: readPolicyFindings(world).map(findingView) }
}

function findingView(finding: PolicyFinding): PolicyView['findings'][number] {
  const { credential, rule, verdict, message, remedy } = finding
  const waiver = finding.waiver ?? finding.endedWaiver
  return {
    credential,
    rule,
    verdict,
    message,
    remedy,
    waiver:
      waiver === null
        ? null
        : {
            reason: waiver.reason,
            by: waiver.by,
            at: waiver.at,
            until: waiver.until,
            endsAt: new Date(Date.parse(`${waiver.until}T00:00:00.000Z`) + dayMs).toISOString(),
          },
  }
}
