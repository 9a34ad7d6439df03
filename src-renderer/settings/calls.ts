import { useMutation } from '@tanstack/react-query'
import type { ServiceView } from '../../src-preload/contract/index.ts'
import { unwrap } from '../lib/rekey.ts'

export function useCheckAccount() {
  return useMutation({ mutationFn: (id: string) => unwrap(window.rekey.account.check({ id })) })
}

export function useRemoveAccount() {
  return useMutation({ mutationFn: (id: string) => unwrap(window.rekey.account.remove({ id })) })
}

interface ServiceWhere {
  readonly service: ServiceView['service']
  readonly site: string
  readonly clientId: string
}

export function useSignInFromClipboard(onSuccess: () => void) {
  return useMutation({
    mutationFn: (where: ServiceWhere) => unwrap(window.rekey.service.signInFromClipboard(where)),
    onSuccess,
  })
}

/** A typed secret travels as a function that empties its field, so that no cache keeps the value. */
export function useSignInToService(onSuccess: () => void) {
  return useMutation({
    mutationFn: ({ take, ...where }: ServiceWhere & { readonly take: () => string }) =>
      unwrap(window.rekey.service.signIn({ ...where, secret: take() })),
    onSuccess,
  })
}

export function useCheckService() {
  return useMutation({
    mutationFn: (service: ServiceView['service']) => unwrap(window.rekey.service.check({ service })),
  })
}

export function useSignOutOfService() {
  return useMutation({
    mutationFn: (service: ServiceView['service']) => unwrap(window.rekey.service.signOut({ service })),
  })
}

export function useDiagnostics() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.app.doctor({})) })
}

export function useSaveDiagnostics() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.app.saveDiagnostics({})) })
}

export function useCopyText() {
  return useMutation({ mutationFn: (text: string) => unwrap(window.rekey.app.copyText({ text })) })
}

export function useSendTestNotification() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.notice.sendTest({})) })
}

/** Ends the snooze of a credential. */
export function useWake() {
  return useMutation({
    mutationFn: (name: string) => unwrap(window.rekey.credential.snooze({ name, until: null })),
  })
}

export function useCheckForUpdate() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.update.check({})) })
}

export function useDownloadUpdate() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.update.download({})) })
}

export function useRestartToUpdate() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.update.restart({})) })
}
