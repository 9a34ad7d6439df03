import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { failed, type Result } from '../../domain/result.ts'
import type { Keychain } from '../../ports/keychain.ts'

/**
 * Keeps the items of a data folder apart from those of every other: two profiles (a trial, a test, the demo) may
 * manage credentials of the same name, and must never overwrite each other's tokens in the one keychain of the user.
 * @param folder data folder of the profile; null for the default one, whose items carry no mark
 */
export function profileKeychain(keychain: Keychain, folder: string | null): Keychain {
  if (folder === null) return keychain
  const mark = createHash('sha256').update(resolve(folder), 'utf8').digest('hex').slice(0, 12)
  const marked = (item: string): string => `${mark}.${item}`
  /** People know the item without the mark. */
  const unmarked = <T>(result: Result<T>): Result<T> =>
    result.ok
      ? result
      : failed({
          ...result.failure,
          subject: result.failure.subject.replaceAll(`${mark}.`, ''),
          message: result.failure.message.replaceAll(`${mark}.`, ''),
        })
  return {
    description: keychain.description,
    persistent: keychain.persistent,
    read: async (item) => unmarked(await keychain.read(marked(item))),
    store: async (item, value) => unmarked(await keychain.store(marked(item), value)),
    remove: async (item) => unmarked(await keychain.remove(marked(item))),
  }
}
