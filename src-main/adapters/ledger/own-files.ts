import { chmodSync, lstatSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Failure, failure } from '../../domain/failure.ts'

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
    if (!about.isDirectory()) return refused(folder, 'is no folder')
    if (about.uid !== me) return refused(folder, 'belongs to another user')
    if ((about.mode & 0o002) !== 0) return refused(folder, 'may be written to by every user of this computer')
    if ((about.mode & 0o020) !== 0) chmodSync(folder, about.mode & 0o7755)
  }
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const why = fileProblem(lstatSync(file, { throwIfNoEntry: false }), me)
    if (why !== null) return refused(file, why)
  }
  return null
}

function fileProblem(about: Stats | undefined, me: number): string | null {
  if (about === undefined) return null
  if (about.isSymbolicLink()) return 'is a link to somewhere else'
  if (!about.isFile()) return 'is no file'
  if (about.nlink > 1) return 'has a second name elsewhere'
  return about.uid === me ? null : 'belongs to another user'
}

function refused(path: string, why: string): Failure {
  return failure(
    'ledger',
    path,
    `Rekey doesn't use ${path}: it ${why}. Nothing was changed.`,
    'Look at how it came there, and use a folder that is only yours.',
  )
}
