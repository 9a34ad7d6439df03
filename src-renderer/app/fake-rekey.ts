import * as v from 'valibot'
import { contract, type RekeyClient, type RekeyHandlers } from '../../src-preload/contract/index.ts'
import type { Contract } from '../../src-preload/define-contract.ts'

/** What a test answers: any of main's handlers. */
export type Answers = { readonly [Noun in keyof RekeyHandlers]?: Partial<RekeyHandlers[Noun]> }

export interface FakeRekey {
  /** Every call of the window, `rotation.plan` with its request, in order. */
  readonly calls: ReadonlyArray<{ readonly name: string; readonly request: unknown }>
  /** Says something as main would. */
  announce(word: string, payload: unknown): void
}

/**
 * Puts a double of the bridge into the window, for tests. It is derived from the contract: it knows the same words, and
 * refuses a request that main would refuse as well as an answer or announcement that main could not give.
 */
export function installFakeRekey(answers: Answers): FakeRekey {
  const calls: Array<{ name: string; request: unknown }> = []
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const client: Record<string, Record<string, unknown>> = {}
  for (const [noun, words] of Object.entries(contract as Contract)) {
    const given = (answers as Record<string, Record<string, (request: unknown) => unknown>>)[noun]
    const spoken: Record<string, unknown> = {}
    for (const [name, definition] of Object.entries(words)) {
      const word = `${noun}.${name}`
      if (definition.verb === 'invoke') {
        spoken[name] = async (request: unknown) => {
          calls.push({ name: word, request: v.parse(definition.request, request) })
          const answer = given?.[name]
          if (answer === undefined) throw new Error(`The test gives no answer to ${word}`)
          return v.parse(definition.answer, await answer(request))
        }
      } else
        spoken[name] = (listener: (payload: unknown) => void) => {
          const known = listeners.get(word) ?? new Set()
          listeners.set(word, known.add(listener))
          return () => known.delete(listener)
        }
    }
    client[noun] = spoken
  }
  Object.defineProperty(window, 'rekey', { configurable: true, value: client as unknown as RekeyClient })
  return {
    calls,
    announce: (word, payload) => {
      const [noun = '', name = ''] = word.split('.')
      const definition = (contract as Contract)[noun]?.[name]
      if (definition?.verb !== 'notify') throw new Error(`${word} is nothing that main announces`)
      const parsed = v.parse(definition.payload, payload)
      for (const listener of listeners.get(word) ?? []) listener(parsed)
    },
  }
}
