import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LockedPackage, type LockFile, nameOf } from './lock-file.ts'

const shippedFolders = ['src-main', 'src-preload', 'src-renderer']
/** What a file that never ships gives itself away by: a test, or what tests are made with. */
const testing: ReadonlySet<string> = new Set([
  'vite',
  'vitest',
  'fast-check',
  '@testing-library/react',
  '@testing-library/user-event',
])

/** Packages that the sources of the app import, tests left out. */
export function importedPackages(root: string): Set<string> {
  const names = new Set<string>()
  for (const folder of shippedFolders)
    for (const entry of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const path = `/${entry.replaceAll('\\', '/')}`
      if (!/\.tsx?$/.test(path) || /\.test\.tsx?$/.test(path)) continue
      const imported = importsOf(readFileSync(join(root, folder, entry), 'utf8'))
      if (!imported.some((name) => testing.has(name))) for (const name of imported) names.add(name)
    }
  // Electron is the runtime: its own notices are in its package.
  names.delete('electron')
  return names
}

/** Names of the packages in the import lines of a source; `@primer/react/next` is `@primer/react`. Types don't ship. */
export function importsOf(source: string): string[] {
  const lines = source.matchAll(
    /(?:^|\n)(?:import|export)\s(?!type\b)(?:[\w*{}\s,$]+?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/g,
  )
  return [...lines].flatMap(([, plain, lazy]) => {
    const given = plain ?? lazy ?? ''
    if (given.startsWith('.') || given.startsWith('node:')) return []
    const parts = given.split('/')
    return [given.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? given)]
  })
}

/**
 * Paths in the lock file of everything that may end in the app: what it imports, and what that needs. More than the
 * bundler keeps, never less.
 */
export function shippedPaths(lock: LockFile, roots: Iterable<string>): string[] {
  const found = new Set<string>()
  const take = (name: string, from: string): void => {
    const path = resolvedFrom(lock, name, from)
    if (path === null || found.has(path)) return
    found.add(path)
    for (const each of needsOf(lock.packages[path] ?? {})) take(each, path)
  }
  for (const each of roots) take(each, '')
  // Types are erased, and the runtime is no package of the app.
  return [...found]
    .filter((path) => !nameOf(path).startsWith('@types/') && nameOf(path) !== 'electron')
    .toSorted()
}

/** A peer that may be left out is not needed: it is there only if something else is. */
function needsOf({
  dependencies = {},
  optionalDependencies = {},
  peerDependencies = {},
  peerDependenciesMeta = {},
}: LockedPackage): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true)
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]
}

/** As Node looks for it: in the package's own folder first, then in each one above. */
function resolvedFrom(lock: LockFile, name: string, from: string): string | null {
  for (let folder = from; ; ) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (Object.hasOwn(lock.packages, path)) return path
    if (folder === '') return null
    const above = folder.lastIndexOf('/node_modules/')
    folder = above < 0 ? '' : folder.slice(0, above)
  }
}
