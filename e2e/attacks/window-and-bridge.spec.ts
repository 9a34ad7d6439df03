import { channels } from '../../src-preload/channels.ts'
import type { RekeyClient } from '../../src-preload/contract/index.ts'
import { expect, journey } from '../harness/journey.ts'
import { answerDialogs } from '../harness/launch-app.ts'
import { prepare } from '../harness/prepare.ts'

journey.use({ stageOptions: { repositories: 44, latencyMs: 0 } })

/** The page's own idea of what it was given. */
type Given = Record<string, Record<string, (...args: unknown[]) => unknown>>

journey('the window has the preferences that were chosen, all of them', async ({ stage }) => {
  const app = await stage.launch()
  const effective = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((each) => {
      const known = each as unknown as { getLastWebPreferences(): Record<string, unknown> }
      return known.getLastWebPreferences()
    }),
  )
  expect(effective).toHaveLength(1)
  expect(effective[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  })
  // Electron leaves these out where they are off.
  for (const name of [
    'nodeIntegrationInWorker',
    'navigateOnDragDrop',
    'spellcheck',
    'enableBlinkFeatures',
    'plugins',
  ])
    expect(effective[0]?.[name] ?? false, name).toBeFalsy()
  expect(effective[0]?.additionalArguments ?? []).toEqual([])
})

journey(
  'the page is given the words of the contract, frozen, and nothing of Electron with them',
  async ({ stage }) => {
    const app = await stage.launch()
    await app.page.getByRole('heading', { level: 1 }).waitFor()
    const found = await app.page.evaluate(() => {
      const page = globalThis as unknown as { rekey: Given } & Record<string, unknown>
      const { rekey } = page
      const names = Object.entries(rekey).flatMap(([noun, words]) =>
        Object.keys(words).map((word) => `${noun}.${word}`),
      )
      const attempt = (work: () => void) => {
        try {
          work()
        } catch {
          // In strict mode a frozen object refuses loudly.
        }
      }
      const before = rekey.app?.snapshot
      attempt(() => {
        page.rekey = {} as Given
      })
      attempt(() => {
        if (rekey.app !== undefined) rekey.app.snapshot = () => 'mine'
      })
      attempt(() => {
        rekey.evil = {}
      })
      attempt(() => Object.setPrototypeOf(rekey, { evil: {} }))
      return {
        names: names.sort(),
        kept: page.rekey === rekey && rekey.app?.snapshot === before && rekey.evil === undefined,
        frozen: Object.isFrozen(rekey) && Object.values(rekey).every((words) => Object.isFrozen(words)),
        // The functions of the other world would lead to its objects.
        leaks: Object.values(rekey).flatMap((words) =>
          Object.values(words).filter(
            (word) => word.constructor !== Function || Object.getPrototypeOf(word) !== Function.prototype,
          ),
        ).length,
      }
    })
    expect(found).toEqual({
      names: channels.map(({ noun, name }) => `${noun}.${name}`).sort(),
      kept: true,
      frozen: true,
      leaks: 0,
    })
  },
)

