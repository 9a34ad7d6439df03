import type { MeasuredWindow } from './measured-window.ts'

const grid = `document.querySelector('[role="grid"]')`

/** Goes to the matrix as the navigation does. @returns milliseconds until its first cells are painted */
export function openMatrix(window: MeasuredWindow): Promise<number> {
  return window.inPage<number>(`new Promise((resolve, reject) => {
    const link = [...document.querySelectorAll('nav a')].find((each) => /^Matrix/.test(each.textContent.trim()))
    if (link === undefined) { reject(new Error('there is no way to the matrix')); return }
    const began = performance.now()
    link.click()
    const look = () => {
      if (document.querySelector('[role="gridcell"]') === null) requestAnimationFrame(look)
      else requestAnimationFrame(() => resolve(performance.now() - began))
    }
    look()
  })`)
}

/**
 * Frame times in milliseconds while something scrolls by a few rows each frame, there and back.
 * @param element an expression for what scrolls; null scrolls nothing
 */
export function scrollFrames(
  window: MeasuredWindow,
  direction: 'down' | 'across',
  seconds: number,
  element: string | null = grid,
): Promise<number[]> {
  const move =
    element === null
      ? ''
      : direction === 'down'
        ? 'const most = scroller.scrollHeight - scroller.clientHeight; scroller.scrollTop += sign * 90; if (scroller.scrollTop >= most - 1) sign = -1; if (scroller.scrollTop <= 0) sign = 1'
        : 'const most = scroller.scrollWidth - scroller.clientWidth; scroller.scrollLeft += sign * 60; if (scroller.scrollLeft >= most - 1) sign = -1; if (scroller.scrollLeft <= 0) sign = 1'
  return window.inPage<number[]>(`new Promise((resolve) => {
    const scroller = ${element ?? 'null'}
    const frames = []
    let sign = 1
    let last = null
    const end = performance.now() + ${seconds * 1000}
    const frame = (now) => {
      if (last !== null) frames.push(now - last)
      last = now
      ${move}
      if (now < end) requestAnimationFrame(frame)
      else resolve(frames)
    }
    requestAnimationFrame(frame)
  })`)
}

export interface Keystroke {
  /** From the key to the frame that shows it in the field. */
  readonly echoMs: number
  /** From the key to the last change of the grid that it caused. */
  readonly rowsMs: number
}

/** Types one character into the filter of the matrix. */
export async function typeIntoFilter(window: MeasuredWindow, key: string): Promise<Keystroke> {
  await window.inPage(`(() => {
    const field = document.querySelector('[data-filter="true"]')
    const input = field instanceof HTMLInputElement ? field : field.querySelector('input')
    input.focus()
    globalThis.typed = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the key did not arrive')), 10_000)
      input.addEventListener('keydown', (event) => {
        const began = event.timeStamp
        let echoMs = null
        let rowsMs = 0
        input.addEventListener('input', () => requestAnimationFrame(() => setTimeout(() => {
          echoMs ??= performance.now() - began
        })), { once: true })
        const observer = new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
          rowsMs = performance.now() - began
        })))
        observer.observe(${grid}.parentElement, { subtree: true, childList: true, characterData: true, attributes: true })
        setTimeout(() => { observer.disconnect(); resolve({ echoMs, rowsMs }) }, 1200)
      }, { once: true, capture: true })
    })
    return null
  })()`)
  await window.press(key)
  return window.inPage<Keystroke>('globalThis.typed')
}
