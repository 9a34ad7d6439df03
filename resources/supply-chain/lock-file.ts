/** The parts of `package-lock.json`, version 3, that are looked at. Keys are paths such as `node_modules/yaml`. */
export interface LockFile {
  readonly lockfileVersion: number
  readonly packages: Readonly<Record<string, LockedPackage>>
}

export interface LockedPackage {
  readonly version?: string
  /** Where it came from; the lock file leaves out the registry. */
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

/** Licences that ask for no more than their text being passed on, or that stay with a tool that doesn't ship. */
const licences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT OR Apache-2.0',
  'MPL-2.0',
  'Python-2.0',
  'W3C',
])

/** Packages with an install script. None of them runs: each carries what the script would build or fetch. */
export const withInstallScript: Readonly<Record<string, string>> = {
  '@photostructure/sqlite': 'N-API prebuilds are inside the tarball',
  esbuild: 'the binary comes as an optional dependency; the script only checks it',
  keytar: 'N-API prebuilds are inside the tarball',
}

/** What is against the rules: one sentence each. */
export function lockProblems(lock: LockFile, npmrc: string): string[] {
  const problems: string[] = []
  if (lock.lockfileVersion !== 3) problems.push(`The lock file has version ${lock.lockfileVersion}, not 3.`)
  if (!/^ignore-scripts=true$/m.test(npmrc)) problems.push('.npmrc lets install scripts run.')
  for (const [path, each] of Object.entries(lock.packages)) {
    if (path === '') continue
    const name = nameOf(path)
    if (each.integrity?.startsWith('sha512-') !== true) problems.push(`${name} has no SHA-512 hash.`)
    if (each.resolved !== undefined && !each.resolved.startsWith('https://registry.npmjs.org/'))
      problems.push(`${name} comes from ${each.resolved}, not from the registry.`)
    if (each.hasInstallScript === true && !Object.hasOwn(withInstallScript, name))
      problems.push(`${name} has an install script that nobody looked at.`)
    if (!licences.has(each.license ?? ''))
      problems.push(`${name} has the licence ${each.license ?? 'nobody knows'}.`)
  }
  return problems
}

/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}
