import { encryptedName } from '../../../domain/dotenv-encryption.ts'
import { failure } from '../../../domain/failure.ts'
import { failed, ok, type Result } from '../../../domain/result.ts'
import type { Clock } from '../../../ports/clock.ts'
import { dotenvTexts } from '../../../texts/dotenv.ts'
import type { DotenvDestination, EnvFile, EnvFiles } from './env-files.ts'

export interface MemoryEnvFiles extends EnvFiles {
  put(path: string, text: string): void
  text(path: string): string | null
}

/**
 * Dotenv files that only sample data and tests know. Nothing is encrypted, since nothing leaves the memory.
 * @param repositories folders that count as git work trees
 */
export function memoryEnvFiles(clock: Clock, repositories: readonly string[] = []): MemoryEnvFiles {
  const files = new Map<string, { readonly text: string; readonly modifiedAt: string }>()
  const put = (path: string, text: string): string => {
    const modifiedAt = clock.now().toISOString()
    files.set(path, { text, modifiedAt })
    return modifiedAt
  }
  const find = (place: DotenvDestination): Result<EnvFile> => {
    const path = place.folder === undefined ? place.file : `${place.folder}/${place.file}`
    const found = files.get(path)
    if (found === undefined)
      return failed(failure('not-found', path, dotenvTexts.noFile(path), dotenvTexts.makeOrCorrect))
    const encrypted =
      place.encrypt === undefined ? null : { path: encryptedName(path, place.encrypt), exists: true }
    return ok({ path, ...found, encrypted, remarks: [] })
  }
  return {
    put,
    text: (path) => files.get(path)?.text ?? null,
    read: async (place) => find(place),
    // Without a pause in it, so that no other change of the file comes in between.
    change: async (place, edit) => {
      const before = find(place)
      if (!before.ok) return before
      const { path, text } = before.value
      const edited = edit(text, path)
      return edited.ok ? ok({ before: before.value, modifiedAt: put(path, edited.value) }) : edited
    },
    repositoryOf: async ({ file, folder }) => {
      const path = folder === undefined ? file : `${folder}/${file}`
      return ok(repositories.find((each) => path.startsWith(`${each}/`)) ?? null)
    },
    needs: async () => [],
  }
}
