import { contract } from './contract/index.ts'
import { type Contract, channelOf } from './define-contract.ts'

/** Every channel of the contract with its verb. */
export const channels = Object.entries(contract as Contract).flatMap(([noun, words]) =>
  Object.entries(words).map(([name, word]) => ({
    noun,
    name,
    verb: word.verb,
    channel: channelOf(noun, name),
  })),
)
