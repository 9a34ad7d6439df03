import { useEffect } from 'react'

/** So many places are remembered: a dialog over a menu over a row is as deep as it gets. */
const remembered = 8

/**
 * Keeps the focus from being lost: when what had it goes away (a button whose row is settled, the dialog that it
 * opened), the focus moves to the nearest thing around it that is still there, so that Tab goes on from the same place
 * and a screen reader hears where it is.
 */
export function useFocusGuard(): void {
  useEffect(() => {
    /** What had the focus, newest last, each with everything around it from the inside out. */
    const paths: (readonly Element[])[] = []
    let frame = 0
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element) || target === document.body) return
      paths.push(pathOf(target))
      if (paths.length > remembered) paths.shift()
    }
    const look = (): void => {
      const last = paths.at(-1)?.[0]
      if (document.activeElement !== document.body || last === undefined || last.isConnected) return
      for (const path of paths.toReversed()) {
        for (const near of path) {
          if (!(near instanceof HTMLElement) || !near.isConnected || !isWorthFocus(near)) continue
          if (!near.hasAttribute('tabindex')) near.tabIndex = -1
          near.focus({ preventScroll: true })
          // What has no box of its own, by `display: contents`, takes no focus.
          if (document.activeElement === near) return
        }
      }
    }
    // A dialog gives the focus back by itself, a moment after it is gone: only what nobody takes is caught.
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body) return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(look)
      })
    })
    document.addEventListener('focusin', remember)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      document.removeEventListener('focusin', remember)
    }
  }, [])
}

function pathOf(element: Element): readonly Element[] {
  const path: Element[] = []
  for (let each: Element | null = element; each !== null && each !== document.body; each = each.parentElement)
    path.push(each)
  return path
}

const spoken: ReadonlySet<string> = new Set([
  'tr',
  'li',
  'table',
  'ul',
  'ol',
  'section',
  'form',
  'fieldset',
  'main',
  'aside',
  'nav',
])

/** What a screen reader has a word for; a bare box around it would say nothing. */
function isWorthFocus(element: Element): boolean {
  return spoken.has(element.localName) || element.hasAttribute('role') || element.hasAttribute('tabindex')
}
