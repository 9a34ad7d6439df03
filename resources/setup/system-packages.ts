import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** What Electron, the keychain, a headless desktop and the tests of dotenv files need on Debian 12 and its descendants. */
const packages = [
  'xvfb',
  'xauth',
  'dbus',
  'dbus-daemon',
  'gnome-keyring',
  'libsecret-1-0',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libcups2',
  'libatk-bridge2.0-0',
  'libnotify4',
  'dunst',
  'fonts-dejavu-core',
  'git',
  'age',
]

/** Installs missing Debian packages as root; elsewhere prints the exact command and stops. */
export function systemPackages(): void {
  if (process.platform !== 'linux') return
  if (!existsSync('/usr/bin/dpkg-query')) {
    console.log(
      `setup: not a Debian system; Rekey needs what these Debian packages hold: ${packages.join(' ')}`,
    )
    return
  }
  const missing = packages.filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0)
    throw new Error(`system packages are missing. Run:\n  sudo apt-get update && sudo ${command}`)

  console.log(`setup: installing system packages: ${missing.join(' ')}`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], environment)
  run('apt-get', command.split(' ').slice(1), environment)
}

function isInstalled(name: string): boolean {
  const answer = spawnSync('dpkg-query', ['-s', name], { encoding: 'utf8' })
  return answer.status === 0 && answer.stdout.includes('Status: install ok installed')
}

function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv): void {
  const done = spawnSync(program, args, { env: environment, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (done.status !== 0)
    throw new Error(
      `${program} ${args.join(' ')} failed:\n${done.stdout.slice(-2000)}\n${done.stderr.slice(-2000)}`,
    )
}
