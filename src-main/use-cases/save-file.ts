import { stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { fileTexts } from '../texts/file.ts'

/**
 * Writes a file that people asked for: whole, or not at all. A new one is for its owner only; one that is there keeps
 * its mode, and a link stays a link to the file that is written. What is no file (`/dev/stdout`, a pipe) is written to,
 * never replaced.
 */
export async function saveFile(path: string, text: string): Promise<Result<void>> {
  try {
    const there = await stat(path).catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (there !== null && !there.isFile()) await writeFile(path, text)
    else await writeFileAtomic(path, text, there === null ? { mode: 0o600 } : {})
    return ok(undefined)
  } catch (error) {
    return failed(
      failure(
        'invalid-input',
        path,
        fileTexts.unwritable(basename(path), error instanceof Error ? error.message : String(error)),
        fileTexts.chooseAnotherPlace,
      ),
    )
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
