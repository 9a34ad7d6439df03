import { useMutation } from '@tanstack/react-query'
import { unwrap } from '../lib/rekey.ts'

type Request<Word extends keyof typeof window.rekey.policy> = Parameters<
  (typeof window.rekey.policy)[Word]
>[0]

export function useChangePolicy() {
  return useMutation({
    mutationFn: (request: Request<'change'>) => unwrap(window.rekey.policy.change(request)),
  })
}

export function useWaiveRule() {
  return useMutation({
    mutationFn: (request: Request<'waive'>) => unwrap(window.rekey.policy.waive(request)),
  })
}

export function useEndWaiver() {
  return useMutation({
    mutationFn: (request: Request<'endWaiver'>) => unwrap(window.rekey.policy.endWaiver(request)),
  })
}
