import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { startTexts } from '../texts/start.ts'

/** Started by the desktop at login: out of sight, if there is a tray to come back by. */
export const hiddenSwitch = '--hidden'

const ours = 'X-Rekey-Autostart=true'

/**
 * Path of the file by which a Linux desktop starts programs at login.
 * Source: specifications.freedesktop.org, "Desktop Application Autostart Specification".
 */
export function autostartFile(environment: NodeJS.ProcessEnv): string {
  const configured = environment.XDG_CONFIG_HOME
  const folder =
    configured === undefined || configured === ''
      ? join(environment.HOME ?? homedir(), '.config')
      : configured
  return join(folder, 'autostart', 'rekey.desktop')
}

/** Writes or removes Rekey's own autostart file; a file of the same name that Rekey didn't write stays as it is. */
export function setAutostart(file: string, command: readonly string[] | null): void {
  const present = contentOf(file)
  if (present !== null && !present.includes(ours)) return
  if (command === null) {
    rmSync(file, { force: true })
    return
  }
  const content = desktopEntry(command)
  if (content === present) return
  mkdirSync(dirname(file), { recursive: true })
  // In one step: a desktop that reads it meanwhile sees the old file or the new one.
  const temporary = `${file}.${process.pid}`
  writeFileSync(temporary, content, { mode: 0o644 })
  renameSync(temporary, file)
}

/** Source: specifications.freedesktop.org, "Desktop Entry Specification", the Exec key. */
export function desktopEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Rekey',
    `Comment=${startTexts.desktopComment}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    ours,
    '',
  ].join('\n')
}

/** An argument for Exec: quoted by its own rule first, then backslashes doubled as in every string of such a file. */
function quoted(argument: string): string {
  const percents = argument.replaceAll('%', '%%')
  if (/^[\w@%+=:,./-]+$/.test(percents)) return percents
  return `"${percents.replace(/(["`$\\])/g, '\\$1')}"`.replaceAll('\\', '\\\\')
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // Not there, or not ours to read: writing will tell.
    return null
  }
}
