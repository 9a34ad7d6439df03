import { destinationId, ownerOf } from '../../../domain/destination.ts'
import { ok, type Result } from '../../../domain/result.ts'
import type { GitHub, RequestOptions, SecretSlot, SecretStore, Session } from '../../../ports/github.ts'
import { gitHubActsTexts } from '../../../texts/github-acts.ts'
import { storeFacts, storePermission } from '../endpoints.ts'
import type { Purpose } from '../failures.ts'
import { demandReach } from '../secrets.ts'
import {
  type MemoryRepository,
  type MemorySecret,
  type MemoryToken,
  type MemoryWorld,
  secretKey,
  secretKeyPrefix,
  wholeSecond,
} from './memory-world.ts'

/** The way into a world in memory: who asks, what that token sees, and refusals as the real adapter words them. */
export interface MemoryDoor {
  enter<T>(
    session: Session,
    purpose: Purpose,
    request: RequestOptions,
    work: (token: MemoryToken) => Result<T>,
  ): Promise<Result<T>>
  refuse(status: number, purpose: Purpose, session: Session, message?: string): Result<never>
  seen(token: MemoryToken, name: string): MemoryRepository | null
}

/** Every store of secrets in a world in memory. */
export function memorySecrets(
  world: MemoryWorld,
  { enter, refuse, seen }: MemoryDoor,
): Pick<
  GitHub,
  | 'listSecrets'
  | 'listInheritedSecrets'
  | 'selectedRepositories'
  | 'selectRepositories'
  | 'readSecret'
  | 'writeSecret'
> {
  const storeSeen = (token: MemoryToken, store: SecretStore): Map<string, MemorySecret> | null => {
    if (store.level === 'user') return world.secretsOf(ownSecrets(store, token))
    if (store.level === 'organization')
      return world.organizationId(store.organization) === null ? null : world.secretsOf(store)
    return seen(token, store.repository) === null ? null : world.secretsOf(store)
  }

  return {
    listSecrets: (session, store, request = {}) => {
      const { place } = storeFacts(store)
      const purpose = purposeOf(store, place, gitHubActsTexts.listSecrets(place), 'read')
      return enter(session, purpose, request, (token) => {
        const found = storeSeen(token, store)
        if (found === null) return refuse(404, purpose, session)
        return ok(
          [...found]
            .filter(([key]) => key.startsWith(secretKeyPrefix(store)))
            .map(([, secret]) => secret.facts),
        )
      })
    },
    listInheritedSecrets: (session, repository, family, request = {}) => {
      const purpose = purposeOf(
        { level: 'repository', family, repository },
        repository,
        gitHubActsTexts.listInheritedSecrets(repository),
        'read',
      )
      return enter(session, purpose, request, (token) => {
        const found = seen(token, repository)
        if (found === null) return refuse(404, purpose, session)
        const store: SecretStore = { level: 'organization', family, organization: ownerOf(repository) }
        return ok(
          [...(world.secretsOf(store) ?? [])]
            .filter(([key]) => key.startsWith(secretKeyPrefix(store)))
            .filter(([, secret]) => reaches(secret, found))
            .map(([, secret]) => ({ ...secret.facts, visibility: null })),
        )
      })
    },
    selectedRepositories: (session, slot, request = {}) => {
      const { place } = storeFacts(slot)
      const purpose = purposeOf(slot, slotId(slot), gitHubActsTexts.readSecrets(place), 'read')
      return enter(session, purpose, request, (token) => {
        const secret = world.secretAt(ownSecrets(slot, token))
        if (secret === null) return refuse(404, purpose, session)
        return ok(
          world.repositories
            .filter(({ id }) => secret.reach?.repositoryIds.includes(id) === true)
            .map(({ id, fullName }) => ({ id, fullName })),
        )
      })
    },
    selectRepositories: (session, slot, repositoryIds, request = {}) => {
      const { place } = storeFacts(slot)
      const purpose = purposeOf(slot, slotId(slot), gitHubActsTexts.chooseRepositories(place), 'write')
      return enter(session, purpose, request, (token) => {
        const own = ownSecrets(slot, token)
        const secret = world.secretAt(own)
        if (secret === null) return refuse(404, purpose, session)
        if (!token.mayWrite)
          return refuse(403, purpose, session, 'Resource not accessible by personal access token')
        if (secret.reach?.visibility !== 'selected')
          return refuse(409, purpose, session, 'Secret visibility is not set to selected repositories')
        world.putSecretIn(own, secret.value.reveal(), { visibility: 'selected', repositoryIds })
        return ok(undefined)
      })
    },
    readSecret: (session, slot, request = {}) => {
      const { place } = storeFacts(slot)
      const purpose = purposeOf(slot, slotId(slot), gitHubActsTexts.readSecrets(place), 'read')
      return enter(session, purpose, request, (token) => {
        const found = storeSeen(token, slot)
        if (found === null) return refuse(404, purpose, session)
        return ok(found.get(secretKey(slot, slot.name))?.facts ?? null)
      })
    },
    writeSecret: (session, slot, value, request = {}) => {
      demandReach(slot, request.reach)
      const { place } = storeFacts(slot)
      const purpose = purposeOf(slot, slotId(slot), gitHubActsTexts.writeSecrets(place), 'write')
      return enter(session, purpose, request, (token) => {
        const found = storeSeen(token, slot)
        if (found === null) return refuse(404, purpose, session)
        const repository = 'repository' in slot ? world.repository(slot.repository) : null
        if (repository?.archived === true)
          return refuse(403, purpose, session, 'Repository was archived so is read-only.')
        if (repository?.writable === false || !token.mayWrite)
          return refuse(403, purpose, session, 'Resource not accessible by personal access token')
        const created = !found.has(secretKey(slot, slot.name))
        world.putSecretIn(ownSecrets(slot, token), value.reveal(), request.reach ?? null)
        return ok({ created, serverTime: wholeSecond(world.clock.now()) })
      })
    },
  }
}

/** The endpoint of a user's secrets names no user: they are those of whoever asks. */
function ownSecrets<T extends SecretStore>(store: T, { login }: MemoryToken): T {
  return store.level === 'user' ? { ...store, user: login } : store
}

function slotId(slot: SecretSlot): string {
  return destinationId(storeFacts(slot).destination(slot.name))
}

function reaches({ reach }: MemorySecret, repository: MemoryRepository): boolean {
  if (reach === null) return false
  if (reach.visibility === 'selected') return reach.repositoryIds.includes(repository.id)
  return reach.visibility === 'all' || repository.private
}

function purposeOf(store: SecretStore, subject: string, act: string, level: 'read' | 'write'): Purpose {
  const { place, scope } = storeFacts(store)
  return { subject, place, act, permission: storePermission(store, level), scope, changes: false }
}
