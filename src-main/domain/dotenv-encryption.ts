/** Who may open what `age` encrypts, and the key to open it again. Paths start from the inventory file's folder. */
export interface AgeKeys {
  readonly recipients?: readonly string[]
  readonly recipientsFile?: string
  /** Only needed where the file exists encrypted alone: it has to be opened before it can be changed. */
  readonly identityFile?: string
}

/**
 * How the encrypted copy of a dotenv file is made. Plain `age` takes its recipients from the nearest
 * `.age-recipients`, as passage does; a command gets the plain text on stdin and answers on stdout, unless its
 * arguments name `{in}` or `{out}`.
 */
export type DotenvEncryption =
  | 'sops'
  | 'age'
  | { readonly age: AgeKeys }
  | { readonly command: readonly string[]; readonly output?: string }

export function encryptionTool(encryption: DotenvEncryption): string {
  if (typeof encryption === 'string') return encryption
  return 'age' in encryption ? 'age' : (encryption.command[0] ?? '')
}

/** The name of the encrypted copy beside the file: `.env.enc` for sops and commands, `.env.age` for age. */
export function encryptedName(file: string, encryption: DotenvEncryption): string {
  if (typeof encryption === 'object' && 'command' in encryption) return encryption.output ?? `${file}.enc`
  return encryptionTool(encryption) === 'age' ? `${file}.age` : `${file}.enc`
}