journey('a listener gets the payload alone, and leaves nothing behind', async ({ stage }) => {
  const app = await stage.launch()
  await app.page.getByRole('heading', { level: 1 }).waitFor()
  const given = await app.page.evaluate(async () => {
    const { rekey } = globalThis as unknown as { rekey: RekeyClient }
    const heard: { count: number; keys: string[] }[] = []
    for (let turn = 0; turn < 1_000; turn += 1) rekey.app.changed(() => heard.push({ count: -1, keys: [] }))()
    const stop = rekey.app.changed((...args: unknown[]) => {
      heard.push({ count: args.length, keys: Object.keys(args[0] ?? {}) })
    })
    await rekey.app.writeSetting({ key: 'theme', value: 'dark' })
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    stop()
    const sofar = heard.length
    await rekey.app.writeSetting({ key: 'theme', value: 'light' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { heard, later: heard.length - sofar }
  })
  expect(given.heard.length).toBeGreaterThan(0)
  for (const each of given.heard) {
    expect(each.count).toBe(1)
    expect(each.keys).not.toContain('sender')
    expect(each.keys).not.toContain('ports')
  }
  expect(given.later).toBe(0)
})

journey('every permission is denied', async ({ stage }) => {
  const app = await stage.launch()
  await app.page.getByRole('heading', { level: 1 }).waitFor()
  const granted = await app.page.evaluate(async () => {
    const granted: string[] = []
    const names = [
      'geolocation',
      'notifications',
      'push',
      'midi',
      'camera',
      'microphone',
      'background-fetch',
      'background-sync',
      'persistent-storage',
      'ambient-light-sensor',
      'accelerometer',
      'gyroscope',
      'magnetometer',
      'screen-wake-lock',
      'nfc',
      'display-capture',
      'clipboard-read',
      'clipboard-write',
      'payment-handler',
      'idle-detection',
      'periodic-background-sync',
      'system-wake-lock',
      'storage-access',
      'window-management',
      'local-fonts',
      'top-level-storage-access',
    ]
    for (const name of names)
      try {
        const status = await navigator.permissions.query({ name: name as PermissionName })
        // Some of them a page simply has, as sensors that this computer lacks: what counts is what it gets of them.
        if (status.state === 'granted') granted.push(name)
      } catch {
        // Not known to this version of Chromium.
      }
    const powers = navigator as unknown as Record<
      string,
      Record<string, (options?: unknown) => Promise<unknown>> | undefined
    >
    const page = globalThis as unknown as Record<string, (options?: unknown) => Promise<unknown>>
    const attempts: Record<string, () => Promise<unknown> | undefined> = {
      'read the clipboard': () => navigator.clipboard.readText(),
      'read anything on the clipboard': () => navigator.clipboard.read(),
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
      place: () =>
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      hid: () => powers.hid?.requestDevice?.({ filters: [] }),
      usb: () => powers.usb?.requestDevice?.({ filters: [] }),
      serial: () => powers.serial?.requestPort?.({}),
      bluetooth: () => powers.bluetooth?.requestDevice?.({ acceptAllDevices: true }),
      midi: () => navigator.requestMIDIAccess(),
      'open a file': () => page.showOpenFilePicker?.({}),
      'save a file': () => page.showSaveFilePicker?.({}),
      'open a folder': () => page.showDirectoryPicker?.({}),
      'local fonts': () => page.queryLocalFonts?.({}),
      'idle times': () =>
        (page.IdleDetector as unknown as { requestPermission(): Promise<string> })
          .requestPermission()
          .then((answer) => (answer === 'granted' ? answer : Promise.reject(new Error(answer)))),
      notifications: () =>
        Notification.requestPermission().then((answer) =>
          answer === 'granted' ? answer : Promise.reject(new Error(answer)),
        ),
      'keep the screen on': () => navigator.wakeLock.request('screen'),
      'lock the pointer': () =>
        new Promise((resolve, reject) => {
          document.addEventListener('pointerlockchange', resolve)
          document.addEventListener('pointerlockerror', reject)
          document.body.requestPointerLock()
        }),
      'handle a protocol': async () =>
        navigator.registerProtocolHandler('web+rekey', 'app://rekey/?%s') ?? 'done',
      'devices seen before': async () => {
        const seen = await Promise.all([
          powers.hid?.getDevices?.(),
          powers.usb?.getDevices?.(),
          powers.serial?.getPorts?.(),
        ])
        if (seen.flat().filter((each) => each !== undefined).length === 0) throw new Error('none')
      },
    }
    for (const [name, attempt] of Object.entries(attempts)) {
      const outcome = await Promise.race([
        // An empty list is what a person gives who chooses nothing.
        Promise.resolve()
          .then(attempt)
          .then(
            (got) => (Array.isArray(got) ? got.length > 0 : got !== undefined),
            () => false,
          ),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2_000)),
      ])
      if (outcome) granted.push(name)
    }
    return granted
  })
  expect(granted).toEqual([])
  app.pageErrors.length = 0
})

