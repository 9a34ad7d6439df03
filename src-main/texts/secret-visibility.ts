import { inLanguage } from './in-language.ts'
import { nameList } from './name-list.ts'

/** Who sees the secret of an organization or a user. */
export const secretVisibilityTexts = inLanguage({
  /** At the end of a sentence: it is for these. */
  all: 'all repositories',
  private: 'private repositories',
  none: 'no repository',
  selected: nameList,
  /** @param declared and @param found who sees it, in words */
  differsFromInventory: (declared: string, found: string) =>
    `The inventory says ${declared}, GitHub ${found}: the write leaves that as it is.`,
  isForOthers: (found: string, wanted: string) => `it is for ${found} instead of ${wanted}`,
  isSharedWithout: (lost: readonly string[]) => `it is shared without ${nameList(lost)}`,
  isSharedAlsoWith: (more: readonly string[]) => `it is shared also with ${nameList(more)}`,
  isSharedOtherwise: (lost: readonly string[], more: readonly string[]) =>
    `it is shared without ${nameList(lost)} and also with ${nameList(more)}`,
})
