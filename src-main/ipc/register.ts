import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import type { Failure } from '../domain/failure.ts'
import type { Log } from '../ports/log.ts'
import { answersOf } from './dispatch.ts'

/**
 * The only place that registers handlers. Before anything of a message is looked at, its sender must be the top
 * frame of Rekey's own window, showing Rekey's own page.
 */
export function registerHandlers(
  handlers: RekeyHandlers,
  isOurs: (contents: WebContents, url: string) => boolean,
  log: Log,
  refused: (channel: string) => Failure | null = () => null,
): void {
  for (const [channel, answer] of answersOf(handlers, refused))
    ipcMain.handle(channel, async (event: IpcMainInvokeEvent, request: unknown) => {
      // Read before the first await: afterwards the frame may be gone, and null must mean no.
      const frame = event.senderFrame
      if (frame === null || frame.parent !== null || !isOurs(event.sender, frame.url)) {
        log.write({ event: 'stranger', channel, url: frame?.url ?? '' })
        throw new Error(`${channel} refused a stranger.`)
      }
      try {
        return await answer(request)
      } catch (error) {
        // A bug: it is told to the log, and to the window without path, stack or content.
        log.write({ event: 'bug', where: channel, error })
        throw new Error(`${channel} failed unexpectedly.`)
      }
    })
}
