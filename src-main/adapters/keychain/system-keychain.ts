import { type Failure, FailureError } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { Keychain } from '../../ports/keychain.ts'
import { keychainTexts } from '../../texts/keychain.ts'
import {
  keychainAltered,
  keychainBusy,
  keychainFailure,
  keychainLocked,
  keychainMissing,
  keychainTimeout,
} from './keychain-failures.ts'
import { refuseUnstorable } from './storable.ts'

/**
 * The part of keytar that Rekey uses. Never `findPassword` or `findCredentials`: on Linux a foreign item without
 * an account crashes the process in there.
 */
export interface KeytarModule {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export interface SystemKeychainOptions {
  /** Service under which items are kept. Default `rekey`; tests take their own. */
  readonly service?: string
  /** Longest wait for one call, in milliseconds. Default 15,000: time enough to answer an unlock prompt. */
  readonly deadlineMs?: number
  /** Loads the native module. Default: `import('keytar')`. */
  readonly load?: () => Promise<KeytarModule>
}

/**
 * A call cannot be cancelled: one that hangs keeps its thread of libuv's pool, which has four. With four stuck
 * calls every file, DNS and crypto operation of the process stands still; two leave it alive.
 */
const mostStuckCalls = 2

/** Read to tell "locked" from "absent", see `readSurely`. */
const sentinel = { account: 'keychain-check', value: 'rekey' }

/** The operating system's keychain through keytar. Loading is put off until the first use. */
export function createSystemKeychain(options: SystemKeychainOptions = {}): Keychain {
  const service = options.service ?? 'rekey'
  const deadlineMs = options.deadlineMs ?? 15_000
  const load = options.load ?? loadKeytar
  let loading: Promise<KeytarModule> | null = null
  let stuck = 0
  let turn: Promise<unknown> = Promise.resolve()

  /** One operation at a time, so that a read-back belongs to its own write. */
  const inTurn = <T>(item: string, work: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (stuck >= mostStuckCalls) return Promise.resolve(failed(keychainBusy(item)))
    const mine = turn.then(work).catch((error: unknown) => {
      if (error instanceof FailureError) return failed(error.failure)
      throw error
    })
    turn = mine.catch(() => undefined)
    return mine
  }

  const stop = (why: Failure): never => {
    throw new FailureError(why)
  }

  /** One native call with the deadline; throws a FailureError. */
  const call = async <T>(
    item: string,
    act: 'read' | 'store' | 'remove',
    native: (keytar: KeytarModule) => Promise<T>,
  ): Promise<T> => {
    if (stuck >= mostStuckCalls) return stop(keychainBusy(item))
    loading ??= load()
    let keytar: KeytarModule
    try {
      keytar = await loading
    } catch {
      loading = null
      return stop(keychainMissing(item))
    }
    const calling = Promise.resolve().then(() => native(keytar))
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = Symbol('late')
    const deadline = new Promise<typeof late>((resolve) => {
      timer = setTimeout(() => resolve(late), deadlineMs)
    })
    try {
      const outcome = await Promise.race([calling, deadline])
      if (outcome !== late) return outcome
    } catch (error) {
      return stop(keychainFailure(item, act, error))
    } finally {
      clearTimeout(timer)
    }
    stuck += 1
    const freed = () => {
      stuck -= 1
    }
    calling.then(freed, freed)
    return stop(keychainTimeout(item, deadlineMs))
  }

  const read = (item: string, account = item) =>
    call(item, 'read', (keytar) => keytar.getPassword(service, account))

  /**
   * libsecret answers null, without an error, when the collection is locked and its prompt is dismissed or
   * impossible. So null is believed only after a second item was found or could be written: writing to a locked
   * collection is refused. The item is then read again, as the unlock may have come in between.
   */
  const readSurely = async (item: string): Promise<string | null> => {
    const first = await read(item)
    if (first !== null) return first
    if ((await read(item, sentinel.account)) === null) {
      try {
        await call(item, 'read', (keytar) => keytar.setPassword(service, sentinel.account, sentinel.value))
      } catch (error) {
        if (error instanceof FailureError && error.failure.kind === 'keychain-denied')
          return stop(keychainLocked(item))
        throw error
      }
    }
    return read(item)
  }

  return {
    description: keychainTexts.systemKeychain,
    persistent: true,
    read: (item) =>
      inTurn(item, async () => {
        const text = await readSurely(item)
        return ok(text === null ? null : new SecretValue(text))
      }),
    store: async (item, value) => {
      const refusal = refuseUnstorable(item, value)
      if (refusal !== null) return refusal
      return inTurn(item, async () => {
        await call(item, 'store', (keytar) => keytar.setPassword(service, item, value.reveal()))
        const back = await read(item)
        if (back === null) return failed(keychainLocked(item))
        return back === value.reveal() ? ok(undefined) : failed(keychainAltered(item))
      })
    },
    remove: (item) =>
      inTurn(item, async () => {
        const removed = await call(item, 'remove', (keytar) => keytar.deletePassword(service, item))
        // False may mean "none there" or "locked": only a sure absence counts as removed.
        if (!removed && (await readSurely(item)) !== null)
          return failed(keychainFailure(item, 'remove', new Error(keychainTexts.stillThere)))
        return ok(undefined)
      }),
  }
}

/** keytar is CommonJS: a bundler, Node and Electron each put its functions in another place. */
async function loadKeytar(): Promise<KeytarModule> {
  const loaded: object = await import('keytar')
  const candidates: unknown[] = [loaded, 'default' in loaded ? loaded.default : null]
  for (const each of candidates) if (isKeytar(each)) return each
  throw new Error('keytar has an unexpected shape')
}

function isKeytar(candidate: unknown): candidate is KeytarModule {
  return (
    typeof candidate === 'object' &&
    candidate !== null &&
    'getPassword' in candidate &&
    'setPassword' in candidate &&
    'deletePassword' in candidate
  )
}
