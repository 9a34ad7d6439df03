import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LockFile, nameOf } from './lock-file.ts'

interface Bill {
  readonly components: readonly { readonly name: string; readonly group?: string; readonly version: string }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

/**
 * npm's own CycloneDX document of everything installed, cut down to what ships.
 * @param whole what `npm sbom --sbom-format cyclonedx` prints
 */
export function billOfShipped(whole: string, lock: LockFile, shipped: readonly string[]): Bill {
  const bill = JSON.parse(whole) as Bill & { readonly components: readonly { readonly 'bom-ref': string }[] }
  const wanted = new Set(
    shipped.map((path) => `${nameInRegistry(lock, path)}@${lock.packages[path]?.version ?? ''}`),
  )
  const components = bill.components.filter(({ name, group, version }) =>
    wanted.has(`${group === undefined || group === '' ? name : `${group}/${name}`}@${version}`),
  )
  const refs = new Set(components.map((each) => (each as { readonly 'bom-ref'?: string })['bom-ref'] ?? ''))
  return {
    ...bill,
    components,
    dependencies: bill.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
  }
}

/** `keytar` is installed under its own name from `@github/keytar`. */
function nameInRegistry(lock: LockFile, path: string): string {
  const entry = lock.packages[path] as { readonly name?: string } | undefined
  return entry?.name ?? nameOf(path)
}

/** The licence texts of what ships, as their authors ask for. Packages without a text are named with their licence. */
export function licenceTexts(root: string, lock: LockFile, shipped: readonly string[]): string {
  return shipped
    .map((path) => {
      const { version = '', license = '' } = lock.packages[path] ?? {}
      const title = `${nameInRegistry(lock, path)} ${version} (${license})`
      return `${title}\n${'='.repeat(title.length)}\n\n${licenceText(join(root, path)) ?? `Licensed under ${license}.`}\n`
    })
    .join('\n\n')
}

function licenceText(folder: string): string | null {
  if (!existsSync(folder)) return null
  const files = readdirSync(folder).filter((each) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(each))
  return files.length === 0
    ? null
    : files
        .toSorted()
        .map((each) => readFileSync(join(folder, each), 'utf8').trim())
        .join('\n\n')
}
