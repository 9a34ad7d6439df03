import { chown, lstat, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { dotenvValues } from '../../../domain/dotenv-text.ts'
import { FailureError, failure } from '../../../domain/failure.ts'
import type { SecretValue } from '../../../domain/secret-value.ts'
import { dotenvTexts } from '../../../texts/dotenv.ts'
import type { Encryption } from './encryption.ts'
import type { LocatedFile } from './locate-file.ts'
import { orThrow } from './or-throw.ts'
import { type FileContent, readReplaceable } from './read-file.ts'
import { syncFolder, writeNew } from './work-folder.ts'

/** A dotenv file and its encrypted copy, as they were found. */
export interface FoundFiles {
  readonly at: LocatedFile
  /** Absolute path as the inventory names it. */
  readonly file: string
  readonly plain: FileContent | null
  readonly copy: string | null
  readonly encrypted: FileContent | null
  readonly encryption: Encryption | null
}

/**
 * Puts both files in their places. The encrypted copy goes first: as long as the plain file has the old value, the
 * change counts as not done, and whoever was killed in between does both again.
 * @returns the new time of the file
 */
export async function replaceBoth(
  found: FoundFiles,
  oldText: string,
  text: string,
  secret: SecretValue,
  workFolder: string,
): Promise<string> {
  const { at, file, plain, copy, encrypted, encryption } = found
  const plainPath = join(at.folder, at.realName)
  const newPlain = join(workFolder, 'plain')
  const newCopy = join(workFolder, 'encrypted')
  await writeNew(newPlain, text, 0o600)
  if (plain !== null) await keepOwner(newPlain, plain)
  if (encryption !== null && copy !== null) {
    const cipher = orThrow(
      await encryption.encrypt({
        file: newPlain,
        secrets: [...dotenvValues(oldText), ...dotenvValues(text)],
        previous: encrypted?.bytes ?? null,
        workFolder,
      }),
    )
    refuseUnencrypted(cipher, secret, file)
    await writeNew(newCopy, cipher, encrypted?.mode ?? 0o600)
    if (encrypted !== null) await keepOwner(newCopy, encrypted)
  }
  await refuseChanged(plainPath, plain)
  if (copy !== null) {
    await refuseChanged(copy, encrypted)
    await rename(newCopy, copy)
    await syncFolder(at.folder)
  }
  if (plain === null) return (await stat(copy ?? plainPath)).mtime.toISOString()
  try {
    await rename(newPlain, plainPath)
  } catch (error) {
    if (copy !== null && encrypted !== null) {
      const back = join(workFolder, 'encrypted-before')
      await writeNew(back, encrypted.bytes, encrypted.mode)
      await rename(back, copy)
    }
    throw error
  }
  await syncFolder(at.folder)
  return (await stat(plainPath)).mtime.toISOString()
}

/** Somebody may have saved the file while it was being encrypted: their work must not be lost. */
async function refuseChanged(path: string, before: FileContent | null): Promise<void> {
  const now = orThrow(await readReplaceable(path))
  if (before === null ? now === null : now?.bytes.equals(before.bytes) === true) return
  throw new FailureError(
    failure('changed', path, dotenvTexts.changedMeanwhile(path), dotenvTexts.lookThenTryAgain),
  )
}

function refuseUnencrypted(cipher: Buffer, secret: SecretValue, file: string): void {
  const refuse = (message: string, hint: string): never => {
    throw new FailureError(failure('blocked', file, message, hint))
  }
  if (cipher.length === 0) refuse(dotenvTexts.encryptedToNothing(file), dotenvTexts.checkOutput)
  if (cipher.includes(secret.reveal())) refuse(dotenvTexts.notEncrypted(file), dotenvTexts.checkRules)
}

async function keepOwner(path: string, { owner }: FileContent): Promise<void> {
  if (process.platform === 'win32') return
  const made = await lstat(path)
  if (made.uid !== owner.user || made.gid !== owner.group) await chown(path, owner.user, owner.group)
}
