import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { changeReach } from '../use-cases/change-reach.ts'
import { readReach } from '../use-cases/read-reach.ts'
import { refusal, value } from './outcome.ts'
import type { Workspace } from './workspace.ts'

export function sharingHandlers(workspace: Workspace): RekeyHandlers['sharing'] {
  return {
    read: async ({ destination }) => {
      const read = await readReach(workspace.world, { destination })
      if (!read.ok) return refusal(read.failure)
      const { visibility, repositories, choices } = read.value
      return value({
        destination: read.value.destination,
        visibility,
        repositories: repositories?.map(({ id, fullName }) => ({ id, name: fullName })) ?? null,
        choices: [...choices],
      })
    },
    change: async ({ destination, seen, repositories }) => {
      const why = workspace.whyNoWrites()
      if (why !== null) return refusal(why)
      const changed = await changeReach(workspace.world, {
        destination,
        change: { set: repositories },
        seen,
      })
      workspace.changed({ credentials: true, destinations: true })
      if (!changed.ok) return refusal(changed.failure)
      return value({ added: [...changed.value.added], removed: [...changed.value.removed] })
    },
  }
}
