import { expect, it, vi } from 'vitest'
import { electronDesktop } from './desktop.ts'

const asked = vi.hoisted(() => [] as Array<{ filters: ReadonlyArray<{ name: string }> }>)
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
  shell: {},
  systemPreferences: {},
}))

it('calls the files in the dialog what they are', async () => {
  const desktop = electronDesktop({
    window: () => null,
    notifications: null as never,
    tray: null as never,
    updates: null as never,
  })
  for (const extensions of [['yaml', 'yml', 'json'], ['pem'], ['json'], []])
    await desktop.chooseFileToOpen('Open', extensions)
  expect(asked.map(({ filters }) => filters.map(({ name }) => name))).toEqual([
    ['Inventory'],
    ['Private key'],
    ['Leak case'],
    [],
  ])
})
