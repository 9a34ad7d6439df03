import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DesktopSession, startDesktopSession } from './desktop-session.ts'
import { expect, journey } from './journey.ts'
import { type LaunchedApp, launchApp } from './launch-app.ts'

/** A desktop of its own: what the shared one has, other journeys have met already. */
export const desktop = journey.extend<{
  own: DesktopSession
  start: (args?: readonly string[]) => Promise<LaunchedApp>
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  own: async ({}, use) => {
    const session = await startDesktopSession({ display: 'headless' })
    await use(session)
    session.stop()
  },
  start: async ({ stage, own }, use) => {
    const apps: LaunchedApp[] = []
    await use(async (args = []) => {
      const app = await launchApp({ env: own.env, apiUrl: stage.github.url, home: stage.home, args })
      apps.push(app)
      return app
    })
    for (const app of apps) {
      await app.close()
      expect(app.pageErrors).toEqual([])
    }
  },
})

/** D-Bus would start the notification daemon that is installed; in this session that fails. */
export function withoutNotifications({ env }: DesktopSession): void {
  const folder = join(env.XDG_RUNTIME_DIR ?? '', 'dbus-1', 'services')
  mkdirSync(folder, { recursive: true })
  const name = 'org.freedesktop.Notifications'
  writeFileSync(join(folder, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=/bin/false\n`)
  const bus = '--dest=org.freedesktop.DBus'
  const method = 'org.freedesktop.DBus.ReloadConfig'
  execFileSync('dbus-send', ['--session', '--print-reply', bus, '/org/freedesktop/DBus', method], { env })
}
