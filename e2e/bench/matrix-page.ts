import type { MeasuredWindow } from './measured-window.ts'

/** The picture of the first rows, which stands there while the others are read, is no grid yet. */
const usable = '.matrix-area:not([inert])'
const grid = `document.querySelector('${usable} [role="grid"]')`

export interface OpenedMatrix {
  /** Milliseconds until the first rows are painted. */
  readonly rowsMs: number
  /** Milliseconds until all of it is there and can be used. */
  readonly allMs: number
}

/** Goes to the matrix as the navigation does. */
export function openMatrix(window: MeasuredWindow): Promise<OpenedMatrix> {
  return window.inPage<OpenedMatrix>(`new Promise((resolve, reject) => {
    const link = [...document.querySelectorAll('nav a')].find((each) => /^Matrix/.test(each.textContent.trim()))
    if (link === undefined) { reject(new Error('there is no way to the matrix')); return }
    const began = performance.now()
    link.click()
    const isThere = (area) => document.querySelector(area + ' [role="gridcell"]') !== null
    let rowsMs = null
    let isWhole = false
    const look = () => {
      const now = performance.now() - began
      if (isWhole) return resolve({ rowsMs, allMs: now })
      // Painted by the frame behind the one in which they stand.
      if (rowsMs === 'next') rowsMs = now
      if (rowsMs === null && isThere('.matrix-area')) rowsMs = 'next'
      isWhole = isThere('${usable}')
      if (isWhole && rowsMs === 'next') rowsMs = now
      requestAnimationFrame(look)
    }
    look()
  })`)
}

/** Which way something scrolls, and by how much each frame: a few rows, less than a column, or more than a screen. */
const steps = {
  down: { pixels: 90, across: false },
  across: { pixels: 60, across: true },
  screens: { pixels: 1200, across: false },
} as const

export type Scrolling = keyof typeof steps

/**
 * Frame times in milliseconds while something scrolls, half of the time there and half of it back. The frames of a grid
 * that did not move, or that has nothing where it is looked at, are no measurement.
 * @param element an expression for what scrolls; null scrolls nothing
 * @throws when it ends where there is no row in sight, or did not go anywhere
 */
export function scrollFrames(
  window: MeasuredWindow,
  scrolling: Scrolling,
  seconds: number,
  element: string | null = grid,
): Promise<number[]> {
  const { pixels, across } = steps[scrolling]
  const property = across ? 'scrollLeft' : 'scrollTop'
  return window.inPage<number[]>(`new Promise((resolve, reject) => {
    const scroller = ${element ?? 'null'}
    const frames = []
    let last = null
    let furthest = 0
    const began = performance.now()
    const done = () => {
      if (scroller === null) return resolve(frames)
      const { top, height } = scroller.getBoundingClientRect()
      const seen = [...scroller.querySelectorAll('[role="rowheader"]')].some((each) => {
        const place = each.getBoundingClientRect()
        return place.top <= top + height / 2 && place.bottom >= top + height / 2 && each.textContent !== ''
      })
      if (furthest < ${pixels * 20}) reject(new Error('the grid did not scroll: ' + furthest + ' pixels'))
      else if (!seen) reject(new Error('no row was in sight after scrolling'))
      else resolve(frames)
    }
    const frame = (now) => {
      if (last !== null) frames.push(now - last)
      last = now
      const spent = performance.now() - began
      if (scroller !== null) {
        scroller.${property} += spent < ${seconds * 500} ? ${pixels} : -${pixels}
        furthest = Math.max(furthest, scroller.${property})
      }
      if (spent < ${seconds * 1000}) requestAnimationFrame(frame)
      else requestAnimationFrame(() => requestAnimationFrame(done))
    }
    requestAnimationFrame(frame)
  })`)
}

export interface Keystroke {
  /** From the key to the frame that shows it in the field. */
  readonly echoMs: number
  /** From the key to the frame that shows the rows that it leaves. */
  readonly rowsMs: number
  /** Frames until then, that one included. */
  readonly frames: number
}

/**
 * Presses one key in the filter of the matrix.
 * @param key one that changes what is in sight
 * @throws when what is in sight is the same two seconds later: then nothing was measured
 */
export async function typeIntoFilter(window: MeasuredWindow, key: string): Promise<Keystroke> {
  await window.inPage(`(() => {
    const field = document.querySelector('[data-filter="true"]')
    const input = field instanceof HTMLInputElement ? field : field.querySelector('input')
    input.focus()
    // A letter can leave the same rows and other columns, or only make other cells stand back. To be told of it costs
    // less than to compare what stands there, which would be measured as well.
    let changed = false
    const watch = new MutationObserver(() => { changed = true })
    globalThis.typed = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the key did not arrive')), 10_000)
      input.addEventListener('keydown', (event) => {
        clearTimeout(late)
        const began = event.timeStamp
        const typed = input.value
        watch.observe(${grid}, { subtree: true, childList: true, characterData: true, attributeFilter: ['data-match'] })
        let frames = 0
        let echoMs = null
        // A message that a frame sends arrives when that frame has been handed over.
        const shown = (then) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => then(performance.now() - began)
          port2.postMessage(null)
        }
        const frame = () => {
          frames += 1
          if (echoMs === null && input.value !== typed) shown((ms) => { echoMs ??= ms })
          if (changed) shown((rowsMs) => resolve({ echoMs: echoMs ?? rowsMs, rowsMs, frames }))
          else if (performance.now() - began < 2000) requestAnimationFrame(frame)
          else reject(new Error('nothing in sight changed when ' + event.key + ' was pressed'))
        }
        requestAnimationFrame(frame)
      }, { once: true, capture: true })
    })
    globalThis.typed.catch(() => undefined).finally(() => watch.disconnect())
    return null
  })()`)
  await window.press(key)
  const keystroke = await window.inPage<Keystroke>('globalThis.typed')
  // What follows a letter, such as saying how many are left, must not be taken for the next one's.
  await window.inPage('new Promise((resolve) => setTimeout(() => resolve(null), 700))')
  return keystroke
}
