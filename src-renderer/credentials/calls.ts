import { useMutation } from '@tanstack/react-query'
import { unwrap } from '../lib/rekey.ts'

/* One hook per call. A typed token travels as a function that empties its field, so that no cache keeps the value. */

export function useAdoptFromClipboard() {
  return useMutation({
    mutationFn: (name: string) => unwrap(window.rekey.credential.adoptFromClipboard({ name })),
  })
}

export function useAdopt() {
  return useMutation({
    mutationFn: ({ name, take }: { readonly name: string; readonly take: () => string }) =>
      unwrap(window.rekey.credential.adopt({ name, token: take() })),
  })
}

/** `onSuccess` is given to the hook: the page goes away with its credential, and with it what was given to the call. */
export function useRemoveCredential(onSuccess: () => void) {
  return useMutation({
    mutationFn: (name: string) => unwrap(window.rekey.credential.remove({ name })),
    onSuccess,
  })
}

type Request<Word extends keyof typeof window.rekey.credential> = Parameters<
  (typeof window.rekey.credential)[Word]
>[0]

export function useDeclareCredential() {
  return useMutation({
    mutationFn: (request: Request<'declare'>) => unwrap(window.rekey.credential.declare(request)),
  })
}

export function useWriteNotes() {
  return useMutation({
    mutationFn: (request: Request<'writeNotes'>) => unwrap(window.rekey.credential.writeNotes(request)),
  })
}

export function useEnterExpiry() {
  return useMutation({
    mutationFn: (request: Request<'enterExpiry'>) => unwrap(window.rekey.credential.enterExpiry(request)),
  })
}

export function useSnooze() {
  return useMutation({
    mutationFn: (request: Request<'snooze'>) => unwrap(window.rekey.credential.snooze(request)),
  })
}

export function useRunProbe() {
  return useMutation({
    mutationFn: (request: Request<'runProbe'>) => unwrap(window.rekey.credential.runProbe(request)),
  })
}

export function useExportCalendar() {
  return useMutation({
    mutationFn: (request: Request<'exportCalendar'>) =>
      unwrap(window.rekey.credential.exportCalendar(request)),
  })
}
