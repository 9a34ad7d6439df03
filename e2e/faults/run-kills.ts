import { spawn } from 'node:child_process'
import { join } from 'node:path'

/* `npm run test:kills`: every moment, and 200 random ones. The tests are those of the ordinary suite. */
const vitest = spawn('npx', ['--no-install', 'vitest', 'run', 'e2e/faults/kills.test.ts'], {
  cwd: join(import.meta.dirname, '..', '..'),
  stdio: 'inherit',
  env: { ...process.env, REKEY_KILLS: 'all' },
})
vitest.on('close', (code) => process.exit(code ?? 1))
