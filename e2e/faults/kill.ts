import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isOpen } from '../../src-main/domain/rotation.ts'
import type { Finished } from '../command-line/rekey-process.ts'
import { type EndState, endStateOf, extraWrites } from './end-state.ts'
import { credential, type Stage } from './stage.ts'

const preload = join(import.meta.dirname, 'kill-points.cjs')

/** One moment at which a process touches the world outside, as `kill-points.cjs` names it. */
export interface Moment {
  /** `keychain:after:12`, `commit:after:journal revoke before:1`. */
  readonly name: string
  /** `journal revoke before`, `setPassword credential.DISPATCH_PAT.next`, `PUT /repos/…`. */
  readonly about: string
}

/** When the process is killed, with SIGKILL. */
export type Kill =
  | { readonly at: Moment['name'] }
  /** So many milliseconds after its nth request came to GitHub. */
  | { readonly request: number; readonly laterMs: number }
  /** While GitHub holds a request that it has not acted upon, or has acted upon and not answered. */
  | { readonly whileGitHub: 'holds' | 'has acted on'; readonly method: string; readonly nth: number }

/** The whole rotation in one command, from the paste to the proof that the old token is dead. */
export const wholeRotation = [
  'rotate',
  credential,
  '--yes',
  '--revoke-old',
  '--confirm',
  credential,
  '--json',
]
export const withToken = [...wholeRotation, '--with-token']

export interface KilledRun {
  readonly finished: Finished
  /** Every moment that came before its end. */
  readonly moments: readonly Moment[]
}

/** Runs the whole rotation, with the new token or without it, and kills it as told. */
export async function runRotation(
  stage: Stage,
  options: { readonly kill?: Kill; readonly token: boolean; readonly environment?: NodeJS.ProcessEnv },
): Promise<KilledRun> {
  const { kill } = options
  const log = join(stage.operator.home, 'moments')
  rmSync(log, { force: true })
  const running = stage.operator.start(
    options.token ? withToken : wholeRotation,
    options.token ? stage.newToken : '',
    {
      ...options.environment,
      NODE_OPTIONS: `--require ${preload}`,
      REKEY_KILL_LOG: log,
      ...(kill !== undefined && 'at' in kill ? { REKEY_KILL_AT: kill.at } : {}),
    },
  )
  const { faults } = stage.github
  faults.clear()
  const end = async (): Promise<void> => {
    running.child.kill('SIGKILL')
    await running.finished
  }
  let timer: NodeJS.Timeout | undefined
  if (kill !== undefined && 'whileGitHub' in kill)
    faults.add({
      kind: 'watched',
      match: { method: kill.method },
      after: kill.nth - 1,
      ...(kill.whileGitHub === 'holds' ? { onArrival: end } : { onActed: end }),
    })
  if (kill !== undefined && 'laterMs' in kill)
    faults.add({
      kind: 'watched',
      after: kill.request - 1,
      onArrival: () => {
        timer = setTimeout(end, kill.laterMs)
      },
    })
  const finished = await running.finished
  clearTimeout(timer)
  faults.clear()
  return { finished, moments: momentsIn(log) }
}

function momentsIn(log: string): Moment[] {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', about = ''] = line.split('\t')
      return { name, about }
    })
}

/** True once the keychain has taken the new token: from here on nobody may be asked for it again. */
export function isTokenSafe(moments: readonly Moment[]): boolean {
  return moments.some(
    ({ name, about }) =>
      name.startsWith('keychain:after') && about === `setPassword credential.${credential}.next`,
  )
}

/**
 * What an operator does after a crash: the same command again, and the token only when Rekey asks for it.
 * @returns how often the token had to be given again
 * @throws when the rotation does not come to its end within a few tries
 */
async function resume(stage: Stage): Promise<{ tokenGivenAgain: number }> {
  let tokenGivenAgain = 0
  let last: Finished | null = null
  for (let tries = 0; tries < 4; tries += 1) {
    const state = await stage.look(({ ledger }) => ledger.rotations.list()[0]?.state ?? null)
    if (state !== null && !isOpen(state)) return { tokenGivenAgain }
    last = await stage.operator.run(wholeRotation)
    if (last.code !== 0 && /no new token was given|no terminal to ask/i.test(last.stderr)) {
      tokenGivenAgain += 1
      last = await stage.operator.run(withToken, stage.newToken)
    }
  }
  throw new Error(`the rotation does not come to its end (exit ${last?.code}): ${last?.stderr}`)
}

export interface Aftermath {
  readonly end: EndState
  readonly tokenGivenAgain: number
  readonly extraWrites: number
  readonly leaks: readonly string[]
  readonly violations: readonly string[]
}

/** Resumes and gathers what is to be compared with an undisturbed run. */
export async function aftermathOf(stage: Stage): Promise<Aftermath> {
  const { tokenGivenAgain } = await resume(stage)
  return {
    end: await endStateOf(stage),
    tokenGivenAgain,
    extraWrites: extraWrites(stage),
    leaks: stage.operator.leaks([stage.oldToken, stage.newToken, stage.scenario.tokens.operator]),
    violations: stage.github.violations,
  }
}
