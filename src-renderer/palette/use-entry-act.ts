import { alertNow } from '../app/announcer.tsx'
import { useActivateAccount } from '../app/calls.ts'
import { commands } from '../app/commands.ts'
import { useShell } from '../app/shell-store.ts'
import type { UsableCommands } from '../app/use-commands.ts'
import { useView } from '../app/view-store.ts'
import { goToDestination } from '../inventory/matrix-store.ts'
import { failureOf } from '../lib/rekey.ts'
import type { Entry } from './entries.ts'

/** Does what an entry is for. */
export function useEntryAct(usable: UsableCommands): (entry: Entry) => void {
  const { mutate: activate } = useActivateAccount()
  return ({ act }) => {
    const { go } = useView.getState()
    switch (act.kind) {
      case 'command': {
        const command = commands.find(({ id }) => id === act.id)
        if (command !== undefined) usable.run(command)
        return
      }
      case 'go':
        return go(act.route)
      case 'destination':
        return goToDestination(act.id)
      case 'account':
        return activate(act.id, { onError: (error) => alertNow(failureOf(error)?.message ?? '') })
      case 'help':
        return useShell.getState().showHelp(act.topic)
    }
  }
}
