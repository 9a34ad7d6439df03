import { codeMark, controlMark, invisible } from '../domain/visible-text.ts'

export { visible } from '../domain/visible-text.ts'

const escapeCharacter = String.fromCharCode(27)

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
