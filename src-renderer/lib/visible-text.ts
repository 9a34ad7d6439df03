/** Characters that change direction, hide or join text, and those that control a terminal. */
const invisible = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** A name from outside with a mark in place of each character that nobody could see: `<U+202E>`. */
export function visibleName(name: string): string {
  return name.replace(
    invisible,
    (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`,
  )
}
