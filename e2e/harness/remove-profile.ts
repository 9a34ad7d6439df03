import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** The processes that Chromium began outlive the app by a moment, and still write. */
const attempts = 50
const pauseMs = 200

/**
 * Removes the data folder of an app that has ended.
 *
 * @throws the error of the file system when something still writes there after ten seconds
 */
export async function removeProfile(folder: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rm(folder, { recursive: true, force: true })
      return
    } catch (error) {
      if (attempt === attempts) throw error
      await sleep(pauseMs)
    }
  }
}
