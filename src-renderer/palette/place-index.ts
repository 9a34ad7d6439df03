import type { SnapshotView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import type { Entry } from './entries.ts'
import { fuzzyScore, holdsLetters } from './fuzzy.ts'

/** An entry, and how well it answers. */
export interface Scored {
  readonly entry: Entry
  readonly score: number
}

export interface FoundPlaces {
  /** The best first. */
  readonly rows: readonly Scored[]
  /** How many answer, also where `rows` has only the first of them. */
  readonly total: number
}

/**
 * Where the letters are found, but not the word, so many are weighed against each other. When more have them, nobody
 * typed enough yet to mean one of them.
 */
const mostScattered = 3000

type Destination = SnapshotView['destinations'][number]

const prefix = 'destination '

/** Scores are sums of fractions: less than this is no difference. */
const alike = 0.001

/**
 * The destinations as the palette searches them. There may be hundreds of thousands, and few are shown: only those become
 * entries, only the best are sorted, and a longer word is looked for where the shorter one was found.
 */
export class PlaceIndex {
  readonly #destinations: readonly Destination[]
  #labels: readonly string[] | null = null
  #lower: readonly string[] = []
  #last: { readonly words: string; readonly found: readonly number[] } | null = null

  constructor(destinations: readonly Destination[]) {
    this.#destinations = destinations
  }

  /**
   * @param words in lower case, without spaces around; empty finds everything
   * @param chosen how often each entry was chosen
   * @param most rows that are given
   */
  search(words: string, chosen: Readonly<Record<string, number>>, most: number): FoundPlaces {
    const labels = this.#readLabels()
    if (words === '') {
      const rows = labels.slice(0, most).map((_, index) => this.#scored(index, 0))
      return { rows, total: labels.length }
    }
    const used = new Map(
      Object.entries(chosen)
        .filter(([id]) => id.startsWith(prefix))
        .map(([id, times]) => [id.slice(prefix.length), Math.min(times, 10)]),
    )
    const found: number[] = []
    const best: { index: number; score: number }[] = []
    const letters = words.replaceAll(' ', '')
    let scattered = 0
    const look = (index: number): void => {
      const lower = this.#lower[index] ?? ''
      if (!lower.includes(words)) {
        if (!holdsLetters(letters, lower)) return
        scattered += 1
        if (scattered > mostScattered) {
          found.push(index)
          return
        }
      }
      const fit = fuzzyScore(words, labels[index] ?? '', lower)
      if (fit === null) return
      found.push(index)
      const more = used.size === 0 ? 0 : (used.get(this.#destinations[index]?.id ?? '') ?? 0)
      insert(best, { index, score: fit + more }, most)
    }
    if (this.#last !== null && words.startsWith(this.#last.words))
      for (const index of this.#last.found) look(index)
    else for (let index = 0; index < labels.length; index += 1) look(index)
    this.#last = { words, found }
    return { rows: best.map(({ index, score }) => this.#scored(index, score)), total: found.length }
  }

  /** Nobody may ask: the palette is opened for commands, too. */
  #readLabels(): readonly string[] {
    if (this.#labels !== null) return this.#labels
    const t = texts.palette
    this.#labels = this.#destinations.map(({ place, secret }) => t.destination(place, secret))
    this.#lower = this.#labels.map((each) => each.toLowerCase())
    return this.#labels
  }

  #scored(index: number, score: number): Scored {
    const id = this.#destinations[index]?.id ?? ''
    return {
      score,
      entry: {
        id: `${prefix}${id}`,
        group: 'destinations',
        label: this.#labels?.[index] ?? '',
        keys: '',
        act: { kind: 'destination', id },
        isName: true,
        rank: null,
      },
    }
  }
}

/** Keeps the best, the best first; among what fits alike, what came first. */
function insert<Row extends { readonly score: number }>(best: Row[], row: Row, most: number): void {
  const last = best.at(-1)
  if (best.length >= most && (last === undefined || row.score <= last.score + alike)) return
  let at = best.length
  while (at > 0 && row.score > (best[at - 1]?.score ?? 0) + alike) at -= 1
  best.splice(at, 0, row)
  if (best.length > most) best.pop()
}
