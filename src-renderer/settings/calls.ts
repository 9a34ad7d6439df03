import { useMutation } from '@tanstack/react-query'
import { unwrap } from '../lib/rekey.ts'

export function useCheckAccount() {
  return useMutation({ mutationFn: (id: string) => unwrap(window.rekey.account.check({ id })) })
}

export function useRemoveAccount() {
  return useMutation({ mutationFn: (id: string) => unwrap(window.rekey.account.remove({ id })) })
}

type Setting = Parameters<typeof window.rekey.app.writeSetting>[0]

export function useWriteSetting() {
  return useMutation({ mutationFn: (setting: Setting) => unwrap(window.rekey.app.writeSetting(setting)) })
}

export function useDiagnostics() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.app.doctor({})) })
}
