import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runIn, runtimeFolder, withPacked } from './packed.ts'

/** Types of the oldest runtime that the code must run on: Electron 25 with Node 18. */
export const typesFolder = join(runtimeFolder, 'electron-25-types')

/** Fetches only the type files, for the second type-check pass. */
export function electronTypes(): void {
  if (existsSync(typesFolder)) return
  const unpacking = `${typesFolder}.unpacking`
  const nodeTypes = join(unpacking, 'node_modules', '@types', 'node')
  rmSync(unpacking, { recursive: true, force: true })
  mkdirSync(nodeTypes, { recursive: true })
  withPacked('electron@25.1.1', null, (tarball) =>
    runIn(unpacking, 'tar', ['-xzf', tarball, '--strip-components=1', 'package/electron.d.ts']),
  )
  withPacked('@types/node@18.19.130', null, (tarball) =>
    runIn(nodeTypes, 'tar', ['-xzf', tarball, '--strip-components=1']),
  )
  withPacked('undici-types@5.26.5', null, (tarball) => {
    const undici = join(unpacking, 'node_modules', 'undici-types')
    mkdirSync(undici, { recursive: true })
    runIn(undici, 'tar', ['-xzf', tarball, '--strip-components=1'])
  })
  renameSync(unpacking, typesFolder)
}
