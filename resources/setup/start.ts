import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from './packed.ts'

/**
 * The last part of `npm start`: the built app in the window. Chromium's sandbox does not run as root, as in
 * containers: there the app is started without it, and that is said.
 */
const isRoot = process.getuid?.() === 0
if (isRoot)
  console.log(
    'start: running as root, so without the operating system sandbox. Use an ordinary user for real work.',
  )
const app = spawn(
  join(projectRoot, 'node_modules', '.bin', process.platform === 'win32' ? 'electron.cmd' : 'electron'),
  ['.', ...(isRoot ? ['--no-sandbox'] : [])],
  { cwd: projectRoot, stdio: 'inherit', shell: process.platform === 'win32' },
)
app.on('error', (error) => {
  console.error(`start: Electron could not be started: ${error.message}`)
  process.exitCode = 1
})
app.on('exit', (code) => {
  process.exitCode = code ?? 1
})
