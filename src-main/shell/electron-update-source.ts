import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { AppUpdater, UpdateInfo } from 'electron-updater'
import { failure } from '../domain/failure.ts'
import { failed, ok } from '../domain/result.ts'
import { updateTexts } from '../texts/update.ts'
import type { NewVersion, UpdateSource, UpdateSourceOrReason } from './update-source.ts'

/**
 * Names the feed's configuration of a build that is not packaged, for tests. A packaged build reads only the file that
 * was packed with it.
 */
const developmentConfig = 'REKEY_UPDATE_CONFIG'

const loopback = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/]/

/**
 * Updates by `electron-updater`: it checks the SHA-512 of what it downloads against the feed and, where the system knows
 * them, the signatures. The feed is what the packager put into `app-update.yml`.
 */
export async function electronUpdateSource(environment: NodeJS.ProcessEnv): Promise<UpdateSourceOrReason> {
  const forTests = app.isPackaged ? undefined : environment[developmentConfig]
  if (!app.isPackaged && forTests === undefined) return updateTexts.developmentBuild
  const config = forTests ?? join(process.resourcesPath, 'app-update.yml')
  if (!existsSync(config)) return updateTexts.noPlace
  if (process.platform === 'linux' && environment.APPIMAGE === undefined) return updateTexts.onlyAppImage
  // Only where it is used: it is no small part of what would have to be loaded at start.
  const { autoUpdater } = await import('electron-updater')
  return sourceOf(autoUpdater, forTests)
}

function sourceOf(updater: AppUpdater, forTests: string | undefined): UpdateSource {
  updater.logger = null
  updater.autoDownload = false
  updater.allowDowngrade = false
  updater.disableWebInstaller = true
  // Has to hold when the download ends, or quitting would not be watched; what counts is said before quitting.
  updater.autoInstallOnAppQuit = true
  if (forTests !== undefined) {
    updater.forceDevUpdateConfig = true
    updater.updateConfigPath = forTests
  }
  guard(updater, forTests !== undefined)
  // Every failure is the answer of the call that met it as well; without a listener the event would throw.
  updater.on('error', () => {})

  return {
    check: async () => {
      try {
        const found = await updater.checkForUpdates()
        return ok(found?.isUpdateAvailable === true ? newVersion(found.updateInfo) : null)
      } catch (error) {
        return failed(
          failure('network', 'updates', updateTexts.notLooked(firstLine(error)), updateTexts.checkConnection),
        )
      }
    },
    download: async (onPercent) => {
      const listen = ({ percent }: { percent: number }) => onPercent(percent)
      updater.on('download-progress', listen)
      try {
        await updater.downloadUpdate()
        return ok(undefined)
      } catch (error) {
        return failed(
          failure(
            'network',
            'updates',
            updateTexts.notDownloaded(firstLine(error)),
            updateTexts.tryAgainLater,
          ),
        )
      } finally {
        updater.off('download-progress', listen)
      }
    },
    installOnQuit: (wanted) => {
      updater.autoInstallOnAppQuit = wanted
    },
    installAndRestart: () => {
      // The new version may start before this one is gone.
      app.releaseSingleInstanceLock()
      updater.quitAndInstall(true, true)
    },
  }
}

/** Lets nothing but https out, redirects included, and takes out the number by which the feed could count installations. */
function guard(updater: AppUpdater, allowsLoopback: boolean): void {
  const { webRequest } = updater.netSession
  webRequest.onBeforeRequest((request, answer) => {
    const isFine = request.url.startsWith('https://') || (allowsLoopback && loopback.test(request.url))
    answer({ cancel: !isFine })
  })
  webRequest.onBeforeSendHeaders((request, answer) => {
    const kept = Object.entries(request.requestHeaders).filter(
      ([name]) => name.toLowerCase() !== 'x-user-staging-id',
    )
    answer({ requestHeaders: Object.fromEntries(kept) })
  })
}

function newVersion({ version, releaseNotes }: UpdateInfo): NewVersion {
  const notes = Array.isArray(releaseNotes)
    ? releaseNotes.map((each) => `${each.version}\n${each.note ?? ''}`).join('\n\n')
    : (releaseNotes ?? null)
  return { version, notes }
}

/** The library's messages go on with headers and stacks. */
function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const line = message.split('\n')[0] ?? ''
  return `${line.slice(0, 200).replace(/[.\s]+$/, '')}.`
}
