import { mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { failure } from '../../../domain/failure.ts'
import { failed, ok, type Result } from '../../../domain/result.ts'
import { dotenvTexts } from '../../../texts/dotenv.ts'
import { errorCode } from './error-code.ts'

/** No change takes longer: its tools have a time limit of a minute. What is older was left by one that was killed. */
const longestChangeMs = 10 * 60_000
/** Between making the folder and naming its owner: shorter than the wait for another Rekey, which so outlasts a kill there. */
const longestStartMs = 2000
const triesForAnother = 50
const pauseMs = 100

/** A folder for one change beside its file: on the same disk, for nobody else's eyes, and only one at a time. */
export interface WorkFolder {
  readonly path: string
  close(): Promise<void>
}

/**
 * `.env.rekey` beside `.env`, a name that most rules for ignored files have already. Making it is the lock between two
 * Rekeys; one that a killed Rekey left behind is emptied, since it holds plain text.
 */
export async function openWorkFolder(file: string): Promise<Result<WorkFolder>> {
  const path = workFolderOf(file)
  for (let tries = 0; tries < triesForAnother; tries += 1) {
    await clearLeftWorkFolder(file)
    try {
      await mkdir(path, { mode: 0o700 })
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
      await pause(pauseMs)
      continue
    }
    await writeNew(join(path, ownerFile), `${process.pid} ${hostname()}\n`, 0o600)
    // Also for those who commit whatever lies around.
    await writeNew(join(path, '.gitignore'), '*\n', 0o600)
    return ok({ path, close: () => rm(path, { recursive: true, force: true }) })
  }
  return failed(failure('busy', file, dotenvTexts.anotherRekey(file), dotenvTexts.tryInMinute))
}

const ownerFile = 'owner'

function workFolderOf(file: string): string {
  return `${file}.rekey`
}

/** Removes what a Rekey that was killed left beside the file. */
export async function clearLeftWorkFolder(file: string): Promise<void> {
  const path = workFolderOf(file)
  if (await isLeft(path)) await rm(path, { recursive: true, force: true })
}

async function isLeft(path: string): Promise<boolean> {
  try {
    const facts = await stat(path)
    if (!facts.isDirectory()) return false
    const ageMs = Date.now() - facts.mtimeMs
    if (ageMs > longestChangeMs) return true
    const owner = await ownerOf(path)
    if (owner === null) return ageMs > longestStartMs
    return owner.host === hostname() && !isAlive(owner.pid)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}

async function ownerOf(path: string): Promise<{ readonly pid: number; readonly host: string } | null> {
  try {
    const [, pid, host] = /^(\d+) (.+)\n$/.exec(await readFile(join(path, ownerFile), 'utf8')) ?? []
    return pid === undefined || host === undefined ? null : { pid: Number(pid), host }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return errorCode(error) === 'EPERM'
  }
}

/** Writes a file that must not be there yet, down to the disk. */
export async function writeNew(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    // Whatever the umask took away or an inherited rule added.
    if (process.platform !== 'win32') await file.chmod(mode)
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes what was renamed in a folder outlast a power cut. Windows has no such call, and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
