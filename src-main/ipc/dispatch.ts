import * as v from 'valibot'
import { contract, type RekeyAnnouncer, type RekeyHandlers } from '../../src-preload/contract/index.ts'
import { type Contract, channelOf } from '../../src-preload/define-contract.ts'

export type Answer = (request: unknown) => Promise<unknown>

/**
 * Every channel with the function that answers it: the request is unknown until its schema accepted it, and the
 * answer is rebuilt by its schema, so that nothing crosses which the contract doesn't name.
 */
export function answersOf(handlers: RekeyHandlers): Map<string, Answer> {
  const answers = new Map<string, Answer>()
  for (const [noun, words] of Object.entries(contract as Contract))
    for (const [name, word] of Object.entries(words)) {
      if (word.verb !== 'invoke') continue
      const channel = channelOf(noun, name)
      const nounHandlers = handlers[noun as keyof RekeyHandlers] as Record<string, Answer>
      const handler = nounHandlers[name]
      if (handler === undefined) throw new Error(`No handler answers ${channel}.`)
      answers.set(channel, async (request) => {
        const parsed = v.safeParse(word.request, request)
        if (!parsed.success)
          throw new TypeError(`${channel} refused a request that doesn't match its schema.`)
        return v.parse(word.answer, await handler(parsed.output))
      })
    }
  return answers
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
