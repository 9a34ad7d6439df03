import { destinationId } from '../../domain/destination.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import type { RequestOptions, SecretFacts, SecretSlot, WriteReceipt } from '../../ports/github.ts'
import { nothing, publicKeyAnswer, type SecretAnswer, secretAnswer, secretsAnswer } from './answers.ts'
import { askAllPages, type Client } from './client.ts'
import { familyPermission, publicKeyPath, secretPath, secretsPath } from './endpoints.ts'
import type { Purpose } from './failures.ts'
import { sealValue } from './sealed-box.ts'

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

  async list(
    repository: string,
    family: SecretSlot['family'],
    options: RequestOptions,
  ): Promise<Result<readonly SecretFacts[]>> {
    const found = await askAllPages(
      this.#client,
      {
        method: 'GET',
        path: secretsPath(repository, family),
        purpose: {
          subject: repository,
          place: repository,
          act: `list ${family} secrets of ${repository}`,
          permission: familyPermission(family, 'read'),
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
    const list = await this.list(slot.repository, slot.family, { ...options, fresh: true })
    if (!list.ok) return failed({ ...list.failure, subject: answer.failure.subject })
    const name = slot.name.toLowerCase()
    return ok(list.value.find((each) => each.name.toLowerCase() === name) ?? null)
  }

  async prefetchKey(slot: SecretSlot, options: RequestOptions): Promise<void> {
    await this.#key(slot, options)
  }

  async write(slot: SecretSlot, value: SecretValue, options: RequestOptions): Promise<Result<WriteReceipt>> {
    const first = await this.#put(slot, value, options)
    if (!first.refused) return first.result
    // Any 422 may mean that the key changed since it was fetched: once more with a fresh key, then it is final.
    this.#keys.delete(publicKeyPath(slot))
    return (await this.#put(slot, value, options)).result
  }

  async #put(
    slot: SecretSlot,
    value: SecretValue,
    options: RequestOptions,
  ): Promise<{ readonly result: Result<WriteReceipt>; readonly refused: boolean }> {
    const key = await this.#key(slot, options)
    if (!key.ok) return { result: key, refused: false }
    const answer = await this.#client.ask(
      {
        method: 'PUT',
        path: secretPath(slot),
        body: { encrypted_value: await sealValue(key.value.key, value), key_id: key.value.key_id },
        purpose: purposeOf(slot, 'write'),
        expected: [201, 204],
        shape: nothing,
      },
      options,
    )
    // Whatever came back, the cached dates may be old now.
    this.#client.forget(secretPath(slot))
    this.#client.forget(secretsPath(slot.repository, slot.family), { per_page: 100 })
    if (answer.ok) {
      const { status, serverTime } = answer.value
      return { result: ok({ created: status === 201, serverTime }), refused: false }
    }
    return { result: answer, refused: answer.failure.kind === 'refused-by-github' }
  }

  #key(slot: SecretSlot, options: RequestOptions): Promise<Result<PublicKey>> {
    const path = publicKeyPath(slot)
    const now = this.#client.clock.monotonicMs()
    const known = this.#keys.get(path)
    if (known !== undefined && now - known.at < longestKeyAgeMs) return known.key
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

function factsOf(answer: SecretAnswer): SecretFacts {
  return {
    name: answer.name,
    createdAt: answer.created_at ?? answer.updated_at,
    updatedAt: answer.updated_at,
  }
}

const acts = {
  read: (place: string) => `read the secrets of ${place}`,
  key: (place: string) => `read the public key of ${place}`,
  write: (place: string) => `write secrets in ${place}`,
}

function purposeOf(slot: SecretSlot, act: keyof typeof acts): Purpose {
  return {
    subject: destinationId({ kind: slot.family, repository: slot.repository, secret: slot.name }),
    place: slot.repository,
    act: acts[act](slot.repository),
    permission: familyPermission(slot.family, act === 'write' ? 'write' : 'read'),
    scope: 'repo',
    changes: act === 'write',
  }
}
