import { lstat, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { failure } from '../../../domain/failure.ts'
import { failed, ok, type Result } from '../../../domain/result.ts'
import { dotenvTexts } from '../../../texts/dotenv.ts'
import type { DotenvDestination } from './env-files.ts'
import { errorCode } from './error-code.ts'

/** Where the file of a destination lies. */
export interface LocatedFile {
  /** The folder that both names are in, links resolved. */
  readonly folder: string
  /** As the inventory names it. */
  readonly name: string
  /** Of the file itself: another one where the name is a link. */
  readonly realName: string
  /** False when there is nothing of that name. */
  readonly exists: boolean
}

/**
 * Finds the file of a destination. A link is followed within its own folder (`.env` to `.env.production`), never out
 * of it: a name in the inventory must not end at a file that nobody named.
 */
export async function locateFile({ file, folder }: DotenvDestination): Promise<Result<LocatedFile>> {
  const path = absolutePath(file, folder)
  if (path === null)
    return failed(failure('invalid-input', file, dotenvTexts.relativePath(file), dotenvTexts.importAgain))
  const name = basename(path)
  const parent = await realFolder(dirname(path))
  if (parent === null)
    return failed(
      failure('not-found', path, dotenvTexts.noFolder(dirname(path)), dotenvTexts.correctOrMakeFolder),
    )
  const named = join(parent, name)
  const facts = await factsOf(named)
  if (facts === null) return ok({ folder: parent, name, realName: name, exists: false })
  if (!facts.isSymbolicLink()) return ok({ folder: parent, name, realName: name, exists: true })
  const real = await realFolder(named)
  if (real === null)
    return failed(failure('not-found', named, dotenvTexts.deadLink(named), dotenvTexts.mendLink))
  if (dirname(real) !== parent)
    return failed(failure('blocked', named, dotenvTexts.linkElsewhere(named, real), dotenvTexts.nameTarget))
  return ok({ folder: parent, name, realName: basename(real), exists: true })
}

/** The absolute path of a file named in the inventory; null when its folder isn't known. */
export function absolutePath(file: string, folder: string | undefined): string | null {
  if (file.startsWith('~/')) return join(homedir(), file.slice(2))
  if (isAbsolute(file)) return resolve(file)
  return folder === undefined ? null : resolve(folder, file)
}

async function realFolder(path: string): Promise<string | null> {
  try {
    return await realpath(path)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(errorCode(error))) return null
    throw error
  }
}

async function factsOf(path: string): Promise<Awaited<ReturnType<typeof lstat>> | null> {
  try {
    return await lstat(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
