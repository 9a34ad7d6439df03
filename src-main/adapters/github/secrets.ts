import { destinationId } from '../../domain/destination.ts'
import { type Failure, failure } from '../../domain/failure.ts'
import type { SelectedRepository } from '../../domain/place-facts.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import type {
  RequestOptions,
  SecretFacts,
  SecretReach,
  SecretSlot,
  SecretStore,
  WriteOptions,
  WriteReceipt,
} from '../../ports/github.ts'
import { gitHubActsTexts } from '../../texts/github-acts.ts'
import { reachTexts } from '../../texts/reach.ts'
import {
  nothing,
  publicKeyAnswer,
  type SecretAnswer,
  secretAnswer,
  secretsAnswer,
  selectedRepositoriesAnswer,
} from './answers.ts'
import { askAllPages, type Client } from './client.ts'
import {
  inheritedSecretsPath,
  publicKeyPath,
  secretPath,
  selectedRepositoriesPath,
  storeFacts,
  storePermission,
} from './endpoints.ts'
import type { Purpose } from './failures.ts'
import { sealValue, warmUpSealing } from './sealed-box.ts'

interface PublicKey {
  readonly key_id: string
  readonly key: string
}

/** Public keys by path, each with the instant at which it was asked for. */
export type PublicKeys = Map<string, { readonly at: number; readonly key: Promise<Result<PublicKey>> }>

/** A key is kept no longer than a run takes; GitHub's refusal of a stale one leads to a fresh one anyway. */
const longestKeyAgeMs = 10 * 60_000

/** The secrets of one token on one host: names and dates can be read, values only written. */
export class Secrets {
  readonly #client: Client
  readonly #keys: PublicKeys

  constructor(client: Client, keys: PublicKeys) {
    this.#client = client
    this.#keys = keys
  }

  async list(store: SecretStore, options: RequestOptions): Promise<Result<readonly SecretFacts[]>> {
    const { path, place, scope } = storeFacts(store)
    const found = await askAllPages(
      this.#client,
      {
        method: 'GET',
        path,
        purpose: {
          subject: place,
          place,
          act:
            'family' in store
              ? gitHubActsTexts.listSecretsOfFamily(store.family, place)
              : gitHubActsTexts.listSecrets(place),
          permission: storePermission(store, 'read'),
          scope,
          changes: false,
        },
        expected: [200],
        shape: secretsAnswer,
        keep: true,
      },
      (data) => data.secrets,
      options,
    )
    return found.ok ? ok(found.value.map(factsOf)) : found
  }

  /** Organization secrets that reach a repository. */
  async listInherited(
    repository: string,
    family: 'actions' | 'agents',
    options: RequestOptions,
  ): Promise<Result<readonly SecretFacts[]>> {
    const found = await askAllPages(
      this.#client,
      {
        method: 'GET',
        path: inheritedSecretsPath(repository, family),
        purpose: {
          subject: repository,
          place: repository,
          act: gitHubActsTexts.listInheritedSecrets(repository),
          permission: storePermission({ level: 'repository', family, repository }, 'read'),
          scope: 'repo',
          changes: false,
        },
        expected: [200],
        shape: secretsAnswer,
        keep: true,
      },
      (data) => data.secrets,
      options,
    )
    return found.ok ? ok(found.value.map(factsOf)) : found
  }

  async selected(slot: SecretSlot, options: RequestOptions): Promise<Result<readonly SelectedRepository[]>> {
    let total: number | null = null
    const found = await askAllPages(
      this.#client,
      {
        method: 'GET',
        path: selectedRepositoriesPath(slot),
        purpose: purposeOf(slot, 'read'),
        expected: [200],
        shape: selectedRepositoriesAnswer,
        keep: true,
      },
      (data) => {
        total = data.total_count ?? total
        return data.repositories
      },
      options,
      selectionPage(slot),
    )
    if (!found.ok) return found
    const selected = new Map(found.value.map(({ id, full_name }) => [id, full_name]))
    // The list is sent back with the next write: whatever it lacks would lose the secret.
    if (total !== null && selected.size !== total)
      return failed(incompleteSelection(slot, selected.size, total))
    return ok([...selected].map(([id, fullName]) => ({ id, fullName })))
  }

