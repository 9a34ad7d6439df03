import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}

const files = ['src-main', 'src-preload', 'src-renderer'].flatMap(sources)
const placesOf = (word: RegExp) =>
  files.filter((file) => word.test(readFileSync(join(root, file), 'utf8'))).map((file) => relative('', file))

/** Doors that are safe because there is one of each, and that one is looked at. */
it.each([
  ['windows are made', /new (BrowserWindow|WebContentsView|BrowserView)\b/, ['src-main/shell/window.ts']],
  ['messages are answered', /ipcMain\.(handle|on)\b/, ['src-main/ipc/register.ts']],
  ['the browser is opened', /shell\.openExternal\(/, ['src-main/shell/desktop.ts']],
  ['the bridge is built', /exposeInMainWorld/, ['src-preload/index.ts']],
  [
    'a text becomes part of a page as code',
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc/,
    [],
  ],
  ['code is made of text', /\beval\(|new Function\(/, []],
  ['the keychain is searched', /\.find(Credentials|Password)\(/, []],
  ['a port is opened', /\.listen\(\s*(\d|\{|port)/, []],
  ['crash reports are sent', /crashReporter/, []],
  ['a page is loaded from elsewhere', /loadURL\(\s*['"`]http/, []],
  [
    'protection is turned off',
    /webSecurity: false|contextIsolation: false|nodeIntegration: true|allowRunningInsecureContent|rejectUnauthorized: false/,
    [],
  ],
] as const)('%s in one place only, or in none', (_what, word, places) => {
  expect(placesOf(word)).toEqual(places)
})
