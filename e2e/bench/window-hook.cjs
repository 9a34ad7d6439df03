'use strict'
/*
 * Loaded into an Electron by `--require`, and never by Rekey itself: runs what the bench asks for in the page and in
 * the main process, and tells when the page has its first heading on the screen. It talks over the channel that
 * `child_process.spawn` opens, so that no debugger is attached to what is measured.
 */
const { monitorEventLoopDelay } = require('node:perf_hooks')
const { app, BrowserWindow } = require('electron')

/** Two frames after the heading: the first may still be the one that lays it out. */
const headingPainted = `new Promise((resolve) => {
  const look = () => {
    const heading = document.querySelector('h1')
    if (heading === null || heading.textContent === '') requestAnimationFrame(look)
    else requestAnimationFrame(() => requestAnimationFrame(() => resolve([Date.now(), heading.textContent])))
  }
  look()
})`

let page = null
let delay = null
const tell = (message) => process.send?.(message)

app.on('web-contents-created', (_event, contents) => {
  if (contents.getType() !== 'window') return
  page = contents
  contents.once('dom-ready', async () => {
    const [at, heading] = await contents.executeJavaScript(headingPainted)
    tell({ id: 'ready', value: { at, heading } })
  })
})

const asked = {
  page: ({ code }) => page.executeJavaScript(code, true),
  /** Two windows are measured beside each other: a page that is not in front gets no keys and may get no frames. */
  toFront: async () => {
    const window = BrowserWindow.fromWebContents(page)
    window.show()
    window.moveTop()
    window.focus()
    page.focus()
  },
  input: async ({ events }) => {
    for (const event of events) page.sendInputEvent(event)
  },
  watchLoop: async () => {
    delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
  },
  /** The longest time that the event loop of main was held up since, in milliseconds. */
  longestBlock: async () => {
    delay.disable()
    return delay.max / 1e6
  },
  /** As a person does it: what is done at the end counts at the next start. */
  quit: async () => app.quit(),
}

process.on('message', async ({ id, kind, ...rest }) => {
  try {
    tell({ id, value: await asked[kind](rest) })
  } catch (error) {
    tell({ id, error: String(error) })
  }
})
