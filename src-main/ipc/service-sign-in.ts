import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import type { Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { readServiceSecret, type Service } from '../domain/service-sign-in.ts'
import { inputTexts } from '../texts/input.ts'
import { checkServices } from '../use-cases/check-services.ts'
import { forgetService } from '../use-cases/forget-service.ts'
import { signInToService } from '../use-cases/sign-in-to-service.ts'
import { refusal, value } from './outcome.ts'
import { serviceProblem, serviceView } from './service-views.ts'
import type { Workspace } from './workspace.ts'

interface Where {
  readonly service: Service
  readonly clientId: string
  readonly site: string
}

export function serviceHandlers(workspace: Workspace): RekeyHandlers['service'] {
  const signIn = async ({ service, clientId, site }: Where, secret: Result<SecretValue>) => {
    if (!secret.ok) return refusal(secret.failure)
    const input = { service, secret: secret.value, clientId: clientId === '' ? null : clientId, site }
    const signedIn = await signInToService(workspace.world, input)
    if (!signedIn.ok) return refusal(signedIn.failure)
    workspace.problems.delete(serviceProblem(service))
    workspace.changed({ services: true })
    return value(serviceView(workspace, service))
  }
  return {
    signInFromClipboard: async (where) => {
      const text = await workspace.desktop.readClipboard()
      const outcome = await signIn(where, readServiceSecret(where.service, text, inputTexts.clipboard))
      if (outcome.ok) await workspace.desktop.clearClipboardIf(text)
      return outcome
    },
    signIn: ({ secret, ...where }) =>
      signIn(where, readServiceSecret(where.service, secret, inputTexts.field)),
    check: async ({ service }) => {
      const checked = (await checkServices(workspace.world)).find((each) => each.signIn.service === service)
      if (checked?.outcome.ok === false)
        workspace.problems.set(serviceProblem(service), checked.outcome.failure)
      else workspace.problems.delete(serviceProblem(service))
      workspace.changed({ services: true, audit: false })
      return checked?.outcome.ok === false
        ? refusal(checked.outcome.failure)
        : value(serviceView(workspace, service))
    },
    signOut: async ({ service }) => {
      const forgotten = await forgetService(workspace.world, { service })
      if (!forgotten.ok) return refusal(forgotten.failure)
      workspace.problems.delete(serviceProblem(service))
      workspace.changed({ services: true })
      return value(null)
    },
  }
}
