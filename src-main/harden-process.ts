import { writeFileSync } from 'node:fs'
import { dropTokens } from './domain/token-variables.ts'

/**
 * What both programs do before anything else, so that memory stays memory: no pages in a core dump, no diagnostic
 * reports (they hold the environment). Core dumps as such are a limit of the operating system's that Node has no call
 * for; on Linux a process may at least say that nothing of its memory belongs into one (core(5), coredump_filter). The
 * filter is inherited by every process that is started from here.
 */
export function hardenProcess(): void {
  if (process.platform === 'linux')
    try {
      writeFileSync('/proc/self/coredump_filter', '0')
    } catch {
      // A kernel without core dumps, or a closed /proc: then there is nothing to filter.
    }
  const { report } = process
  report.reportOnFatalError = false
  report.reportOnSignal = false
  report.reportOnUncaughtException = false
}

/** The app signs in through the keychain only: tokens of the shell that started it are nothing for its children. */
export function forgetShellTokens(): void {
  dropTokens(process.env)
}
