import { chmodSync, lstatSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Failure, failure } from '../../domain/failure.ts'
import { ledgerTexts } from '../../texts/ledger.ts'

/**
 * Whether the ledger's folder and files are this user's own and nothing else's: a link, a second name or a foreign owner
 * would send what is written, or what is believed, somewhere else. A folder that the user's group may write to is
 * closed; one that everybody may write to is refused, since others could have put files there.
 * @param path of `ledger.db`; nothing needs to be there yet
 * @returns null when everything is in order, and on Windows, which has its own rules for a user's profile
 */
export function notOwn(path: string): Failure | null {
  const me = process.getuid?.()
  if (me === undefined) return null
  const folder = dirname(path)
  const about = statSync(folder, { throwIfNoEntry: false })
  if (about !== undefined) {
    if (!about.isDirectory()) return refused(folder, ledgerTexts.noFolder)
    if (about.uid !== me) return refused(folder, ledgerTexts.ofAnotherUser)
    if ((about.mode & 0o002) !== 0) return refused(folder, ledgerTexts.writableByAll)
    if ((about.mode & 0o020) !== 0) chmodSync(folder, about.mode & 0o7755)
  }
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const why = fileProblem(lstatSync(file, { throwIfNoEntry: false }), me)
    if (why !== null) return refused(file, why)
  }
  return null
}

/** The sentence about a file that is not to be used; null for one that is in order. */
function fileProblem(about: Stats | undefined, me: number): ((path: string) => string) | null {
  if (about === undefined) return null
  if (about.isSymbolicLink()) return ledgerTexts.link
  if (!about.isFile()) return ledgerTexts.noFile
  if (about.nlink > 1) return ledgerTexts.secondName
  return about.uid === me ? null : ledgerTexts.ofAnotherUser
}

function refused(path: string, why: (path: string) => string): Failure {
  return failure('ledger', path, why(path), ledgerTexts.useOwnFolder)
}
