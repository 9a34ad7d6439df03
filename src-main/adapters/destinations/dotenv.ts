import { basename } from 'node:path'
import { type Destination, destinationId } from '../../domain/destination.ts'
import { dotenvValue, setDotenvValue } from '../../domain/dotenv-text.ts'
import type { Failure } from '../../domain/failure.ts'
import type { Observation } from '../../domain/observation.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { DestinationDriver, Look } from '../../ports/destinations.ts'
import { dotenvTexts } from '../../texts/dotenv.ts'
import type { DotenvDestination, EnvFile, EnvFiles } from './dotenv/env-files.ts'

/** Variables in dotenv files. The file gives its value back, so that its fingerprint proves what is there. */
export function dotenvDriver(files: EnvFiles): DestinationDriver {
  return {
    kind: 'dotenv',
    observe: async (targets, observedAt, onObserved, options = {}) => {
      for (const target of targets) {
        const place = placeOf(target.destination)
        const file = await files.read(place, withSignal(options.signal))
        const repository = await files.repositoryOf(place)
        onObserved(observation(place, file, repository.ok ? repository.value : undefined, observedAt))
      }
    },
    // A file has no identity of its own: its path is what was meant.
    identities: async (targets) =>
      new Map(targets.map((each) => [destinationId(each.destination), ok(null)])),
    lookAgain: async (target, options = {}) => {
      const place = placeOf(target.destination)
      const file = await files.read(place, withSignal(options.signal))
      return file.ok ? ok(lookAt(file.value, place.variable)) : about(place, file.failure)
    },
    prepare: async () => {},
    write: async (target, value, options = {}) => {
      const place = placeOf(target.destination)
      const changed = await files.change(
        place,
        (text, path) => setDotenvValue(text, place.variable, value.reveal(), path),
        value,
        withSignal(options.signal),
      )
      if (!changed.ok) return about(place, changed.failure)
      const { before, modifiedAt } = changed.value
      return ok({
        created: dotenvValue(before.text, place.variable) === null,
        serverTime: modifiedAt,
        note: writtenSentence(before),
      })
    },
    examine: async (destinations) =>
      (await files.needs(destinations.map(placeOf))).map(({ name, path }) => ({
        name,
        ok: path !== null,
        sentence: path ?? dotenvTexts.programMissing(name),
      })),
  }
}

function withSignal(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}

function about(place: DotenvDestination, why: Failure): { readonly ok: false; readonly failure: Failure } {
  return failed({ ...why, subject: destinationId(place) })
}

function placeOf(destination: Destination): DotenvDestination {
  if (destination.kind !== 'dotenv')
    throw new TypeError(`${destination.kind} is not written by the dotenv driver.`)
  return destination
}

/** A value without the encrypted copy that belongs to it is not in place: nothing is said of it then. */
function lookAt(file: EnvFile, variable: string): Look {
  const value = dotenvValue(file.text, variable)
  const complete = value !== null && file.encrypted?.exists !== false
  return {
    present: value !== null,
    updatedAt: complete ? file.modifiedAt : null,
    fingerprint: complete ? tokenFingerprint(new SecretValue(value)) : null,
  }
}

/** @param repository undefined where nobody can tell whether the file lies in a work tree */
function observation(
  place: DotenvDestination,
  file: Result<EnvFile>,
  repository: string | null | undefined,
  observedAt: string,
): Observation {
  const base = { destination: destinationId(place), repositoryId: null, archived: false, observedAt }
  if (!file.ok)
    return {
      ...base,
      present: null,
      updatedAt: null,
      writable: null,
      // A file that git tracks is refused: that it is one has to be known all the same.
      ...(repository == null
        ? {}
        : { facts: { kind: 'file', path: place.file, encrypted: null, repository, remarks: [] } }),
      failure: { ...file.failure, subject: base.destination },
    }
  const { path, encrypted, remarks } = file.value
  return {
    ...base,
    ...lookAt(file.value, place.variable),
    writable: true,
    facts: {
      kind: 'file',
      path,
      encrypted: encrypted?.path ?? null,
      ...(repository === undefined ? {} : { repository }),
      remarks: [...remarks, ...commandSentence(place)],
    },
    failure: null,
  }
}

/** An inventory may come from somebody else: what it has this computer run is told before anybody agrees to it. */
function commandSentence({ encrypt }: DotenvDestination): string[] {
  return typeof encrypt === 'object' && 'command' in encrypt ? [dotenvTexts.runs(encrypt.command)] : []
}

function writtenSentence({ path, encrypted, remarks }: EnvFile): string {
  const wrote =
    encrypted === null || encrypted.path === path
      ? dotenvTexts.wrote(basename(path))
      : dotenvTexts.wroteBoth(basename(path), basename(encrypted.path))
  return [wrote, ...remarks].join(' ')
}
