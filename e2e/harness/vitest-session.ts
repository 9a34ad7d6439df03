import { startDesktopSession } from './desktop-session.ts'

/** One desktop session for a whole test run: adapters are tested against a real keyring. */
export async function setup(): Promise<() => void> {
  const session = await startDesktopSession({ display: 'none' })
  for (const name of ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'HOME'])
    process.env[name] = session.env[name]
  return () => session.stop()
}
