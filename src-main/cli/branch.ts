import type { CommandSpec } from './command.ts'

export interface Leaf {
  readonly name: string
  readonly summary: string
  readonly alias?: string
  /** Loaded only when the command is used, so that none waits for what another one needs. */
  load(): Promise<CommandSpec>
}

export interface Group {
  readonly name: string
  readonly summary: string
  readonly children: readonly Leaf[]
  /** What the group's name does without one of its commands; it shows its help where this is left out. */
  own?(): Promise<CommandSpec>
}

export type Branch = Leaf | Group

export function isGroup(branch: Branch): branch is Group {
  return 'children' in branch
}

/** Flags that every command takes. */
export const globalFlags = [
  ['--hostname <host>', 'GitHub host to act on (default: GH_HOST, else github.com)'],
  ['-u, --user <login>', 'fail unless Rekey acts as this login'],
  ['--no-prompt', 'fail instead of asking'],
  ['--no-wait', 'give up with exit code 14 where GitHub asks to wait'],
  ['--quiet', 'leave out hints and progress'],
  ['--verbose', 'tell on stderr what is asked of GitHub and why it takes time; never a token'],
] as const
