import { electronTypes } from './electron-25-types.ts'
import { electronRuntime } from './electron-runtime.ts'
import { systemPackages } from './system-packages.ts'

/**
 * `npm run setup`: makes this checkout able to run. Idempotent, and quick when nothing is to do. Each part says in
 * one line what it did or found.
 */
async function setup(): Promise<void> {
  systemPackages()
  await electronRuntime()
  electronTypes()
}

setup().catch((error: unknown) => {
  console.error(`setup: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
