import type { Page } from '@playwright/test'

/** What somebody could not read or not press where they are: texts that are cut, and controls that lie on each other. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly left: number
      readonly top: number
      readonly right: number
      readonly bottom: number
    }
    const slack = 2
    const faults = new Set<string>()
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').trim().slice(0, 60)}"`
    /** As style sheets hide what is only heard: in a box of a pixel. */
    const isOnlyHeard = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { width, height } = at.getBoundingClientRect()
        if (width <= 1 && height <= 1 && getComputedStyle(at).overflow === 'hidden') return true
      }
      return element.closest('.skip-link') !== null
    }
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !isOnlyHeard(element)
    const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'
    const clips = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip'

    /** Who sees an ellipsis can still learn the whole: by pointing at it, or by hearing its name. */
    const isToldElsewhere = (element: Element): boolean =>
      element.closest('[title], [aria-label], [aria-labelledby], [aria-hidden=true]') !== null

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const own = node.parentElement
      if (own === null || (node.nodeValue ?? '').trim() === '' || !isSeen(own)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const text = range.getBoundingClientRect()
      if (text.width === 0) continue
      let sideways = true
      let upright = true
      for (let at: Element | null = own; at !== null && (sideways || upright); at = at.parentElement) {
        const style = getComputedStyle(at)
        const box = at.getBoundingClientRect()
        if (
          sideways &&
          clips(style.overflowX) &&
          (text.right > box.right + slack || text.left < box.left - slack)
        ) {
          const isEllipsis = style.textOverflow === 'ellipsis' && isToldElsewhere(at)
          if (!isEllipsis) faults.add(`cut at the side: ${nameOf(own)} by ${nameOf(at)}`)
          sideways = false
        }
        if (
          upright &&
          clips(style.overflowY) &&
          (text.bottom > box.bottom + slack || text.top < box.top - slack)
        ) {
          faults.add(`cut above or below: ${nameOf(own)} by ${nameOf(at)}`)
          upright = false
        }
        if (scrolls(style.overflowX)) sideways = false
        if (scrolls(style.overflowY)) upright = false
        if (style.position === 'fixed') break
      }
      const { scrollWidth, clientWidth } = document.documentElement
      if (sideways && scrollWidth > clientWidth + slack && text.right > clientWidth + slack)
        faults.add(`out of the window: ${nameOf(own)}`)
    }

    /** What is left of a box inside of everything that scrolls or clips around it. */
    const seenPart = (element: Element): Box | null => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      const part = { left, top, right, bottom }
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at)
        if (overflowX === 'visible' && overflowY === 'visible') continue
        const box = at.getBoundingClientRect()
        part.left = Math.max(part.left, box.left)
        part.top = Math.max(part.top, box.top)
        part.right = Math.min(part.right, box.right)
        part.bottom = Math.min(part.bottom, box.bottom)
      }
      return part.right - part.left > slack && part.bottom - part.top > slack ? part : null
    }
    /** What stays while the rest scrolls, or lies over it, is another layer: it covers on purpose. */
    const layerOf = (element: Element): Element => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { position, zIndex } = getComputedStyle(at)
        if (position === 'fixed' || position === 'sticky' || (position !== 'static' && zIndex !== 'auto'))
          return at
      }
      return document.body
    }
    const controls = [
      ...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [role=gridcell], [role=option], [role^=menuitem]',
      ),
    ]
      .filter(isSeen)
      .map((element) => ({ element, part: seenPart(element), layer: layerOf(element) }))
    for (const [index, first] of controls.entries())
      for (const second of controls.slice(index + 1)) {
        if (first.part === null || second.part === null || first.layer !== second.layer) continue
        if (first.element.contains(second.element) || second.element.contains(first.element)) continue
        const width =
          Math.min(first.part.right, second.part.right) - Math.max(first.part.left, second.part.left)
        const height =
          Math.min(first.part.bottom, second.part.bottom) - Math.max(first.part.top, second.part.top)
        if (width > slack && height > slack)
          faults.add(`on each other: ${nameOf(first.element)} and ${nameOf(second.element)}`)
      }
    return [...faults]
  })
}
