import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { parseTokenExpiration } from '../domain/expiry.ts'
import { failure } from '../domain/failure.ts'
import { type ReceivedToken, readToken } from '../domain/token.ts'
import { calendarTexts } from '../texts/calendar.ts'
import { credentialTexts } from '../texts/credential.ts'
import { inputTexts } from '../texts/input.ts'
import { adoptCredential } from '../use-cases/adopt-credential.ts'
import { annotateCredential } from '../use-cases/annotate-credential.ts'
import { declareCredential } from '../use-cases/declare-credential.ts'
import { exportCalendar } from '../use-cases/export-calendar.ts'
import { findCredential } from '../use-cases/find-credential.ts'
import { removeCredential } from '../use-cases/remove-credential.ts'
import { runCredentialProbe } from '../use-cases/run-credential-probe.ts'
import { saveFile } from '../use-cases/save-file.ts'
import { askPerson } from './ask-person.ts'
import { refusal, value } from './outcome.ts'
import { removalQuestion } from './questions.ts'
import { selectionHandlers } from './selections.ts'
import type { Workspace } from './workspace.ts'

export function credentialHandlers(workspace: Workspace): RekeyHandlers['credential'] {
  const adopt = async (name: string, token: ReceivedToken) => {
    const { world } = workspace
    const adopted = await adoptCredential(world, { name, token })
    if (!adopted.ok) return refusal(adopted.failure)
    workspace.changed({ credentials: true })
    return value(workspace.credential(adopted.value))
  }
  const annotate = (name: string, change: Parameters<typeof annotateCredential>[1]['change']) => {
    const annotated = annotateCredential(workspace.world, { name, change })
    if (!annotated.ok) return refusal(annotated.failure)
    workspace.changed({ credentials: true })
    return value(null)
  }
  return {
    ...selectionHandlers(workspace),
    adoptFromClipboard: async ({ name }) => {
      const text = await workspace.desktop.readClipboard()
      const token = readToken(text, inputTexts.clipboard)
      if (!token.ok) return refusal(token.failure)
      const adopted = await adopt(name, token.value)
      if (adopted.ok) await workspace.desktop.clearClipboardIf(text)
      return adopted
    },
    adopt: async ({ name, token: typed }) => {
      const token = readToken(typed, inputTexts.field)
      return token.ok ? adopt(name, token.value) : refusal(token.failure)
    },
    declare: async ({ isNew, ...declaration }) => {
      const declared = declareCredential(workspace.world, { declaration, isNew })
      if (!declared.ok) return refusal(declared.failure)
      workspace.changed({ credentials: true })
      return value(workspace.credential(declared.value))
    },
    writeNotes: async ({ name, notes }) => annotate(name, { notes }),
    enterExpiry: async ({ name, expiresAt }) => {
      const at = expiresAt === null ? null : parseTokenExpiration(expiresAt)
      return expiresAt !== null && at === null
        ? refusal(
            failure('invalid-input', name, credentialTexts.noDate(expiresAt), credentialTexts.chooseDay),
          )
        : annotate(name, { enteredExpiry: at })
    },
    snooze: async ({ name, until }) => annotate(name, { remindersOffUntil: until }),
    runProbe: async ({ name, probe, agreedToStartWorkflow }) => {
      const { world } = workspace
      const why = agreedToStartWorkflow ? workspace.whyNoWrites() : null
      if (why !== null) return refusal(why)
      const ran = await runCredentialProbe(world, { name, probe, agreedToStartWorkflow })
      if (!ran.ok) return refusal(ran.failure)
      workspace.changed({ credentials: true })
      const found = findCredential(world, name)
      return found.ok ? value(workspace.credential(found.value)) : refusal(found.failure)
    },
    exportCalendar: async ({ names, hideNames }) => {
      const path = await workspace.desktop.chooseFileToSave(calendarTexts.exportCalendar, 'rekey-expiry.ics')
      if (path === null) return value(null)
      const text = await exportCalendar(workspace.world, {
        hideNames,
        ...(names === null ? {} : { credentials: names }),
      })
      const saved = await saveFile(path, text)
      return saved.ok ? value(path) : refusal(saved.failure)
    },
    remove: async ({ name }) => {
      const declined = await askPerson(workspace, removalQuestion(workspace.world, name))
      if (declined !== null) return refusal(declined)
      const removed = await removeCredential(workspace.world, { name })
      if (!removed.ok) return refusal(removed.failure)
      workspace.changed({ credentials: true, destinations: true })
      return value(null)
    },
  }
}
