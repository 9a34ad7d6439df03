import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { failure } from '../../../domain/failure.ts'
import { failed, ok, type Result } from '../../../domain/result.ts'
import { dotenvTexts } from '../../../texts/dotenv.ts'
import { errorCode } from './error-code.ts'

/** A dotenv file is a page of text. What is larger is another file, or one that would take minutes. */
const largestBytes = 1024 * 1024

export interface FileContent {
  readonly bytes: Buffer
  /** ISO 8601 UTC. */
  readonly modifiedAt: string
  /** Permission bits. */
  readonly mode: number
  readonly owner: { readonly user: number; readonly group: number }
}

/**
 * Reads a plain file that Rekey may replace, and nothing else: no device, no pipe, nothing with a second name that
 * would keep the old content.
 * @returns null when there is none
 */
export async function readReplaceable(path: string): Promise<Result<FileContent | null>> {
  const refuse = (message: string, hint: string): Result<never> =>
    failed(failure('blocked', path, message, hint))
  let file: Awaited<ReturnType<typeof open>>
  try {
    // Opening a pipe without O_NONBLOCK waits for somebody to write into it.
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT') return ok(null)
    if (code === 'ELOOP') return refuse(dotenvTexts.link(path), dotenvTexts.putFileThere)
    return failed(diskFailure(path, error))
  }
  try {
    const facts = await file.stat()
    if (facts.isDirectory()) return refuse(dotenvTexts.folder(path), dotenvTexts.correctPath)
    if (!facts.isFile()) return refuse(dotenvTexts.device(path), dotenvTexts.correctPath)
    if (facts.nlink > 1) return refuse(dotenvTexts.secondName(path), dotenvTexts.makeOwnFile)
    if (facts.size > largestBytes) return refuse(dotenvTexts.tooLarge(path), dotenvTexts.correctPath)
    const onWindows = process.platform === 'win32'
    if ((facts.mode & 0o200) === 0)
      return refuse(dotenvTexts.writeProtected(path), dotenvTexts.takeProtectionOff)
    const me = process.getuid?.() ?? null
    if (!onWindows && me !== null && me !== 0 && facts.uid !== me)
      return refuse(dotenvTexts.ofAnotherUser(path), dotenvTexts.runAsThatUser)
    return ok({
      bytes: await file.readFile(),
      modifiedAt: facts.mtime.toISOString(),
      mode: facts.mode & 0o777,
      owner: { user: facts.uid, group: facts.gid },
    })
  } catch (error) {
    return failed(diskFailure(path, error))
  } finally {
    await file.close()
  }
}

/** The bytes as text, its byte order mark included; a failure where they are no UTF-8. */
export function decodeText(path: string, bytes: Uint8Array): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    // The only thing that decoding can complain about.
    return failed(failure('blocked', path, dotenvTexts.notText(path), dotenvTexts.saveAsUtf8))
  }
}

/** What the disk says, as a sentence. Whatever is no word of the disk is a bug, and thrown on. */
export function diskFailure(path: string, error: unknown) {
  const code = errorCode(error)
  if (['EACCES', 'EPERM', 'EROFS'].includes(code))
    return failure('permission', path, dotenvTexts.forbidden(path, code), dotenvTexts.giveRight)
  if (code === '') throw error
  return failure(
    'blocked',
    path,
    dotenvTexts.diskRefuses(path, code),
    code === 'ENOSPC' || code === 'EDQUOT' ? dotenvTexts.makeRoom : dotenvTexts.lookAtDisk,
  )
}
