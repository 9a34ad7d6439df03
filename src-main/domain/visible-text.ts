/** Characters that change direction, hide or join text: a hostile name could fake another one, or a line, with them. */
export const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/** Text from outside on one line: control characters and direction marks are shown, never obeyed. */
export function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, controlMark).replace(invisible, codeMark)
}

/** True for what a person can see in full: line breaks and tabs may stand in it. */
export function isVisible(text: string): boolean {
  const plain = text.replace(/[\n\r\t]/g, ' ')
  return visible(plain) === plain && !/\p{Cs}/u.test(plain)
}

export function controlMark(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : codeMark(character)
}

/** `<U+202E>`. */
export function codeMark(character: string): string {
  return `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`
}
