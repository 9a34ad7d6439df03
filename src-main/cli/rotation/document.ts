import type { Rotation } from '../../domain/rotation.ts'
import type { JsonSpec } from '../json.ts'

/** `rotate --json`, `rotation view --json`: the first seven fields are pinned, the others are additions. */
export const rotationJson: JsonSpec = {
  whole: true,
  fields: [
    'rotation',
    'credential',
    'state',
    'destinations',
    'probes',
    'newToken',
    'oldToken',
    'reason',
    'startedAt',
    'startedBy',
    'finishedAt',
    'pace',
    'checks',
    'precheck',
    'cost',
    'waivedConditions',
    'version',
    'canary',
  ],
}

/** The rotation as scripts see it. No field ever holds a token. */
export function rotationDocument(rotation: Rotation): Record<string, unknown> {
  const { newToken, oldToken } = rotation
  return {
    rotation: rotation.id,
    credential: rotation.credential,
    state: rotation.state,
    destinations: rotation.destinations.map((each) => ({
      destination: each.destination,
      state: each.state,
      error:
        each.failure === null
          ? null
          : { kind: each.failure.kind, message: each.failure.message, hint: each.failure.hint },
      action: each.action,
      reason: each.reason,
      updatedAt: each.updatedAt,
      waiver: each.waiver,
      receipt: each.receipt ?? null,
      use: each.use ?? null,
    })),
    probes: rotation.probes.map(({ spec, ok, detail, runUrl }) => ({ kind: spec.kind, ok, detail, runUrl })),
    newToken:
      newToken === null
        ? null
        : {
            fingerprint: newToken.fingerprint,
            login: newToken.login,
            kind: newToken.kind,
            expiresAt: newToken.expiresAt,
          },
    oldToken: {
      fingerprint: oldToken?.fingerprint ?? null,
      revoked: rotation.revokeRequestedAt !== null,
      confirmedDead: rotation.confirmedDeadAt !== null,
    },
    reason: rotation.reason,
    startedAt: rotation.startedAt,
    startedBy: rotation.startedBy,
    finishedAt: rotation.finishedAt,
    pace: rotation.pace,
    checks: rotation.checks,
    precheck: rotation.precheck,
    cost: rotation.cost,
    waivedConditions: rotation.waivedConditions,
    version: rotation.version ?? null,
    canary:
      rotation.canary == null
        ? null
        : { destination: rotation.canary.destination, checkedAt: rotation.canary.checkedAt },
  }
}
