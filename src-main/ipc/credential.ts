import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { type ReceivedToken, readToken } from '../domain/token.ts'
import { adoptCredential } from '../use-cases/adopt-credential.ts'
import { readStatus } from '../use-cases/read-status.ts'
import { removeCredential } from '../use-cases/remove-credential.ts'
import { refusal, value } from './outcome.ts'
import { credentialView } from './views.ts'
import type { Workspace } from './workspace.ts'

export function credentialHandlers(workspace: Workspace): RekeyHandlers['credential'] {
  const adopt = async (name: string, token: ReceivedToken) => {
    const { world } = workspace
    const adopted = await adoptCredential(world, { name, token })
    if (!adopted.ok) return refusal(adopted.failure)
    workspace.changed({ credentials: true })
    const rows = readStatus(world, { credential: adopted.value.name })
    const open = world.ledger.rotations.openOf(adopted.value.name)?.id ?? null
    return value(credentialView(adopted.value, rows, open))
  }
  return {
    adoptFromClipboard: async ({ name }) => {
      const text = await workspace.desktop.readClipboard()
      const token = readToken(text, 'the clipboard')
      if (!token.ok) return refusal(token.failure)
      const adopted = await adopt(name, token.value)
      if (adopted.ok) await workspace.desktop.clearClipboardIf(text)
      return adopted
    },
    adopt: async ({ name, token: typed }) => {
      const token = readToken(typed, 'the field')
      return token.ok ? adopt(name, token.value) : refusal(token.failure)
    },
    remove: async ({ name }) => {
      const removed = await removeCredential(workspace.world, { name })
      if (!removed.ok) return refusal(removed.failure)
      workspace.changed({ credentials: true, destinations: true })
      return value(null)
    },
  }
}
