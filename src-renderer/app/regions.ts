const focusable = 'a[href], button:not([disabled]), input, select, textarea, [tabindex="0"]'

/**
 * Takes the focus to the next region of the window, after the last one to the first.
 * @param direction 1: the next, -1: the previous
 */
export function moveToNextRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region], #main aside')].filter(
    (region) => region.matches('[tabindex]') || entryOf(region) !== null,
  )
  if (regions.length === 0) return
  const active = document.activeElement
  // The innermost counts: details lie inside of the view.
  const inside = regions.findLastIndex((region) => region.contains(active))
  const next = inside === -1 ? (direction === 1 ? 0 : regions.length - 1) : inside + direction
  const region = regions[(next + regions.length) % regions.length]
  if (region !== undefined) (entryOf(region) ?? region).focus()
}

/** What is current in it, or its heading, or the first that takes the focus. */
function entryOf(region: HTMLElement): HTMLElement | null {
  return (
    region.querySelector<HTMLElement>('[aria-current="page"]') ??
    region.querySelector<HTMLElement>('h1[tabindex], h2[tabindex]') ??
    region.querySelector<HTMLElement>(focusable)
  )
}
