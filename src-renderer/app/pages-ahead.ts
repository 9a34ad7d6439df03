import type { DestinationView, SnapshotView } from '../../src-preload/contract/index.ts'
import { DestinationUnpacker, unpackDestinations } from '../../src-preload/contract/packed-destinations.ts'
import { unpacked } from './apply-delta.ts'

/**
 * Unpacks the pages of a long inventory while main still reads the others. What was told ahead only saves time: it
 * counts where the answer begins with the very same pages.
 */
export class PagesAhead {
  readonly #end: () => void
  #unpacker = new DestinationUnpacker()
  #pages: string[] = []

  constructor() {
    this.#end = window.rekey.app.placesRead(({ pages }) => {
      for (const page of pages) this.#unpacker.add(page)
      this.#pages.push(...pages)
    })
  }

  /** The answer to a snapshot, its destinations unpacked. What comes ahead from now on is of the next one. */
  unpacked(snapshot: SnapshotView): SnapshotView {
    const [ahead, unpacker] = [this.#pages, this.#unpacker]
    this.#pages = []
    this.#unpacker = new DestinationUnpacker()
    return unpacked(snapshot, (pages): DestinationView[] => {
      if (ahead.some((page, index) => page !== pages[index])) return unpackDestinations(pages)
      for (const page of pages.slice(ahead.length)) unpacker.add(page)
      return unpacker.destinations
    })
  }

  end(): void {
    this.#end()
  }
}
