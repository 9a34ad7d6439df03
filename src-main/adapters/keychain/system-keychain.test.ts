import { randomUUID } from 'node:crypto'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { SecretValue } from '../../domain/secret-value.ts'
import { testKeychainContract } from './keychain.contract.ts'
import { createSystemKeychain, type KeytarModule } from './system-keychain.ts'

// The tests' global setup starts a private session with gnome-keyring; elsewhere it is the system's own keychain.
testKeychainContract('of the operating system', async () => {
  const keychain = createSystemKeychain({ service: `rekey-test-${randomUUID()}` })
  return {
    keychain,
    stop: async () => {
      await keychain.remove('keychain-check')
    },
  }
})

/** A keytar that keeps items in memory; each test breaks one part of it. */
function fakeKeytar(
  broken: Partial<KeytarModule> = {},
): KeytarModule & { readonly items: Map<string, string> } {
  const items = new Map<string, string>()
  return {
    items,
    getPassword: async (_, account) => items.get(account) ?? null,
    setPassword: async (_, account, password) => {
      items.set(account, password)
    },
    deletePassword: async (_, account) => items.delete(account),
    ...broken,
  }
}

const token = new SecretValue('github_pat_secret_value')
const locked = async (): Promise<never> => {
  throw new Error('Cannot create an item in a locked collection')
}
const never = <T>() => new Promise<T>(() => {})

async function failureKind(outcome: Promise<{ readonly ok: boolean; readonly failure?: { kind: string } }>) {
  const result = await outcome
  return result.ok ? 'ok' : result.failure?.kind
}

