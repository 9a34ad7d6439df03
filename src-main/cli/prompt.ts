import { StringDecoder } from 'node:string_decoder'
import { FailureError, failure } from '../domain/failure.ts'
import type { Terminal } from './terminal.ts'

export interface Interrupts {
  readonly signal: AbortSignal
  interrupt(): void
}

/** Asks yes or no on a terminal; Enter means no. */
export async function confirm(
  terminal: Terminal,
  interrupts: Interrupts,
  question: string,
): Promise<boolean> {
  terminal.ask(`? ${question} (y/N) `)
  const answer = await readLine(terminal, interrupts, false)
  return /^y(es)?$/i.test(answer.trim())
}

export async function askText(terminal: Terminal, interrupts: Interrupts, question: string): Promise<string> {
  terminal.ask(`? ${question} `)
  return (await readLine(terminal, interrupts, false)).trim()
}

/** Asks for a value that is never shown: nothing is echoed, not even its length. */
export async function askHidden(
  terminal: Terminal,
  interrupts: Interrupts,
  question: string,
): Promise<string> {
  terminal.ask(`? ${question} (hidden) `)
  return readLine(terminal, interrupts, true)
}

/**
 * Reads one line; input that ends instead (Ctrl-D, a terminal that went away) is no answer to anything, and cancels. Raw
 * mode is used for hidden input only, where the terminal must not echo; then Ctrl-C, Ctrl-D and backspace arrive as
 * characters.
 */
function readLine(terminal: Terminal, interrupts: Interrupts, hidden: boolean): Promise<string> {
  const { stdin } = terminal
  if (interrupts.signal.aborted || stdin.readableEnded === true) return Promise.reject(cancelled())
  return new Promise((resolve, reject) => {
    const decoder = new StringDecoder('utf8')
    let text = ''
    const end = (finish: () => void): void => {
      stdin.off('data', read)
      stdin.off('end', ended)
      interrupts.signal.removeEventListener('abort', stop)
      if (hidden) {
        stdin.setRawMode?.(false)
        terminal.err('')
      }
      stdin.pause()
      finish()
    }
    const stop = (): void => end(() => reject(cancelled()))
    const ended = (): void => {
      // Whoever typed it left the cursor beside the question.
      if (!hidden) terminal.err('')
      stop()
    }
    const read = (chunk: Buffer | string): void => {
      for (const character of typeof chunk === 'string' ? chunk : decoder.write(chunk)) {
        if (character === '\u0003') {
          interrupts.interrupt()
          return
        }
        if (character === '\u0004' && text === '') {
          stop()
          return
        }
        if (character === '\n' || character === '\r' || character === '\u0004') {
          end(() => resolve(text))
          return
        }
        if (hidden && (character === '\u007f' || character === '\b')) text = text.slice(0, -1)
        else text += character
      }
    }
    interrupts.signal.addEventListener('abort', stop, { once: true })
    if (hidden) stdin.setRawMode?.(true)
    stdin.on('data', read)
    stdin.on('end', ended)
    stdin.resume()
  })
}

function cancelled(): FailureError {
  return new FailureError(failure('cancelled', '', 'Canceled. Nothing was changed by this step.'))
}
