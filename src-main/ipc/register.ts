import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { channels } from '../../src-preload/channels.ts'
import type { Log } from '../ports/log.ts'
import type { Answer } from './dispatch.ts'

/**
 * The only place that registers handlers. Before anything of a message is looked at, its sender must be the top
 * frame of Rekey's own window, showing Rekey's own page.
 * @param answering to a channel; the window may ask before it is there, and waits
 */
export function registerHandlers(
  answering: (channel: string) => Promise<Answer | undefined>,
  isOurs: (contents: WebContents, url: string) => boolean,
  log: Log,
): void {
  for (const { verb, channel } of channels) {
    if (verb !== 'invoke') continue
    ipcMain.handle(channel, async (event: IpcMainInvokeEvent, request: unknown) => {
      // Read before the first await: afterwards the frame may be gone, and null must mean no.
      const frame = event.senderFrame
      if (frame === null || frame.parent !== null || !isOurs(event.sender, frame.url)) {
        log.write({ event: 'stranger', channel, url: frame?.url ?? '' })
        throw new Error(`${channel} refused a stranger.`)
      }
      try {
        const answer = await answering(channel)
        if (answer === undefined) throw new Error(`Nobody answers ${channel}.`)
        return await answer(request)
      } catch (error) {
        // A bug: it is told to the log, and to the window without path, stack or content.
        log.write({ event: 'bug', where: channel, error })
        throw new Error(`${channel} failed unexpectedly.`)
      }
    })
  }
}
