import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Root of the checkout. */
export const projectRoot = join(import.meta.dirname, '..', '..')
/** Git-ignored folder for what setup fetches. It outlives `npm ci`. */
export const runtimeFolder = join(projectRoot, '.runtime')

/**
 * Fetches one package's tarball from the npm registry into a temporary folder, which is removed after `work`.
 * @param integrity `sha512-…` that the file itself must have: the registry's word alone is not trusted
 */
export function withPacked<T>(name: string, integrity: string | null, work: (tarball: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'rekey-setup-'))
  try {
    const packed = runIn(folder, 'npm', ['pack', name, '--loglevel', 'error', '--pack-destination', folder])
    const tarball = join(folder, packed.trim().split('\n').at(-1) ?? '')
    if (integrity !== null) {
      const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`
      if (found !== integrity)
        throw new Error(`${name} is not the file that was expected: its hash is ${found}.`)
    }
    return work(tarball)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs a program and gives its output; throws with its own words when it fails. */
export function runIn(folder: string, program: string, args: readonly string[]): string {
  const done = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (done.status !== 0)
    throw new Error(
      `${program} ${args.join(' ')} failed: ${(done.error?.message ?? done.stderr).slice(-1000)}`,
    )
  return done.stdout
}
