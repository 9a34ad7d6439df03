import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronTypes, typesFolder } from './electron-25-types.ts'
import { projectRoot } from './packed.ts'

/**
 * `npm run check`: lint with the import boundaries, types of each process against the current Electron and against
 * the oldest one that is supported, and dead code. Everything runs, so that one look shows everything.
 */
function check(): void {
  electronTypes()
  const failures: string[] = []
  const step = (name: string, program: string, args: readonly string[]): void => {
    console.log(`check: ${name}`)
    const done = spawnSync('npx', ['--no-install', program, ...args], { cwd: projectRoot, stdio: 'inherit' })
    if (done.status !== 0) failures.push(name)
  }
  step('lint and import boundaries', 'biome', ['check', '--error-on-warnings', '.'])
  for (const part of ['src-main', 'src-preload', 'src-renderer', 'e2e'])
    if (existsSync(join(projectRoot, part, 'tsconfig.json')))
      step(`types of ${part}`, 'tsc', ['-p', join(part, 'tsconfig.json')])
  step('types of src-main on Electron 25 and Node 18', 'tsc', ['-p', oldestConfig()])
  step('dead code', 'knip', ['--no-progress'])
  if (failures.length > 0) {
    console.error(`check: failed: ${failures.join(', ')}`)
    process.exit(1)
  }
  console.log('check: everything passed')
}

/** The same sources with the types of the oldest runtime; tests run on newer Node only, so they are left out. */
function oldestConfig(): string {
  const path = join(typesFolder, 'tsconfig.json')
  writeFileSync(
    path,
    JSON.stringify({
      extends: join(projectRoot, 'src-main', 'tsconfig.json'),
      compilerOptions: {
        paths: { electron: [join(typesFolder, 'electron.d.ts')] },
        typeRoots: [join(typesFolder, 'node_modules', '@types')],
        types: ['node'],
      },
      include: [join(projectRoot, 'src-main'), join(projectRoot, 'src-preload', 'index.ts')],
      exclude: [
        join(projectRoot, 'src-main', '**', '*.test.ts'),
        join(projectRoot, 'src-main', '**', '*.contract.ts'),
      ],
    }),
  )
  return path
}

check()