journey('a frame, another window and another page are strangers to every channel', async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  const names = channels.filter(({ verb }) => verb === 'invoke').map(({ channel }) => channel)

  // A frame has no bridge, and cannot borrow that of its page by being of the same origin.
  const inFrame = await app.page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inner = frame.contentWindow as unknown as Record<string, unknown> | null
    return ['rekey', 'require', 'process', 'electron', 'ipcRenderer'].filter(
      (name) => inner !== null && name in inner,
    )
  })
  expect(inFrame).toEqual([])

  // A second window with all powers and the same page: made by an attacker who got as far as main's own doors.
  const answers = await app.electron.evaluate(
    async ({ BrowserWindow }, { wanted, preload }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: {
          nodeIntegration: true,
          contextIsolation: false,
          sandbox: false,
          ...(preload === undefined ? {} : { preload }),
        },
      })
      await stranger.loadURL('app://rekey/index.html')
      const answers = (await stranger.webContents.executeJavaScript(
        `Promise.all(${JSON.stringify(wanted)}.map((channel) => require('electron').ipcRenderer.invoke(channel, {}).then(() => 'answered ' + channel, (error) => error.message)))`,
      )) as string[]
      stranger.destroy()
      return answers
    },
    { wanted: names, preload: undefined },
  )
  expect(answers).toHaveLength(names.length)
  for (const [index, answer] of answers.entries())
    expect(answer).toContain(`${names[index]} refused a stranger.`)

  // A loaded-anew page is the same page: it is served, and a confirmation from before is worth nothing.
  await app.page.reload()
  await app.page.getByRole('heading', { level: 1 }).waitFor()
  const after = await app.page.evaluate(async () => {
    const { rekey } = globalThis as unknown as { rekey: RekeyClient }
    const snapshot = await rekey.app.snapshot({})
    return snapshot.workspace
  })
  expect(after).toBe('real')
  app.pageErrors.length = 0
})

journey('messages of any shape from the page are refused, and the app goes on', async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  // What asks the operator gets no for an answer.
  await answerDialogs(app.electron, 'Cancel')
  const names = channels
    .filter(({ verb }) => verb === 'invoke')
    .map(({ noun, name }) => [noun, name] as const)
  const told = await app.page.evaluate(
    async (words) => {
      const { rekey } = globalThis as unknown as { rekey: Given }
      const cycle: unknown[] = []
      cycle.push(cycle)
      const polluting: unknown = JSON.parse(
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      )
      const odd: unknown[] = [
        undefined,
        null,
        true,
        7,
        NaN,
        10n,
        '',
        'x',
        Symbol.iterator,
        () => 1,
        [],
        [[]],
        cycle,
        polluting,
        new Map([['id', 'R-0001']]),
        new Set([1]),
        new Date(Number.NaN),
        /(a+)+$/,
        new ArrayBuffer(8),
        new Error('x'),
        new Blob(['x']),
        Promise.resolve(1),
        Object.create(null),
        { id: { toString: 'x' } },
        {
          get id() {
            throw new Error('x')
          },
        },
      ]
      // The large ones take their time on the way: a few channels show what becomes of them.
      const large: unknown[] = [
        new Uint8Array(1_000_000),
        { id: 'x'.repeat(10_000_000) },
        new Array(100_000),
        Array.from({ length: 5_000 }, () => ({})),
      ]
      const told: string[] = []
      for (const [index, [noun, name]] of words.entries())
        for (const request of index % 25 === 0 ? [...odd, ...large] : odd)
          try {
            const answer = await Promise.race([
              rekey[noun]?.[name]?.(request),
              new Promise((resolve) => setTimeout(() => resolve(`${noun}.${name} did not answer`), 60_000)),
            ])
            told.push(typeof answer === 'object' && answer !== null ? 'data' : String(answer))
          } catch (error) {
            told.push(error instanceof Error ? error.message : String(error))
          }
      return { told: [...new Set(told)], polluted: ({} as Record<string, unknown>).polluted }
    },
    names.filter(
      ([noun, name]) => !['exploreSampleData', 'leaveSampleData'].includes(name) || noun !== 'app',
    ),
  )
  expect(told.polluted).toBeUndefined()
  for (const each of told.told)
    expect(each).toMatch(
      /^data$|^Error invoking remote method '(rekey:[\w.]+)': Error: \1 failed unexpectedly\.$|could not be cloned|^x$|conver|recursion|Uncaught|properties|exceeded/i,
    )
  expect(await app.electron.evaluate(() => ({}) as Record<string, unknown>)).not.toHaveProperty('polluted')
  expect(
    await app.page.evaluate(
      async () => (await (globalThis as unknown as { rekey: RekeyClient }).rekey.app.snapshot({})).workspace,
    ),
  ).toBe('real')
  app.pageErrors.length = 0
})
