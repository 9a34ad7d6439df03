import { stripVTControlCharacters } from 'node:util'
import { redact } from './redact.ts'
import { invisible } from './visible-text.ts'

/** More says nothing more in a row of a table, and the run is a click away. */
const longestLine = 300
const longestName = 80
/** What is looked at of a message: an annotation holds at most 64 KB. */
const mostLooked = 64 * 1024
/** What is looked through for secrets: far more than is shown, and no stranger's line holds up the window with it. */
const mostMasked = 2_000

/** What GitHub says of every script that fails: true, and of no help beside another line. */
const exitCodeOnly = /^process completed with exit code \d+\.?$/i

/** Words that no person chose: a secret whose shape is not known, or a known one in another spelling. */
const opaqueWord = /[A-Za-z0-9]{20,}/g
const hexadecimal = /\b[0-9a-f][0-9a-f-]{30,}[0-9a-f]\b/gi

/**
 * The line that says why a run failed, fit to be shown and kept: the first that says more than an exit code.
 * @param messages in GitHub's order
 * @returns null where none says anything
 */
export function errorLine(messages: readonly string[]): string | null {
  let exitCode: string | null = null
  for (const each of messages) {
    const line = strangersLine(each, longestLine)
    if (line !== '' && !exitCodeOnly.test(line)) return line
    if (line !== '') exitCode ??= line
  }
  return exitCode
}

/** What a workflow file calls a job or a step, in the same care. */
export function jobName(name: string): string {
  return strangersLine(name, longestName)
}

/**
 * What a workflow prints is a stranger's text, and a place where tokens leak. So what a terminal obeys or nobody sees is
 * taken out before secrets are looked for, lest one hides in between, and the end is cut off after, lest half of one
 * stays.
 */
function strangersLine(text: string, longest: number): string {
  const line = stripVTControlCharacters(text.slice(0, mostLooked))
    .replace(invisible, '')
    .split(/[\r\n]+/)
    .map((each) =>
      each
        .replaceAll('\t', ' ')
        .replace(/\p{Cc}/gu, '')
        .replace(/^##\[error\]/, '')
        .trim(),
    )
    .find((each) => each !== '')
  if (line === undefined) return ''
  const beginning = beginningOf(line.replace(/ {2,}/g, ' '))
  const characters = [...maskOpaqueWords(redact(beginning.text))]
  return characters.length > longest || beginning.isCut
    ? `${characters.slice(0, longest).join('')}…`
    : characters.join('')
}

/** Without the word that is cut through: half of a secret does not look like one. */
function beginningOf(line: string): { readonly text: string; readonly isCut: boolean } {
  if (line.length <= mostMasked) return { text: line, isCut: false }
  return { text: line.slice(0, mostMasked).replace(/[\w.+/=:@%~-]+$/, ''), isCut: true }
}

function maskOpaqueWords(text: string): string {
  return text
    .replace(hexadecimal, '[removed]')
    .replace(opaqueWord, (word) =>
      /\d/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word) ? '[removed]' : word,
    )
}
