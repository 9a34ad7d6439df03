import { useMutation } from '@tanstack/react-query'
import { unwrap } from '../lib/rekey.ts'

export function useCheckAccount() {
  return useMutation({ mutationFn: (id: string) => unwrap(window.rekey.account.check({ id })) })
}

export function useRemoveAccount() {
  return useMutation({ mutationFn: (id: string) => unwrap(window.rekey.account.remove({ id })) })
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
