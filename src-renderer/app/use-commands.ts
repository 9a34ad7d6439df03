import { useMemo } from 'react'
import { useRefresh } from '../inventory/calls.ts'
import { failureOf } from '../lib/rekey.ts'
import { alertNow } from './announcer.tsx'
import { useExploreSampleData, useLeaveSampleData, useLock } from './calls.ts'
import { useHandlers } from './command-handlers.ts'
import { type Command, type CommandContext, commands, isAvailable, runCommand } from './commands.ts'
import { useShell } from './shell-store.ts'
import { useWriteSetting } from './use-settings.ts'
import { useSnapshot } from './use-snapshot.ts'
import { useView } from './view-store.ts'

export interface UsableCommands {
  /** Those that would do something now. */
  readonly available: readonly Command[]
  run(command: Command): void
}

/** The commands as they can be used where the operator is. */
export function useCommands(): UsableCommands {
  const snapshot = useSnapshot()
  const view = useView()
  const shell = useShell()
  const { handlers } = useHandlers()
  const { mutate: refresh } = useRefresh()
  const { mutate: write } = useWriteSetting()
  const { mutate: lock } = useLock()
  const { mutate: explore } = useExploreSampleData()
  const { mutate: leave } = useLeaveSampleData()
  return useMemo(() => {
    const said = { onError: (error: unknown) => alertNow(failureOf(error)?.message ?? '') }
    const context: CommandContext = {
      snapshot,
      view,
      shell,
      refresh: () => refresh(undefined, said),
      writeSetting: (key, value) => write({ key, value }, said),
      lock: () => lock(undefined, said),
      exploreSample: () => explore(undefined, said),
      leaveSample: () => leave(undefined, said),
    }
    return {
      available: commands.filter((command) => isAvailable(command, context, handlers)),
      run: (command) => runCommand(command, context, handlers),
    }
  }, [snapshot, view, shell, handlers, refresh, write, lock, explore, leave])
}
