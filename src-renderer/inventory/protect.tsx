import { ShieldLockIcon } from '@primer/octicons-react'
import { useMutation } from '@tanstack/react-query'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { announce } from '../app/announcer.tsx'
import { useMainText } from '../app/use-main-text.ts'
import { failureOf, unwrap } from '../lib/rekey.ts'
import { texts } from '../lib/texts.ts'
import { standingOf } from './other-cells.ts'

/** Marks destinations as protected, or takes the marks away, all or none. */
function useProtect() {
  const say = useMainText()
  return useMutation({
    mutationFn: (request: Parameters<typeof window.rekey.inventory.protect>[0]) =>
      unwrap(window.rekey.inventory.protect(request)),
    onSuccess: (changed, { isProtected }) =>
      announce(
        isProtected
          ? texts.inventory.protection.marked(changed)
          : texts.inventory.protection.removed(changed),
      ),
    // A menu is closed by then: what it says would be seen by nobody.
    onError: (error) => announce(say(failureOf(error)?.message ?? texts.inventory.protection.failed)),
  })
}

/** Marks these destinations, or takes their marks away when all of them have one; null where none can have one. */
export function useMarkProtected(cells: readonly DestinationView[]) {
  const protect = useProtect()
  const own = cells.filter((each) => standingOf(each) === 'own')
  if (own.length === 0) return null
  const isProtected = !own.every((each) => each.isProtected)
  const t = texts.inventory.protection
  return {
    label: isProtected ? t.mark : t.remove,
    busy: protect.isPending,
    error: protect.error,
    act: () => protect.mutate({ destinations: own.map(({ id }) => id), isProtected }),
  }
}

/** The shield that any state may have beside it. The word is in the name of the cell, or stands beside it. */
export function Shield({ named = false }: { named?: boolean }) {
  const { word } = texts.inventory.protection
  return (
    <span className="shield">
      <ShieldLockIcon size={12} />
      {named ? <span>{word}</span> : null}
    </span>
  )
}
