import { beforeEach, expect, it, vi } from 'vitest'
import { electronDesktop } from './desktop.ts'

const asked = vi.hoisted(() => [] as Array<{ filters: ReadonlyArray<{ name: string }> }>)
const opened = vi.hoisted(() => [] as string[])
const system = vi.hoisted(() => ({ opens: true }))
vi.mock('electron', () => ({
  app: {},
  clipboard: {},
  dialog: {
    showOpenDialog: async (options: { filters: ReadonlyArray<{ name: string }> }) => {
      asked.push(options)
      return { canceled: true, filePaths: [] }
    },
  },
  nativeTheme: {},
  shell: {
    openExternal: async (address: string) => {
      if (!system.opens) throw new Error('No program for this address.')
      opened.push(address)
    },
  },
  systemPreferences: {},
}))

const desktopOn = (platform: NodeJS.Platform) =>
  electronDesktop({
    window: () => null,
    notifications: null as never,
    tray: null as never,
    updates: null as never,
    platform,
  })

beforeEach(() => {
  opened.length = 0
  system.opens = true
})

it('calls the files in the dialog what they are', async () => {
  const desktop = desktopOn('linux')
  for (const extensions of [['yaml', 'yml', 'json'], ['pem'], ['json'], []])
    await desktop.chooseFileToOpen('Open', extensions)
  expect(asked.map(({ filters }) => filters.map(({ name }) => name))).toEqual([
    ['Inventory'],
    ['Private key'],
    ['Leak case'],
    [],
  ])
})

it.each([
  ['darwin', 'x-apple.systempreferences:com.apple.preference.notifications'],
  ['win32', 'ms-settings:notifications'],
] as const)('opens the settings of notifications on %s', async (platform, address) => {
  expect((await desktopOn(platform).openNotificationSettings()).ok).toBe(true)
  expect(opened).toEqual([address])
})

it('opens nothing on Linux, whose desktops have no address in common', async () => {
  expect(await desktopOn('linux').openNotificationSettings()).toMatchObject({
    ok: false,
    failure: { kind: 'unsupported' },
  })
  expect(opened).toEqual([])
})

it('says so where the system does not open its settings', async () => {
  system.opens = false
  expect(await desktopOn('win32').openNotificationSettings()).toMatchObject({
    ok: false,
    failure: { message: 'The system settings could not be opened.' },
  })
})
