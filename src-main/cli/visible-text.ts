const escapeCharacter = String.fromCharCode(27)

/** Characters that change direction, hide or join text: a hostile repository name could fake a line with them. */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/** Text from outside on one line: control characters and direction marks are shown, never obeyed. */
export function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, controlMark).replace(invisible, codeMark)
}

/** Our own output: line breaks, tabs and plain colours may pass, nothing else that a terminal obeys. */
export function safeOutput(text: string): string {
  const pieces = text.split(new RegExp(`(${escapeCharacter}\\[[0-9;]{0,8}m)`))
  return pieces
    .map((piece, index) =>
      // Odd pieces are the colours that the split kept; 8 hides text, so it is none of ours.
      index % 2 === 1 && !/[[;]8m/.test(piece)
        ? piece
        : piece.replace(/[^\P{Cc}\n\t]/gu, controlMark).replace(invisible, codeMark),
    )
    .join('')
}

function controlMark(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : codeMark(character)
}

function codeMark(character: string): string {
  return `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`
}
