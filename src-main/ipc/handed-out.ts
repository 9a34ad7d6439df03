import { failure } from '../domain/failure.ts'
import type { MintedToken } from '../domain/github-app.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { mintedTokenTexts } from '../texts/minted-token.ts'
import { endMintedToken } from '../use-cases/end-minted-token.ts'
import type { World } from '../use-cases/world.ts'
import type { Desktop } from './desktop.ts'

/** How long a token stays on the clipboard. */
const onClipboardMs = 30_000

interface Held {
  readonly token: SecretValue
  readonly host: string
  readonly ending: AbortController
}

/**
 * The short-lived tokens that this window minted, in memory and no longer than they live: that is what lets them be
 * copied again, and ended when their asked-for life is over. Quitting forgets them; GitHub ends them by itself.
 */
export class HandedOut {
  readonly #held = new Map<string, Held>()
  /** One for each that waits for its end, or is being ended. */
  readonly #inTime = new Set<Promise<void>>()
  readonly #desktop: Desktop
  readonly #ended: () => void
  #copied: { readonly text: string; readonly clearing: AbortController } | null = null

  /** @param ended told when one ended by itself */
  constructor(desktop: Desktop, ended: () => void) {
    this.#desktop = desktop
    this.#ended = ended
  }

  has(fingerprint: string): boolean {
    return this.#held.has(fingerprint)
  }

  take(world: World, minted: MintedToken, token: SecretValue): void {
    const ending = new AbortController()
    this.#held.set(minted.fingerprint, { token, host: minted.host, ending })
    const inTime = this.#endInTime(world, minted, ending.signal)
    this.#inTime.add(inTime)
    void inTime.finally(() => this.#inTime.delete(inTime))
  }

  /** Onto the clipboard, for half a minute; after that it is cleared if it still holds the token. */
  async copy(world: World, fingerprint: string): Promise<Result<void>> {
    const held = this.#held.get(fingerprint)
    if (held === undefined) return failed(notHeld(fingerprint))
    await this.clearClipboard()
    const text = held.token.reveal()
    const clearing = new AbortController()
    this.#copied = { text, clearing }
    await this.#desktop.writeClipboard(text)
    void world.clock.wait(onClipboardMs, clearing.signal).then(() => {
      if (!clearing.signal.aborted) return this.clearClipboard()
    })
    return ok(undefined)
  }

  /** Takes a token off the clipboard now, as when Rekey is locked or quits. What somebody else copied since stays. */
  async clearClipboard(): Promise<void> {
    const copied = this.#copied
    if (copied === null) return
    this.#copied = null
    copied.clearing.abort()
    await this.#desktop.clearClipboardIf(copied.text)
  }

  async end(world: World, fingerprint: string): Promise<Result<void>> {
    const held = this.#held.get(fingerprint)
    if (held === undefined) return failed(notHeld(fingerprint))
    const ended = await endMintedToken(world, { host: held.host, token: held.token })
    if (!ended.ok) return ended
    await this.forget(fingerprint)
    return ok(undefined)
  }

  async forget(fingerprint: string): Promise<void> {
    const held = this.#held.get(fingerprint)
    if (held === undefined) return
    held.ending.abort()
    this.#held.delete(fingerprint)
    if (this.#copied?.text === held.token.reveal()) await this.clearClipboard()
  }

  /** Before another world is opened, and at the end: what is being ended is waited for, and noted in its world. */
  async forgetAll(): Promise<void> {
    await this.clearClipboard()
    for (const { ending } of this.#held.values()) ending.abort()
    this.#held.clear()
    await Promise.allSettled([...this.#inTime])
  }

  /** At the end of the asked-for life; GitHub's own hour needs no request. */
  async #endInTime(world: World, { fingerprint, endsAt, expiresAt }: MintedToken, signal: AbortSignal) {
    const reached = (instant: string) =>
      world.clock.wait(Math.max(0, Date.parse(instant) - world.clock.now().getTime()), signal)
    await reached(endsAt)
    if (signal.aborted) return
    if (endsAt !== expiresAt) {
      if ((await this.end(world, fingerprint)).ok) {
        this.#ended()
        return
      }
      // A failure stays visible: the token is shown as past its life and still working, and can be ended by hand.
      await reached(expiresAt)
      if (signal.aborted) return
    }
    await this.forget(fingerprint)
    this.#ended()
  }
}

function notHeld(fingerprint: string) {
  return failure('unknown-name', fingerprint, mintedTokenTexts.valueGone, mintedTokenTexts.endFromClipboard)
}
