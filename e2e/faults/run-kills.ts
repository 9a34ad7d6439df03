import { spawn } from 'node:child_process'
import { join } from 'node:path'

/*
 * `npm run test:kills`: every fault at every step, a kill at every moment and at 200 random ones. The tests are those of
 * the ordinary suite, one file after the other, as most of them fill the machine by themselves.
 */
const vitest = spawn('npx', ['--no-install', 'vitest', 'run', '--no-file-parallelism', 'e2e/faults'], {
  cwd: join(import.meta.dirname, '..', '..'),
  stdio: 'inherit',
  env: { ...process.env, REKEY_KILLS: 'all' },
})
vitest.on('close', (code) => process.exit(code ?? 1))
