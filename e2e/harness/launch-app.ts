import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { removeProfile } from './remove-profile.ts'

/** Root of the checkout: the app is started as `electron .`. */
export const projectRoot = join(import.meta.dirname, '..', '..')

export interface LaunchOptions {
  /** Environment of the desktop session. */
  readonly env: NodeJS.ProcessEnv
  /** Address of the GitHub double; without it the app would talk to github.com. */
  readonly apiUrl: string
  /** Data folder, kept over several launches; by default a new one that goes with the app. */
  readonly home?: string
  /** A script for the main process, before its first line: for what happens before there is a window. */
  readonly before?: string
  /** Further arguments, as a desktop or a person would give them. */
  readonly args?: readonly string[]
  readonly colorScheme?: 'light' | 'dark'
  readonly size?: { readonly width: number; readonly height: number }
}

export interface LaunchedApp {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly home: string
  /** Errors of the page's console and uncaught ones: a journey ends with none. */
  readonly pageErrors: string[]
  /** Addresses that the app wanted to open in the browser. */
  openedPages(): Promise<string[]>
  copy(text: string): Promise<void>
  clipboard(): Promise<string>
  /** Answers the next file dialogs with this path, as if a person had chosen it. */
  chooseFile(path: string): Promise<void>
  resize(width: number, height: number): Promise<void>
  /** SIGKILL: nothing can be tidied up. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** Starts the built app in the real Electron, with a profile of its own. */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'rekey-home-'))
  const electron = await _electron.launch({
    args: [...(options.before === undefined ? [] : ['-r', options.before]), '.', ...(options.args ?? [])],
    cwd: projectRoot,
    env: environmentOf({ ...options, home }),
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
  })
  const pageErrors: string[] = []
  const page = await electron.firstWindow()
  page.on('pageerror', (error) => pageErrors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text())
  })
  await electron.evaluate(({ shell }) => {
    const opened: string[] = []
    ;(globalThis as { openedPages?: string[] }).openedPages = opened
    shell.openExternal = async (url: string) => {
      opened.push(url)
    }
  })
  await agreeToQuestions(electron)
  const size = options.size ?? { width: 1280, height: 800 }
  const resize = (width: number, height: number) =>
    electron.evaluate(
      ({ BrowserWindow }, wanted) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height)
      },
      { width, height },
    )
  await resize(size.width, size.height)

  let ended = false
  // Also when it crashed, or was killed by somebody else: there is nobody left to ask.
  electron.process().once('exit', () => {
    ended = true
  })
  // It may also quit by itself, as a journey lets it.
  electron.once('close', () => {
    ended = true
  })
  return {
    electron,
    page,
    home,
    pageErrors,
    openedPages: () => electron.evaluate(() => (globalThis as { openedPages?: string[] }).openedPages ?? []),
    copy: (text) => electron.evaluate(async ({ clipboard }, value) => clipboard.writeText(value), text),
    clipboard: () => electron.evaluate(async ({ clipboard }) => await clipboard.readText()),
    chooseFile: (path) =>
      electron.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = (async () => ({
          canceled: false,
          filePaths: [chosen],
        })) as typeof dialog.showOpenDialog
        dialog.showSaveDialog = (async () => ({
          canceled: false,
          filePath: chosen,
        })) as typeof dialog.showSaveDialog
      }, path),
    resize,
    kill: async () => {
      ended = true
      const gone = new Promise<void>((resolve) => {
        electron.process().once('exit', () => resolve())
      })
      electron.process().kill('SIGKILL')
      await gone
    },
    close: async () => {
      if (!ended) {
        await answerDialogs(electron, 'Pause and quit')
        await electron.close()
      }
      if (options.home === undefined) await removeProfile(home)
    },
  }
}

/** Starts the app as the desktop does at login: it has no window until somebody asks for one. */
export function launchHidden(
  options: LaunchOptions & { readonly home: string },
): Promise<ElectronApplication> {
  return _electron.launch({ args: ['.', '--hidden'], cwd: projectRoot, env: environmentOf(options) })
}

/** What the app runs with: nothing of the developer's own sign-ins. */
export function environmentOf(options: LaunchOptions & { readonly home: string }): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(options.env)) if (value !== undefined) env[name] = value
  for (const name of ['GH_TOKEN', 'GITHUB_TOKEN', 'ELECTRON_RENDERER_URL', 'ELECTRON_RUN_AS_NODE'])
    delete env[name]
  return { ...env, REKEY_HOME: options.home, REKEY_API_URL: options.apiUrl }
}

/** The buttons by which a person agrees to what the window asked for. */
const goesOn = '^(Turn on changes|Never lock|Add|Remove|Revoke|Revoke now|Erase|Use it|Sign in to .+)$'

/** A person at the computer, who means what the journey does: the questions of main are agreed to, all others wait. */
async function agreeToQuestions(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ dialog }, goesOn) => {
    const ask = dialog.showMessageBox.bind(dialog) as (...given: unknown[]) => Promise<unknown>
    dialog.showMessageBox = (async (...given: unknown[]) => {
      const { buttons = [] } = given.at(-1) as { buttons?: string[] }
      const agreed = buttons.findIndex((each) => new RegExp(goesOn).test(each))
      return agreed < 0 ? ask(...given) : { response: agreed, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  }, goesOn)
}

/**
 * Answers each of the system's message boxes from now on with the button of this name; without one, it agrees to
 * questions and cancels everything else.
 */
export async function answerDialogs(electron: ElectronApplication, button: string): Promise<void> {
  await electron.evaluate(
    ({ dialog }, { wanted, goesOn }) => {
      const asked: string[] = []
      ;(globalThis as { askedQuestions?: string[] }).askedQuestions = asked
      dialog.showMessageBox = (async (...given: unknown[]) => {
        const options = given.at(-1) as {
          message: string
          detail?: string
          buttons?: string[]
          cancelId?: number
        }
        const { message, detail = '', buttons = [], cancelId = 0 } = options
        asked.push([message, detail, ...buttons.map((each) => `[${each}]`)].join(' '))
        const agreed = buttons.findIndex((each) => new RegExp(goesOn).test(each))
        const chosen = buttons.includes(wanted) ? buttons.indexOf(wanted) : agreed
        return { response: chosen < 0 ? cancelId : chosen, checkboxChecked: false }
      }) as typeof dialog.showMessageBox
    },
    { wanted: button, goesOn },
  )
}

/** What the message boxes asked since their answer was given beforehand. */
export function askedQuestions(electron: ElectronApplication): Promise<string[]> {
  return electron.evaluate(() => (globalThis as { askedQuestions?: string[] }).askedQuestions ?? [])
}
