import { isAbsolute, relative, resolve } from 'node:path'
import type { CredentialSpec } from './credential.ts'
import type { Destination, DestinationOf } from './destination.ts'
import type { DotenvEncryption } from './dotenv-encryption.ts'

/** The credential with the folder of its inventory file, which relative paths of dotenv files start from. */
export function inFolder(credential: CredentialSpec, folder: string): CredentialSpec {
  return {
    ...credential,
    destinations: credential.destinations.map(
      (each): Destination => (each.kind === 'dotenv' ? { ...each, folder } : each),
    ),
  }
}

/**
 * A dotenv destination as an entry of an inventory file.
 * @param folder of that file, which its relative paths have to start from; null leaves them as they were written
 */
export function writeDotenvEntry(
  { folder: written, ...entry }: DestinationOf<'dotenv'>,
  folder: string | null,
): Omit<DestinationOf<'dotenv'>, 'folder'> {
  if (folder === null || written === undefined || folder === written) return entry
  const moved = (path: string): string => {
    if (isAbsolute(path) || path.startsWith('~/')) return path
    return relative(folder, resolve(written, path)).replaceAll('\\', '/')
  }
  return {
    ...entry,
    file: moved(entry.file),
    ...(entry.encrypt === undefined ? {} : { encrypt: moveEncryption(entry.encrypt, moved) }),
  }
}

function moveEncryption(encryption: DotenvEncryption, moved: (path: string) => string): DotenvEncryption {
  if (typeof encryption === 'string') return encryption
  if ('command' in encryption) {
    const [program = '', ...rest] = encryption.command
    // A bare name is looked for on PATH.
    return { ...encryption, command: [program.includes('/') ? moved(program) : program, ...rest] }
  }
  const { recipientsFile, identityFile, ...keys } = encryption.age
  return {
    age: {
      ...keys,
      ...(recipientsFile === undefined ? {} : { recipientsFile: moved(recipientsFile) }),
      ...(identityFile === undefined ? {} : { identityFile: moved(identityFile) }),
    },
  }
}
