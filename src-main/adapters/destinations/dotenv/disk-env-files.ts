import { basename, dirname, join } from 'node:path'
import { encryptedName, encryptionTool } from '../../../domain/dotenv-encryption.ts'
import { type Failure, FailureError, failure } from '../../../domain/failure.ts'
import { failed, ok, type Result } from '../../../domain/result.ts'
import { dotenvTexts } from '../../../texts/dotenv.ts'
import { encryptionOf } from './encryption.ts'
import type { DotenvDestination, EnvFile, EnvFileOptions, EnvFiles } from './env-files.ts'
import { refuseTracked, repositoryAbove } from './git-tracking.ts'
import { absolutePath, type LocatedFile, locateFile } from './locate-file.ts'
import { orThrow } from './or-throw.ts'
import { decodeText, diskFailure, readReplaceable } from './read-file.ts'
import { type FoundFiles, replaceBoth } from './replace-both.ts'
import { findTool } from './run-tool.ts'
import { clearLeftWorkFolder, openWorkFolder } from './work-folder.ts'

export interface DiskOptions {
  readonly environment: NodeJS.ProcessEnv
  /** How long an encryption may take. */
  readonly toolTimeLimitMs?: number
}

/** Dotenv files on this computer's disk. */
export function diskEnvFiles({ environment, toolTimeLimitMs = 60_000 }: DiskOptions): EnvFiles {
  const setting = { environment, timeLimitMs: toolTimeLimitMs }
  /** The end of the latest change of a file: the variables of one file are changed one after the other. */
  const latest = new Map<string, Promise<unknown>>()

  const inTurn = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    const before = latest.get(path) ?? Promise.resolve()
    const own = before.then(work, work)
    latest.set(path, own)
    try {
      return await own
    } finally {
      if (latest.get(path) === own) latest.delete(path)
    }
  }

  const look = async (place: DotenvDestination, options: EnvFileOptions): Promise<FoundFiles> => {
    const at = orThrow(await locateFile(place))
    const file = join(at.folder, at.name)
    if (at.exists) orThrow(await refuseTracked(at.folder, [...new Set([at.name, at.realName])], environment))
    const plain = orThrow(await readReplaceable(join(at.folder, at.realName)))
    const copy = place.encrypt === undefined ? null : join(at.folder, encryptedNameBeside(at, place))
    const encrypted = copy === null ? null : orThrow(await readReplaceable(copy))
    if (plain === null && encrypted === null)
      throw new FailureError(failure('not-found', file, dotenvTexts.noFile(file), dotenvTexts.makeOrCorrect))
    const encryption =
      place.encrypt === undefined
        ? null
        : orThrow(
            await encryptionOf(place.encrypt, { file, inventoryFolder: place.folder, ...options }, setting),
          )
    return { at, file, plain, copy, encrypted, encryption }
  }

  return {
    read: (place, options = {}) =>
      asResult(place, async () => {
        const at = orThrow(await locateFile(place))
        await clearLeftWorkFolder(join(at.folder, at.name))
        return envFile(await look(place, options))
      }),
    change: (place, edit, secret, options = {}) =>
      asResult(place, async () => {
        const at = orThrow(await locateFile(place))
        const file = join(at.folder, at.name)
        // Whatever is refused anyway is refused before anything is made beside the file.
        await look(place, options)
        return await inTurn(file, async () => {
          const work = orThrow(await openWorkFolder(file))
          try {
            const found = await look(place, options)
            const before = await envFile(found)
            const text = orThrow(edit(before.text, before.path))
            return { before, modifiedAt: await replaceBoth(found, before.text, text, secret, work.path) }
          } finally {
            await work.close()
          }
        })
      }),
    repositoryOf: (place) =>
      asResult(place, async () => repositoryAbove(orThrow(await locateFile(place)).folder)),
    needs: async (places) => {
      const names = new Map<string, string>()
      for (const { file, folder, encrypt } of places) {
        const path = absolutePath(file, folder)
        if (path !== null && (await repositoryAbove(dirname(path))) !== null) names.set('git', 'git')
        const tool = encrypt === undefined ? null : encryptionTool(encrypt)
        if (tool !== null)
          names.set(basename(tool), tool.includes('/') ? (absolutePath(tool, folder) ?? tool) : tool)
      }
      return await Promise.all(
        [...names].map(async ([name, tool]) => ({ name, path: await findTool(tool, environment) })),
      )
    },
  }
}

async function envFile(found: FoundFiles): Promise<EnvFile> {
  const { at, file, plain, copy, encrypted, encryption } = found
  const path = join(at.folder, at.realName)
  const copyFacts = copy === null ? null : { path: copy, exists: encrypted !== null }
  if (plain === null) {
    if (encryption === null || encrypted === null || copy === null)
      throw new TypeError(`${file} has neither a plain nor an encrypted file.`)
    const opened = orThrow(await encryption.decrypt(copy))
    return {
      path: copy,
      text: orThrow(decodeText(copy, opened)),
      modifiedAt: encrypted.modifiedAt,
      encrypted: copyFacts,
      remarks: [dotenvTexts.onlyCopyChanges(at.name, basename(copy))],
    }
  }
  const remarks = [
    ...(at.realName === at.name ? [] : [dotenvTexts.isLink(at.name, at.realName)]),
    ...(process.platform !== 'win32' && (plain.mode & 0o077) !== 0
      ? [dotenvTexts.othersLoseRights(plain.mode.toString(8))]
      : []),
  ]
  return {
    path,
    text: orThrow(decodeText(path, plain.bytes)),
    modifiedAt: plain.modifiedAt,
    encrypted: copyFacts,
    remarks,
  }
}

function encryptedNameBeside(at: LocatedFile, { encrypt }: DotenvDestination): string {
  return encrypt === undefined ? at.name : encryptedName(at.name, encrypt)
}

/** Expected failures and what the disk says as data; a bug still throws. */
async function asResult<T>(place: DotenvDestination, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work())
  } catch (error) {
    return failed(error instanceof FailureError ? error.failure : ofDisk(place, error))
  }
}

function ofDisk({ file, folder }: DotenvDestination, error: unknown): Failure {
  const path = error instanceof Error && 'path' in error ? String(error.path) : absolutePath(file, folder)
  return diskFailure(path ?? file, error)
}
