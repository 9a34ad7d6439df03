import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../setup/packed.ts'
import { billOfShipped, licenceTexts } from './bill-of-materials.ts'
import { type LockFile, lockProblems, withInstallScript } from './lock-file.ts'
import { importedPackages, importsOf, shippedPaths } from './shipped.ts'

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as LockFile
const npmrc = read('.npmrc')

describe('the lock file', () => {
  it('keeps every rule', () => {
    expect(lockProblems(lock, npmrc)).toEqual([])
  })

  it('names no package with an install script that is not there', () => {
    for (const name of Object.keys(withInstallScript))
      expect(lock.packages[`node_modules/${name}`]?.hasInstallScript, name).toBe(true)
  })

  const planted: ReadonlyArray<readonly [what: string, entry: object, problem: string]> = [
    ['without a hash', { integrity: undefined }, 'planted has no SHA-512 hash.'],
    ['with a weak hash', { integrity: 'sha1-abc' }, 'planted has no SHA-512 hash.'],
    ['from git', { resolved: 'git+ssh://git@github.com/a/b.git' }, 'comes from git+ssh'],
    ['from elsewhere', { resolved: 'https://registry.npmjs.org.evil.example/a' }, 'not from the registry'],
    ['with an install script', { hasInstallScript: true }, 'an install script that nobody looked at'],
    ['with another licence', { license: 'AGPL-3.0' }, 'has the licence AGPL-3.0'],
    ['without a licence', { license: undefined }, 'has the licence nobody knows'],
  ]
  it.each(planted)('does not take a package %s', (_, entry, problem) => {
    const good = { version: '1.0.0', integrity: 'sha512-abc', license: 'MIT' }
    const packages = { ...lock.packages, 'node_modules/planted': { ...good, ...entry } }
    expect(lockProblems({ ...lock, packages }, npmrc)).toEqual([expect.stringContaining(problem)])
  })

  it('does not count without the setting that keeps scripts from running', () => {
    expect(lockProblems(lock, 'save-exact=true\n')).toEqual(['.npmrc lets install scripts run.'])
  })
})

describe('the table of dependencies', () => {
  it('has a reason for each direct one, and none for others', () => {
    const { dependencies = {}, devDependencies = {} } = lock.packages[''] ?? {}
    const rows = [
      ...read('resources/supply-chain/README.md').matchAll(/^\| `([^`]+)` \| (\w+) \| (.+) \|$/gm),
    ]
    expect(rows.map(([, name]) => name).toSorted()).toEqual(
      Object.keys({ ...dependencies, ...devDependencies }).toSorted(),
    )
    for (const [, name, , why] of rows) expect(why?.trim(), name).not.toBe('')
  })

  it('says of everything that the app imports that it is for the app', () => {
    const rows = [...read('resources/supply-chain/README.md').matchAll(/^\| `([^`]+)` \| app \|/gm)]
    const told = new Set(rows.map(([, name]) => name))
    expect([...importedPackages(projectRoot)].filter((name) => !told.has(name))).toEqual([])
  })
})

describe('what ships', () => {
  it('is found by its import lines', () => {
    const source =
      "import { a } from './a.ts'\nimport type { T } from 'types-only'\nimport b, {\n  c,\n} from '@scope/b/part'\n" +
      "import './style.css'\nimport 'node:fs'\nexport { d } from 'd'\nconst e = await import('e')\n"
    expect(importsOf(source)).toEqual(['@scope/b', 'd', 'e'])
  })

  it('is what the app imports with all that this needs, and no tool', () => {
    const shipped = shippedPaths(lock, importedPackages(projectRoot))
    expect(shipped).toEqual(
      expect.arrayContaining(['node_modules/keytar', 'node_modules/@octokit/core', 'node_modules/scheduler']),
    )
    for (const tool of ['vitest', 'playwright', 'electron', '@types/node', 'fast-check', 'happy-dom'])
      expect(shipped).not.toContain(`node_modules/${tool}`)
  })

  it('is in the bill of materials under its name in the registry, and nothing else is', () => {
    const component = (name: string, version: string, group?: string) => ({
      'bom-ref': `${name}@${version}`,
      name,
      version,
      ...(group === undefined ? {} : { group }),
    })
    const whole = JSON.stringify({
      components: [component('keytar', '7.10.6', '@github'), component('vitest', '4.1.12')],
      dependencies: [
        { ref: 'keytar@7.10.6', dependsOn: ['vitest@4.1.12'] },
        { ref: 'vitest@4.1.12', dependsOn: [] },
      ],
    })
    const bill = billOfShipped(whole, lock, ['node_modules/keytar'])
    expect(bill.components.map(({ name }) => name)).toEqual(['keytar'])
    expect(bill.dependencies).toEqual([{ ref: 'keytar@7.10.6', dependsOn: [] }])
  })

  it('comes with its licence texts', () => {
    const texts = licenceTexts(projectRoot, lock, ['node_modules/react', 'node_modules/keytar'])
    expect(texts).toContain(`react ${lock.packages['node_modules/react']?.version} (MIT)`)
    expect(texts).toContain('@github/keytar 7.10.6 (MIT)')
    expect(texts).toContain('Permission is hereby granted')
  })
})