describe('createSystemKeychain', () => {
  it('does not take the silence of a locked keychain for absence', async () => {
    const keytar = fakeKeytar({
      setPassword: locked,
      getPassword: async () => null,
      deletePassword: async () => false,
    })
    const keychain = createSystemKeychain({ load: async () => keytar })
    const silent = await keychain.read('item')
    expect(silent.ok ? '' : silent.failure.kind).toBe('keychain-locked')
    expect(silent.ok ? '' : silent.failure.message).toContain("so item can't be stored or read")
    expect(await failureKind(keychain.store('item', token))).toBe('keychain-locked')
    expect(await failureKind(keychain.remove('item'))).toBe('keychain-locked')
  })

  it('finds an item whose keychain was unlocked by the very question', async () => {
    let unlocked = false
    const keytar = fakeKeytar()
    keytar.items.set('item', 'the value')
    const keychain = createSystemKeychain({
      load: async () => ({
        ...keytar,
        getPassword: async (service, account) => (unlocked ? keytar.getPassword(service, account) : null),
        setPassword: async (service, account, password) => {
          unlocked = true
          await keytar.setPassword(service, account, password)
        },
      }),
    })
    const found = await keychain.read('item')
    expect(found.ok ? found.value?.reveal() : found.failure.kind).toBe('the value')
  })

  it('refuses a keychain that cuts values short or gives nothing back', async () => {
    const cutting = fakeKeytar({ getPassword: async () => 'github_pat_sec' })
    const cut = await createSystemKeychain({ load: async () => cutting }).store('item', token)
    expect(cut.ok).toBe(false)
    expect(JSON.stringify(cut)).not.toContain('github_pat')
    const forgetful = fakeKeytar({ getPassword: async () => null })
    expect(
      await failureKind(createSystemKeychain({ load: async () => forgetful }).store('item', token)),
    ).toBe('keychain-locked')
  })

  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain-missing'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'keychain-missing'],
    ['Could not connect: No such file or directory', 'keychain-missing'],
    ['Cannot create an item in a locked collection', 'keychain-locked'],
    ['The user name or passphrase you entered is not correct.', 'keychain-denied'],
    ['User canceled the operation.', 'keychain-denied'],
  ])('sorts "%s" as %s', async (message, kind) => {
    const refuse = async (): Promise<never> => {
      throw new Error(message)
    }
    const keytar = fakeKeytar({ getPassword: refuse, setPassword: refuse, deletePassword: refuse })
    const keychain = createSystemKeychain({ load: async () => keytar })
    expect(await failureKind(keychain.read('item'))).toBe(kind)
    expect(await failureKind(keychain.store('item', token))).toBe(kind)
    expect(await failureKind(keychain.remove('item'))).toBe(kind)
  })

  it('says what to install when its library cannot be loaded, and tries again next time', async () => {
    let loads = 0
    const keychain = createSystemKeychain({
      load: async () => {
        loads += 1
        if (loads === 1) throw new Error('Failed to load keytar native addon')
        return fakeKeytar()
      },
    })
    const missing = await keychain.read('item')
    expect(missing.ok ? '' : missing.failure.kind).toBe('keychain-missing')
    if (process.platform === 'linux')
      expect(missing.ok ? '' : missing.failure.hint).toContain('libsecret-1-0')
    expect(await failureKind(keychain.read('item'))).toBe('ok')
  })

  it('loads nothing before it is used', async () => {
    let loads = 0
    createSystemKeychain({
      load: async () => {
        loads += 1
        return fakeKeytar()
      },
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(loads).toBe(0)
  })

  it('gives up at the deadline, and asks no more while two calls are stuck', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    let calls = 0
    const release: (() => void)[] = []
    const keytar = fakeKeytar({
      getPassword: () => {
        calls += 1
        return new Promise((resolve) => release.push(() => resolve('late')))
      },
    })
    const keychain = createSystemKeychain({ load: async () => keytar, deadlineMs: 30 })
    for (const item of ['one', 'two']) {
      const stuck = failureKind(keychain.read(item))
      await vi.advanceTimersByTimeAsync(30)
      expect(await stuck).toBe('keychain-timeout')
    }
    // At once: no time goes by here that is not made to.
    const refused = await keychain.read('three')
    expect(refused.ok ? '' : refused.failure.kind).toBe('keychain-timeout')
    expect(refused.ok ? '' : refused.failure.subject).toBe('three')
    expect(calls).toBe(2)

    release[0]?.()
    await new Promise((resolve) => setImmediate(resolve))
    const asked = keychain.read('four')
    await new Promise((resolve) => setImmediate(resolve))
    release[2]?.()
    const answered = await asked
    expect(answered.ok ? answered.value?.reveal() : answered.failure.kind).toBe('late')
  })

  it('has one call under way at a time, in the order of asking', async () => {
    let underWay = 0
    let most = 0
    const slow = fakeKeytar()
    const during = async <T>(work: () => Promise<T>): Promise<T> => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setTimeout(resolve, 2))
      underWay -= 1
      return work()
    }
    const keychain = createSystemKeychain({
      load: async () => ({
        getPassword: (...args) => during(() => slow.getPassword(...args)),
        setPassword: (...args) => during(() => slow.setPassword(...args)),
        deletePassword: (...args) => during(() => slow.deletePassword(...args)),
      }),
    })
    const outcomes = await Promise.all([
      keychain.store('item', new SecretValue('first')),
      keychain.store('item', new SecretValue('second')),
      keychain.read('item'),
      keychain.remove('item'),
      keychain.read('item'),
    ])
    expect(outcomes.every((each) => each.ok)).toBe(true)
    const [, , second, , gone] = outcomes
    expect(second.ok ? second.value?.reveal() : '').toBe('second')
    expect(gone.ok ? gone.value : '').toBeNull()
    expect(most).toBe(1)
  })

  it('survives a call that never ends', async () => {
    const keytar = fakeKeytar({ setPassword: () => never<void>() })
    const keychain = createSystemKeychain({ load: async () => keytar, deadlineMs: 20 })
    expect(await failureKind(keychain.store('item', token))).toBe('keychain-timeout')
    expect(await failureKind(keychain.store('item', token))).toBe('keychain-timeout')
    expect(keytar.items.size).toBe(0)
  })
})
