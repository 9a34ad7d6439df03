import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { CommandId } from './commands.ts'

interface Handlers {
  readonly handlers: ReadonlyMap<CommandId, () => void>
}

/** What the open view does for a command that means something else in every view. */
export const useHandlers = create<Handlers>(() => ({ handlers: new Map() }))

/**
 * Lets the open view answer a command as long as it is shown: `useCommandHandler('export', () => setExporting(true))`.
 * @param handler null while the view can't: the command is then as if the view did not know it
 */
export function useCommandHandler(id: CommandId, handler: (() => void) | null): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  const can = handler !== null
  useEffect(() => {
    if (!can) return
    const answer = () => latest.current?.()
    useHandlers.setState(({ handlers }) => ({ handlers: new Map(handlers).set(id, answer) }))
    return () =>
      useHandlers.setState(({ handlers }) => {
        const left = new Map(handlers)
        if (left.get(id) === answer) left.delete(id)
        return { handlers: left }
      })
  }, [id, can])
}