  async select(
    slot: SecretSlot,
    repositoryIds: readonly number[],
    options: RequestOptions,
  ): Promise<Result<void>> {
    const path = selectedRepositoriesPath(slot)
    const answer = await this.#client.ask(
      {
        method: 'PUT',
        path,
        body: { selected_repository_ids: repositoryIds },
        purpose: purposeOf(slot, 'select'),
        expected: [204],
        shape: nothing,
      },
      options,
    )
    this.#forgetSelection(slot)
    return answer.ok ? ok(undefined) : answer
  }

  /** A 404 means "no such secret" or "no access": only the list, which needs the same access, tells which. */
  async read(slot: SecretSlot, options: RequestOptions): Promise<Result<SecretFacts | null>> {
    const answer = await this.#client.ask(
      {
        method: 'GET',
        path: secretPath(slot),
        purpose: purposeOf(slot, 'read'),
        expected: [200],
        shape: secretAnswer,
        keep: true,
      },
      options,
    )
    if (answer.ok) return ok(factsOf(answer.value.data))
    if (answer.failure.kind !== 'not-found') return answer
    const list = await this.list(slot, { ...options, fresh: true })
    if (!list.ok) return failed({ ...list.failure, subject: answer.failure.subject })
    const name = slot.name.toLowerCase()
    return ok(list.value.find((each) => each.name.toLowerCase() === name) ?? null)
  }

  async prefetchKey(slot: SecretSlot, options: RequestOptions): Promise<void> {
    await this.#key(slot, options)
  }

  async write(slot: SecretSlot, value: SecretValue, options: WriteOptions): Promise<Result<WriteReceipt>> {
    const first = await this.#put(slot, value, options)
    if (!first.refused) return first.result
    // Any 422 may mean that the key changed since it was fetched: once more with a fresh key, then it is final.
    this.#keys.delete(publicKeyPath(slot))
    return (await this.#put(slot, value, options)).result
  }

  async #put(
    slot: SecretSlot,
    value: SecretValue,
    options: WriteOptions,
  ): Promise<{ readonly result: Result<WriteReceipt>; readonly refused: boolean }> {
    const key = await this.#key(slot, options)
    if (!key.ok) return { result: key, refused: false }
    const answer = await this.#client.ask(
      {
        method: 'PUT',
        path: secretPath(slot),
        body: {
          encrypted_value: await sealValue(key.value.key, value),
          key_id: key.value.key_id,
          ...reachBody(slot, options.reach),
        },
        purpose: purposeOf(slot, 'write'),
        expected: [201, 204],
        shape: nothing,
      },
      options,
    )
    // Whatever came back, the cached dates may be old now.
    this.#client.forget(secretPath(slot))
    this.#client.forget(storeFacts(slot).path, { per_page: 100 })
    if (options.reach !== undefined) this.#forgetSelection(slot)
    if (answer.ok) {
      const { status, serverTime } = answer.value
      return { result: ok({ created: status === 201, serverTime }), refused: false }
    }
    return { result: answer, refused: answer.failure.kind === 'refused-by-github' }
  }

  #forgetSelection(slot: SecretSlot): void {
    const perPage = selectionPage(slot)
    this.#client.forget(selectedRepositoriesPath(slot), perPage === null ? undefined : { per_page: perPage })
  }

  #key(slot: SecretSlot, options: RequestOptions): Promise<Result<PublicKey>> {
    const path = publicKeyPath(slot)
    const now = this.#client.clock.monotonicMs()
    const known = this.#keys.get(path)
    if (known !== undefined && now - known.at < longestKeyAgeMs) return known.key
    warmUpSealing()
    const key = this.#client
      .ask(
        {
          method: 'GET',
          path,
          purpose: purposeOf(slot, 'key'),
          expected: [200],
          shape: publicKeyAnswer,
        },
        options,
      )
      .then((answer): Result<PublicKey> => {
        if (answer.ok) return ok(answer.value.data)
        // A failed fetch is not kept: the write tries again.
        this.#keys.delete(path)
        return answer
      })
    this.#keys.set(path, { at: now, key })
    return key
  }
}

/**
 * GitHub resets what a write leaves out, so an organization's or a user's secret is never written without its reach.
 * @throws TypeError when it is missing there, or given for any other slot
 */
export function demandReach(slot: SecretSlot, reach: SecretReach | undefined): void {
  const needed = slot.level === 'organization' || slot.level === 'user'
  if ((reach !== undefined) !== needed)
    throw new TypeError(`A write at the level ${slot.level} ${needed ? 'needs' : 'has no'} reach.`)
}

function reachBody(slot: SecretSlot, reach: SecretReach | undefined): Record<string, unknown> {
  demandReach(slot, reach)
  if (reach === undefined) return {}
  const ids = { selected_repository_ids: [...reach.repositoryIds] }
  if (slot.level === 'user') return ids
  return { visibility: reach.visibility, ...(reach.visibility === 'selected' ? ids : {}) }
}

function incompleteSelection(slot: SecretSlot, seen: number, total: number): Failure {
  const { subject, place } = purposeOf(slot, 'read')
  return failure(
    'unexpected-answer',
    subject,
    reachTexts.namedTooFew(total, slot.name, place, seen),
    reachTexts.signInReachingAll,
  )
}

/** GitHub hands out a user's selection in one piece: its list takes no page. Source: OpenAPI description. */
function selectionPage({ level }: SecretSlot): number | null {
  return level === 'user' ? null : 100
}

function factsOf(answer: SecretAnswer): SecretFacts {
  return {
    name: answer.name,
    createdAt: answer.created_at ?? answer.updated_at,
    updatedAt: answer.updated_at,
    visibility: answer.visibility ?? null,
  }
}

const acts = {
  read: gitHubActsTexts.readSecrets,
  key: gitHubActsTexts.readPublicKey,
  write: gitHubActsTexts.writeSecrets,
  select: gitHubActsTexts.chooseRepositories,
}

function purposeOf(slot: SecretSlot, act: keyof typeof acts): Purpose {
  const { place, scope, destination } = storeFacts(slot)
  const changes = act === 'write' || act === 'select'
  return {
    subject: destinationId(destination(slot.name)),
    place,
    act: acts[act](place),
    permission: storePermission(slot, changes ? 'write' : 'read'),
    scope,
    changes,
  }
}
