import type { Credential } from '../../domain/credential.ts'
import { daysLeft, expiryBand } from '../../domain/expiry.ts'
import type { World } from '../../use-cases/world.ts'
import { selectionDocuments } from './selections.ts'

export const credentialFields = [
  'name',
  'expiresAt',
  'daysLeft',
  'state',
  'owner',
  'host',
  'purpose',
  'kind',
  'login',
  'version',
  'fingerprint',
  'held',
  'rotateEveryDays',
  'maxLifetimeDays',
  'soakHours',
  'canary',
  'maintenanceWindow',
  'lastRotatedAt',
  'tokenName',
  'permissions',
  'repositoryAccess',
  'probes',
  'destinations',
  'selections',
  'openRotation',
  'recipe',
  'tokenKind',
  'scopes',
] as const

/** A credential as scripts see it: `name`, `expiresAt`, `daysLeft`, `state` are pinned, the others are additions. */
export function credentialDocument(world: World, credential: Credential): Record<string, unknown> {
  const nowMs = world.clock.now().getTime()
  const { current } = credential
  return {
    name: credential.name,
    expiresAt: current?.expiresAt ?? null,
    daysLeft: current === null || current.expiresAt === null ? null : daysLeft(current.expiresAt, nowMs),
    state: expiryBand(current ?? { expiresAt: null, neverExpires: false, createdAt: null }, nowMs),
    owner: credential.owner,
    host: credential.host,
    purpose: credential.purpose,
    kind: current?.kind ?? null,
    login: current?.login ?? null,
    version: current?.version ?? null,
    fingerprint: current?.fingerprint ?? null,
    held: current?.held ?? false,
    rotateEveryDays: credential.rotateEveryDays,
    maxLifetimeDays: credential.maxLifetimeDays,
    soakHours: credential.soakHours ?? null,
    canary: credential.canary ?? null,
    maintenanceWindow: credential.maintenanceWindow ?? null,
    lastRotatedAt: credential.lastRotatedAt,
    tokenName: credential.tokenName,
    permissions: credential.permissions,
    repositoryAccess: credential.repositoryAccess,
    probes: credential.probes,
    destinations: credential.destinations.length,
    selections: selectionDocuments(world, credential),
    openRotation: world.ledger.rotations.openOf(credential.name)?.id ?? null,
    recipe: credential.recipe ?? null,
    tokenKind: credential.tokenKind ?? 'fine-grained',
    scopes: credential.scopes ?? [],
  }
}
