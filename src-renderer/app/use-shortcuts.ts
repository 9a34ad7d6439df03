import { useEffect, useRef } from 'react'
import { commands } from './commands.ts'
import { useShell } from './shell-store.ts'
import { isPressed, isSingleKey, Sequence } from './shortcuts.ts'
import type { UsableCommands } from './use-commands.ts'
import { useSnapshot } from './use-snapshot.ts'

/**
 * Listens to the keyboard, the mouse's back and forward buttons, and the application menu, as long as the frame is
 * shown. A key that belongs to a command is kept from everything else, so that the menu's accelerator for the same
 * command does not run it twice.
 */
export function useShortcuts(usable: UsableCommands): void {
  const { platform, settings } = useSnapshot()
  const latest = useRef(usable)
  useEffect(() => {
    latest.current = usable
  })
  const singleKeys = settings['keys.single'] === 'on'
  useEffect(() => {
    const sequence = new Sequence()
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const typing = isTextField(event.target)
      const single = singleKeys && !typing && !event.ctrlKey && !event.metaKey && !event.altKey
      const typed = single ? sequence.take(event.key.toLowerCase(), Date.now()) : null
      const command = commands.find(({ keys }) =>
        keys.some((each) =>
          isSingleKey(each)
            ? each === typed
            : !takenByText(each, typing, platform) && isPressed(each, event, platform),
        ),
      )
      if (command === undefined) return
      const { dialog, closeDialog } = useShell.getState()
      if (isDialogOpen()) {
        if (command.id === 'palette' && dialog === 'palette') {
          event.preventDefault()
          closeDialog()
        }
        return
      }
      event.preventDefault()
      latest.current.run(command)
    }
    const onMouse = (event: MouseEvent) => {
      const id = event.button === 3 ? 'back' : event.button === 4 ? 'forward' : null
      const command = commands.find((each) => each.id === id)
      if (command === undefined || isDialogOpen()) return
      event.preventDefault()
      latest.current.run(command)
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('mouseup', onMouse)
    const endMenu = window.rekey.app.command(({ command: id }) => {
      const command = commands.find((each) => each.id === id)
      if (command !== undefined && !isDialogOpen()) latest.current.run(command)
    })
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('mouseup', onMouse)
      endMenu()
    }
  }, [platform, singleKeys])
}

const textTypes = new Set(['text', 'search', 'password', 'email', 'url', 'number', 'tel', 'date', 'time'])

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return textTypes.has(target.type)
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}

/** On macOS, Option and an arrow go word by word through a text. */
function takenByText(chord: string, typing: boolean, platform: string): boolean {
  return typing && platform === 'darwin' && chord.startsWith('Alt+Arrow')
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}
