import { Variant } from '@jellybrick/dbus-next'
import { SessionBus } from './session-bus.ts'

const secrets = {
  destination: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.Secret.Service',
}
/** What `startDesktopSession` gave the keyring when it made it. */
const password = '\n'

/**
 * Opens a keyring that `lockKeyring` closed, as a person at the prompt would: gnome-keyring takes the password without
 * a prompt on the interface that its own tools and the login use.
 */
export async function unlockKeyring(env: NodeJS.ProcessEnv): Promise<void> {
  const bus = await SessionBus.connect(env)
  try {
    const [, channel] = await bus.call(secrets, 'OpenSession', 'sv', ['plain', new Variant('s', '')])
    const secret = [channel, Buffer.alloc(0), Buffer.from(password), 'text/plain']
    await bus.call(
      { ...secrets, interface: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface' },
      'UnlockWithMasterPassword',
      'o(oayays)',
      [`${secrets.path}/collection/login`, secret],
    )
  } finally {
    bus.disconnect()
  }
}
