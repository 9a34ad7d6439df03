import { inLanguage } from './in-language.ts'

/** How a place looked at one moment; `at` is spelled as it is read, null where the place keeps no time. */
export interface SightWords {
  readonly present: boolean
  readonly at: string | null
}

function sight({ present, at }: SightWords): string {
  if (!present) return 'missing'
  return at === null ? 'without a time' : `as of ${at}`
}

/** What somebody else did to a place. */
export const driftTexts = inLanguage({
  /** In the middle of a sentence, by what the place is compared with. */
  found: {
    planned: (before: SightWords, found: SightWords) => `planned ${sight(before)}, found ${sight(found)}`,
    seen: (before: SightWords, found: SightWords) => `seen ${sight(before)}, found ${sight(found)}`,
    written: (before: SightWords, found: SightWords) => `written ${sight(before)}, found ${sight(found)}`,
  },
  goneSinceWrite: (rotation: string, written: string, looked: string) =>
    `Rekey wrote it in ${rotation}, as of ${written}; it was gone when looked at on ${looked}.`,
  goneSinceSeen: (before: SightWords, looked: string) =>
    `It was there ${sight(before)}, and gone when looked at on ${looked}.`,
})
