import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type AgeKeys, type DotenvEncryption, encryptionTool } from '../../../domain/dotenv-encryption.ts'
import { failure } from '../../../domain/failure.ts'
import { failed, ok, type Result } from '../../../domain/result.ts'
import { withoutTokens } from '../../../domain/token-variables.ts'
import { dotenvTexts } from '../../../texts/dotenv.ts'
import { errorCode } from './error-code.ts'
import { repositoryAbove } from './git-tracking.ts'
import { absolutePath } from './locate-file.ts'
import { findTool, runTool } from './run-tool.ts'

export interface EncryptionSetting {
  readonly environment: NodeJS.ProcessEnv
  readonly timeLimitMs: number
}

export interface EncryptionCall {
  /** Absolute path of the plain file, which rules of sops go by. */
  readonly file: string
  /** Folder that relative paths of the inventory start from. */
  readonly inventoryFolder: string | undefined
  readonly signal?: AbortSignal
}

export interface EncryptionInput {
  /** Of the plain text. */
  readonly file: string
  /** What must not be repeated of it in a message. */
  readonly secrets: readonly string[]
  /** The encrypted copy as it was; null when there is none. */
  readonly previous: Buffer | null
  /** For the file that a command may ask for; the caller removes it. */
  readonly workFolder: string
}

/** One encryption with its program found and its recipients known. */
export interface Encryption {
  encrypt(input: EncryptionInput): Promise<Result<Buffer>>
  /** Opens an encrypted copy that stands alone. */
  decrypt(path: string): Promise<Result<Buffer>>
}

const ageArmor = /^-----BEGIN AGE ENCRYPTED FILE-----/
/** Names of recipients that stand beside a project, as passage has them. */
const recipientsName = '.age-recipients'

/** @returns a failure when the program or the recipients are missing: better known in the plan than at the write */
export async function encryptionOf(
  encryption: DotenvEncryption,
  call: EncryptionCall,
  { environment, timeLimitMs }: EncryptionSetting,
): Promise<Result<Encryption>> {
  const name = encryptionTool(encryption)
  const program = await findTool(
    name.includes('/') ? (absolutePath(name, call.inventoryFolder) ?? name) : name,
    environment,
  )
  if (program === null)
    return failed(
      failure(
        'blocked',
        call.file,
        dotenvTexts.encryptionMissing(basename(name), call.file),
        dotenvTexts.install(basename(name)),
      ),
    )
  const run: Run = (args, input) =>
    runTool({
      name: basename(name),
      program,
      arguments: args,
      ...(input === null ? {} : { inputFile: input.file }),
      folder: dirname(call.file),
      environment: withoutOwn(environment),
      timeLimitMs,
      ...(call.signal === undefined ? {} : { signal: call.signal }),
      secrets: input?.secrets ?? [],
    })

  if (encryption === 'sops') return ok(sops(call.file, run))
  if (encryption === 'age' || 'age' in encryption)
    return age(encryption === 'age' ? {} : encryption.age, call, run)
  return ok(command(encryption.command.slice(1), call.file, run))
}

type Run = (args: readonly string[], input: EncryptionInput | null) => Promise<Result<Buffer>>

/** Source: getsops.io, "Advanced usage", encrypting from other programs: rules go by the name that is given. */
function sops(file: string, run: Run): Encryption {
  const types = ['--input-type', 'dotenv', '--output-type', 'dotenv']
  return {
    encrypt: (input) => run(['--encrypt', ...types, '--filename-override', file, input.file], input),
    decrypt: (path) => run(['--decrypt', ...types, path], null),
  }
}

async function age(keys: AgeKeys, call: EncryptionCall, run: Run): Promise<Result<Encryption>> {
  const named = (keys.recipients ?? []).flatMap((each) => ['--recipient', each])
  const files: string[] = []
  if (keys.recipientsFile !== undefined)
    files.push(absolutePath(keys.recipientsFile, call.inventoryFolder) ?? keys.recipientsFile)
  if (named.length === 0 && files.length === 0) {
    const nearest = await nearestRecipients(dirname(call.file))
    if (nearest === null)
      return failed(
        failure(
          'blocked',
          call.file,
          dotenvTexts.noRecipients(recipientsName, call.file),
          dotenvTexts.nameRecipients(recipientsName),
        ),
      )
    files.push(nearest)
  }
  const recipients = [...named, ...files.flatMap((each) => ['--recipients-file', each])]
  const identity =
    keys.identityFile === undefined ? null : absolutePath(keys.identityFile, call.inventoryFolder)
  return ok({
    encrypt: (input) => {
      const armored = ageArmor.test(input.previous?.subarray(0, 64).toString('latin1') ?? '')
      return run(['--encrypt', ...(armored ? ['--armor'] : []), ...recipients], input)
    },
    decrypt: async (path) =>
      identity === null
        ? failed(failure('blocked', path, dotenvTexts.noKey(path), dotenvTexts.nameIdentity))
        : run(['--decrypt', '--identity', identity, path], null),
  })
}

/** Upwards as far as the repository goes; outside one only beside the file, since a folder above may be anybody's. */
async function nearestRecipients(folder: string): Promise<string | null> {
  const top = (await repositoryAbove(folder)) ?? folder
  for (let here = folder; ; here = dirname(here)) {
    const path = join(here, recipientsName)
    try {
      await readFile(path)
      return path
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') return path
    }
    if (here === top) return null
  }
}

function command(args: readonly string[], file: string, run: Run): Encryption {
  return {
    encrypt: async (input) => {
      const output = join(input.workFolder, 'command-out')
      const givesFile = args.some((each) => each.includes('{out}'))
      const ran = await run(
        args.map((each) => each.replaceAll('{in}', input.file).replaceAll('{out}', output)),
        input,
      )
      if (!ran.ok || !givesFile) return ran
      try {
        return ok(await readFile(output))
      } catch (error) {
        if (errorCode(error) !== 'ENOENT') throw error
        return ok(Buffer.alloc(0))
      }
    },
    decrypt: async (path) =>
      failed(failure('blocked', path, dotenvTexts.noOpeningCommand(path), dotenvTexts.openByHand(file))),
  }
}

/** Programs that encrypt need the keys of the environment (SOPS_AGE_KEY_FILE, AWS_PROFILE), never what Rekey signs in with. */
function withoutOwn(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const hidden = /^(NODE_OPTIONS|ELECTRON_.*|REKEY_.*)$/i
  return Object.fromEntries(Object.entries(withoutTokens(environment)).filter(([name]) => !hidden.test(name)))
}
