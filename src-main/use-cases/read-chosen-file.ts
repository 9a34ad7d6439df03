import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { fileTexts } from '../texts/file.ts'

/** No file that Rekey reads in whole is as large: what is bigger was chosen by mistake, or has no end. */
const largest = 5 * 1024 * 1024

/**
 * The text of a file that somebody named. A pipe, a device or a folder is refused before anything is read of it, so
 * that nothing waits and nothing without an end fills the memory; what is not UTF-8 is no text.
 */
export async function readChosenFile(path: string): Promise<Result<string>> {
  const refuse = (message: string, hint = '') => failed(failure('invalid-input', path, message, hint))
  try {
    // Opening a pipe would wait for somebody to write into it.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const facts = await file.stat()
      if (!facts.isFile()) return refuse(fileTexts.isNoFile(path), fileTexts.nameTextFile)
      const bytes = Buffer.alloc(Math.min(facts.size, largest) + 1)
      let length = 0
      while (length < bytes.length) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length)
        if (bytesRead === 0) break
        length += bytesRead
      }
      if (length > largest) return refuse(fileTexts.tooLarge(path), fileTexts.nameAnother)
      try {
        return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length)))
      } catch {
        return refuse(fileTexts.isNotUtf8(path), fileTexts.saveAsUtf8)
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    return refuse(
      error instanceof Error && 'code' in error
        ? fileTexts.unreadable(path, String(error.code))
        : fileTexts.unreadableForUnknownReason(path),
    )
  }
}
