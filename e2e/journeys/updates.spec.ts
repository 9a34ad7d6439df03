import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, journey, type Stage } from '../harness/journey.ts'
import { type LaunchedApp, launchApp } from '../harness/launch-app.ts'
import { prepare } from '../harness/prepare.ts'
import { serveUpdateFeed, type UpdateFeed } from '../harness/update-feed.ts'
import { Frame } from '../screens/frame.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })
journey.skip(process.platform !== 'linux', 'An AppImage is what updates itself on Linux')

/** The app as it is on a profile that is set up, with a feed that has a newer version. */
async function withFeed(
  stage: Stage,
  play: (app: LaunchedApp, feed: UpdateFeed) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rekey-feed-'))
  const feed = await serveUpdateFeed(folder, '9.4.0')
  const env = { ...stage.session.env, ...feed.env }
  const app = await launchApp({ env, apiUrl: stage.github.url, home: stage.home })
  try {
    await prepare(stage, app)
    await play(app, feed)
  } finally {
    await app.close()
    await feed.close()
    rmSync(folder, { recursive: true, force: true })
  }
  expect(app.pageErrors).toEqual([])
}

const isFocused = ({ electron }: LaunchedApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused())
const windows = ({ electron }: LaunchedApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

journey('an update is found quietly and put in place when Rekey quits', async ({ stage }) => {
  await withFeed(stage, async (app, feed) => {
    const { page } = app
    const frame = new Frame(page)
    const settings = page.getByRole('link', { name: 'Settings, an update is there' })
    await expect(settings).toBeVisible()
    await expect(frame.heading('Expiry')).toBeVisible()
    expect(await windows(app)).toBe(1)
    const focused = await isFocused(app)
    expect(feed.asked).toEqual(['/latest-linux.yml'])
    expect(feed.identifying).toEqual([])

    await settings.click()
    await page.getByRole('link', { name: 'Updates' }).click()
    await expect(page.getByText('Version 9.4.0 is available.')).toBeVisible()
    await expect(page.getByText("<img src=x onerror=alert('no')>")).toBeVisible()
    await page.getByRole('button', { name: 'Install on quit' }).click()
    await expect(page.getByText('Version 9.4.0 is ready. It installs when you quit.')).toBeVisible()
    expect(feed.asked.at(-1)).toBe('/Rekey-9.4.0.AppImage')
    expect(await isFocused(app)).toBe(focused)
    expect(existsSync(feed.marker)).toBe(false)

    await app.close()
    await expect.poll(() => existsSync(feed.marker)).toBe(true)
    expect(readFileSync(feed.marker, 'utf8')).toBe('9.4.0\n')
    expect(readFileSync(feed.installed, 'utf8')).toContain('echo 9.4.0')
  })
})

journey('bytes that are not those of the feed are refused', async ({ stage }) => {
  await withFeed(stage, async (app, feed) => {
    const { page } = app
    feed.tamper()
    await page.getByRole('link', { name: 'Settings, an update is there' }).click()
    await page.getByRole('link', { name: 'Updates' }).click()
    await page.getByRole('button', { name: 'Install on quit' }).click()
    await expect(page.getByText(/The update couldn't be installed. You still have/)).toBeVisible()
    await expect(page.getByText(/sha512 checksum mismatch/)).toBeVisible()
    await app.close()
    expect(existsSync(feed.marker)).toBe(false)
    expect(readFileSync(feed.installed, 'utf8')).toContain('exit 0')
  })
})

journey('a version that is skipped shows no dot and is not installed', async ({ stage }) => {
  await withFeed(stage, async (app, feed) => {
    const { page } = app
    await page.getByRole('link', { name: 'Settings, an update is there' }).click()
    await page.getByRole('link', { name: 'Updates' }).click()
    await page.getByRole('button', { name: 'Install on quit' }).click()
    await expect(page.getByText('Version 9.4.0 is ready. It installs when you quit.')).toBeVisible()
    await page.getByRole('button', { name: 'Skip this version' }).click()
    await expect(page.getByText(/You skip version 9.4.0/)).toBeVisible()
    await expect(page.getByRole('link', { name: 'Settings', exact: true })).toBeVisible()
    await app.close()
    expect(existsSync(feed.marker)).toBe(false)
    expect(readFileSync(feed.installed, 'utf8')).toContain('exit 0')
  })
})

journey('a restart puts the new version in place at once', async ({ stage }) => {
  await withFeed(stage, async (app, feed) => {
    const { page } = app
    await page.getByRole('link', { name: 'Settings, an update is there' }).click()
    await page.getByRole('link', { name: 'Updates' }).click()
    await page.getByRole('button', { name: 'Install on quit' }).click()
    const closed = app.electron.waitForEvent('close')
    await page.getByRole('button', { name: 'Restart now' }).click()
    await closed
    await expect.poll(() => existsSync(feed.marker)).toBe(true)
    expect(readFileSync(feed.installed, 'utf8')).toContain('echo 9.4.0')
  })
})
