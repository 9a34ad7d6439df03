import * as v from 'valibot'
import { inventoryFileTexts as texts } from '../texts/inventory-file.ts'
import type { DotenvEncryption } from './dotenv-encryption.ts'

const text = v.pipe(v.string(), v.trim(), v.minLength(1, texts.isEmpty))
/** Source: age(1), recipients: native and plugin recipients begin with age1, SSH public keys with their type. */
const recipient = v.pipe(
  v.string(),
  v.regex(/^(age1[0-9a-z]+|ssh-(ed25519|rsa) \S+.*)$/, texts.recipientForm),
)

const ageKeys = v.pipe(
  v.strictObject({
    recipients: v.optional(v.pipe(v.array(recipient), v.minLength(1, texts.nameOneRecipient))),
    recipientsFile: v.optional(text),
    identityFile: v.optional(text),
  }),
  v.transform(({ recipients, recipientsFile, identityFile }) => ({
    ...(recipients === undefined ? {} : { recipients }),
    ...(recipientsFile === undefined ? {} : { recipientsFile }),
    ...(identityFile === undefined ? {} : { identityFile }),
  })),
)

const command = v.pipe(
  v.strictObject({
    command: v.pipe(v.array(text), v.minLength(1, texts.nameTheProgram)),
    output: v.optional(v.pipe(text, v.regex(/^[^/\\]+$/, texts.copyLiesBeside))),
  }),
  v.transform(({ command: words, output }) => ({
    command: words,
    ...(output === undefined ? {} : { output }),
  })),
)

/** `sops`, `age`, `{ age: { recipients: [...] } }` or `{ command: [...] }`. */
export const dotenvEncryptionSchema = v.lazy((input): v.GenericSchema<unknown, DotenvEncryption> => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return v.picklist(['sops', 'age'])
  return 'age' in input ? v.strictObject({ age: ageKeys }) : command
})
