import { lstat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failure } from '../../../domain/failure.ts'
import { failed, ok, type Result } from '../../../domain/result.ts'
import { dotenvTexts } from '../../../texts/dotenv.ts'
import { findTool, runTool } from './run-tool.ts'

const timeLimitMs = 10_000

/**
 * Refuses a file that git tracks: a value that is written there is in the next commit for everybody to read. Where git
 * can't be asked, it is refused as well.
 * @param names of the file in its folder: its own, and that of a link to it
 */
export async function refuseTracked(
  folder: string,
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Result<void>> {
  const root = await repositoryAbove(folder)
  if (root === null) return ok(undefined)
  const git = await findTool('git', environment)
  for (const name of names) {
    const path = join(folder, name)
    if (git === null)
      return failed(failure('blocked', path, dotenvTexts.gitMissing(path, root), dotenvTexts.installGit))
    const listed = await runTool({
      name: 'git',
      program: git,
      // The repository's own configuration could have git start programs.
      arguments: [
        '--literal-pathspecs',
        '-c',
        'core.fsmonitor=false',
        '-c',
        'core.untrackedCache=false',
        'ls-files',
        '-z',
        '--cached',
        '--',
        name,
      ],
      folder,
      environment: cleaned(environment),
      timeLimitMs,
      secrets: [],
    })
    if (!listed.ok) {
      const { message } = listed.failure
      return failed(failure('blocked', path, dotenvTexts.gitUnsure(path, message), dotenvTexts.letGitWork))
    }
    if (listed.value.length > 0)
      return failed(failure('blocked', path, dotenvTexts.tracked(path, root), dotenvTexts.takeOutOfGit))
  }
  return ok(undefined)
}

/** The nearest folder upwards with a `.git` folder, or a `.git` file as in worktrees; null outside a repository. */
export async function repositoryAbove(folder: string): Promise<string | null> {
  for (let here = folder; ; here = dirname(here)) {
    try {
      await lstat(join(here, '.git'))
      return here
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))))
        throw error
    }
    if (here === dirname(here)) return null
  }
}

/** Only what git needs to run: a GIT_DIR or GIT_INDEX_FILE from outside would have it answer for another repository. */
function cleaned({
  PATH,
  HOME,
  USERPROFILE,
  SYSTEMROOT,
  XDG_CONFIG_HOME,
}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries({ PATH, HOME, USERPROFILE, SYSTEMROOT, XDG_CONFIG_HOME }).filter(
    ([, value]) => value !== undefined,
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' }
}
