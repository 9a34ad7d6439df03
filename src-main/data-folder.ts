import { homedir } from 'node:os'
import { join } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }

/** `REKEY_HOME`, else what Electron calls userData, computed alike for the command line. */
export function dataFolder(environment: NodeJS.ProcessEnv): string {
  if (environment.REKEY_HOME !== undefined && environment.REKEY_HOME !== '') return environment.REKEY_HOME
  const home = homedir()
  if (process.platform === 'darwin')
    return join(home, 'Library', 'Application Support', packageJson.productName)
  if (process.platform === 'win32')
    return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), packageJson.productName)
  const configured = environment.XDG_CONFIG_HOME
  return join(
    configured === undefined || configured === '' ? join(home, '.config') : configured,
    packageJson.productName,
  )
}
