import { templateError } from './parse-template.ts'

const colors = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
const attributes: Readonly<Record<string, number>> = { b: 1, d: 2, u: 4, i: 7, s: 9 }

/**
 * The text in a style as gh takes it, from github.com/mgutz/ansi: `green`, `red+b` (bold), `white+u:blue` on blue, `208`.
 * @param on false: the text alone, when the style is one
 */
export function styled(style: string, text: string, on: boolean): string {
  const [front = '', back = ''] = style.split(':')
  const codes = [...codesOf(front, 30, style), ...codesOf(back, 40, style)]
  return on && codes.length > 0 && text !== '' ? `\u001b[${codes.join(';')}m${text}\u001b[0m` : text
}

function codesOf(part: string, base: number, style: string): (number | string)[] {
  const [name = '', marks = ''] = part.split('+')
  const codes = [...marks.replace('h', '')].map((mark) => attributes[mark] ?? -1)
  const color = colors.indexOf(name)
  const known = color >= 0 || name === '' || name === 'default' || name === 'gray' || /^\d{1,3}$/.test(name)
  if (!known || codes.includes(-1))
    throw templateError(`"${style}" is no color. One is "green", or "red+b:white".`)
  if (color >= 0) codes.push(base + color + (marks.includes('h') ? 60 : 0))
  else if (name === 'gray') codes.push(base + 60)
  else if (/^\d/.test(name)) return [...codes, `${base + 8};5;${name}`]
  return codes
}
