import { resolve } from 'node:path'
import { app } from 'electron'
import { isUnknownLink, linkAmong, readDeepLink } from '../domain/deep-link.ts'
import { hiddenSwitch } from './login-item.ts'

type Open = (target: string | null) => void

/**
 * Links and further starts of the app, from wherever they come: the first start's arguments, a second start, macOS. What
 * comes before there is a window waits for it. One that points to nothing here is told so; any other that is none brings
 * the window to the front, and that is all.
 */
export class DeepLinks {
  #open: Open | null = null
  #waiting: string | null
  /** Somebody wants to see the window, with or without a target. */
  #isWanted = false

  constructor(args: readonly string[]) {
    this.#waiting = targetAmong(args)
    app.on('open-url', (event, url) => {
      event.preventDefault()
      this.#arrived(targetOf(url))
    })
    app.on('second-instance', (_event, argv) => {
      // The desktop starts Rekey at login although it runs already: nobody asked to see it.
      if (!argv.includes(hiddenSwitch)) this.#arrived(targetAmong(argv))
    })
  }

  /** @param open shows the window, at the target if there is one */
  deliverTo(open: Open): void {
    this.#open = open
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting !== null || this.#isWanted) open(waiting)
  }

  #arrived(target: string | null): void {
    if (this.#open !== null) this.#open(target)
    else {
      this.#waiting = target ?? this.#waiting
      this.#isWanted = true
    }
  }
}

/** Makes the system open `rekey://` links with this app. From a clone only Windows can be told how to start it. */
export function claimLinks(): void {
  // On Windows whatever follows `--` is no switch: a link cannot smuggle one in.
  if (app.isPackaged) app.setAsDefaultProtocolClient('rekey', process.execPath, ['--'])
  else if (process.platform === 'win32')
    app.setAsDefaultProtocolClient('rekey', process.execPath, [resolve(process.argv[1] ?? '.'), '--'])
}

function targetAmong(args: readonly string[]): string | null {
  const link = linkAmong(args)
  return link === null ? null : targetOf(link)
}

/** @returns the empty target for what is not in this workspace, null for what nobody is to be told of */
function targetOf(link: string): string | null {
  return readDeepLink(link) ?? (isUnknownLink(link) ? '' : null)
}
