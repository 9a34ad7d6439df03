import * as v from 'valibot'
import { contract, type RekeyAnnouncer, type RekeyHandlers } from '../../src-preload/contract/index.ts'
import { type Contract, channelOf, type Invoke } from '../../src-preload/define-contract.ts'
import { type Failure, FailureError } from '../domain/failure.ts'
import { refusal } from './outcome.ts'

export type Answer = (request: unknown) => Promise<unknown>

/**
 * Every channel with the function that answers it: the request is unknown until its schema accepted it, and the
 * answer is rebuilt by its schema, so that nothing crosses which the contract doesn't name.
 * @param refused why a channel is not answered at all at the moment; null when it is
 * @param told waits until the window was told of what its call changed, so that no answer overtakes what it speaks of
 * @param during takes note of a call, and tells why nobody waits for it any longer, should it come to that
 */
export function answersOf(
  handlers: RekeyHandlers,
  refused: (channel: string) => Failure | null = () => null,
  told: (channel: string) => Promise<void> = () => Promise.resolve(),
  during: (channel: string, working: Promise<unknown>) => Promise<Failure> = () => new Promise(() => {}),
): Map<string, Answer> {
  const answers = new Map<string, Answer>()
  for (const [noun, words] of Object.entries(contract as Contract))
    for (const [name, word] of Object.entries(words)) {
      if (word.verb !== 'invoke') continue
      const channel = channelOf(noun, name)
      const nounHandlers = handlers[noun as keyof RekeyHandlers] as Record<string, Answer>
      const handler = nounHandlers[name]
      if (handler === undefined) throw new Error(`No handler answers ${channel}.`)
      const refuse = (why: Failure): unknown => {
        const said = v.safeParse(word.answer, refusal(why))
        if (said.success) return said.output
        throw new TypeError(`${channel} is not answered now.`)
      }
      const answer = answerOf(channel, word, handler, () => told(channel))
      answers.set(channel, async (request) => {
        const why = refused(channel)
        if (why !== null) return refuse(why)
        const working = answer(request)
        return Promise.race([working, during(channel, working).then(refuse)])
      })
    }
  return answers
}

/** Answers one word of the contract. @param told kept when the window was told of what the call changed */
export function answerOf(
  channel: string,
  word: Invoke,
  handler: Answer,
  told: () => Promise<void> = () => Promise.resolve(),
): Answer {
  return async (request) => {
    const parsed = v.safeParse(word.request, request)
    if (!parsed.success || hasHalfCharacters(parsed.output))
      throw new TypeError(`${channel} refused a request that doesn't match its schema.`)
    const given = await answered(handler(parsed.output))
    await told()
    return v.parse(word.answer, given)
  }
}

/** A full drive or a locked ledger may strike in the middle of anything, and comes as an expected failure all the same. */
async function answered(answering: Promise<unknown>): Promise<unknown> {
  try {
    return await answering
  } catch (error) {
    if (error instanceof FailureError) return refusal(error.failure)
    throw error
  }
}

/** Half of a character that takes two: no text from people has one, and what encodes addresses throws at it. */
function hasHalfCharacters(value: unknown): boolean {
  if (typeof value === 'string') return /\p{Cs}/u.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, part]) => hasHalfCharacters(key) || hasHalfCharacters(part))
}

/** Announcer for the window: one function per `notify` of the contract, payloads rebuilt by their schema. */
export function announcerThrough(send: (channel: string, payload: unknown) => void): RekeyAnnouncer {
  const announcer: Record<string, Record<string, (payload: unknown) => void>> = {}
  for (const [noun, words] of Object.entries(contract as Contract))
    for (const [name, word] of Object.entries(words)) {
      if (word.verb !== 'notify') continue
      announcer[noun] ??= {}
      announcer[noun][name] = (payload) => send(channelOf(noun, name), v.parse(word.payload, payload))
    }
  return announcer as unknown as RekeyAnnouncer
}
