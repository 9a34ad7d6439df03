import { describe, expect, it } from 'vitest'
import { isOffered, isOwned } from './session-bus.ts'

describe.skipIf(process.platform !== 'linux')('the session bus', () => {
  it('knows who is there, and who would be started', async () => {
    expect(await isOwned('org.freedesktop.DBus')).toBe(true)
    expect(await isOwned('org.freedesktop.secrets')).toBe(true)
    expect(await isOwned('org.kde.StatusNotifierWatcher')).toBe(false)
    expect(await isOffered('org.freedesktop.Notifications')).toBe(true)
    expect(await isOffered('org.kde.StatusNotifierWatcher')).toBe(false)
  })

  it('offers nothing where there is none', async () => {
    const address = process.env.DBUS_SESSION_BUS_ADDRESS
    process.env.DBUS_SESSION_BUS_ADDRESS = 'unix:path=/nowhere'
    try {
      expect(await isOffered('org.freedesktop.Notifications')).toBe(false)
    } finally {
      process.env.DBUS_SESSION_BUS_ADDRESS = address
    }
  })
})
