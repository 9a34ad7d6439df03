import { FailureError, failure } from '../../domain/failure.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import {
  isService,
  readServiceSecret,
  type Service,
  secretNames,
  serviceNames,
  services,
} from '../../domain/service-sign-in.ts'
import { forgetService } from '../../use-cases/forget-service.ts'
import { signInToService } from '../../use-cases/sign-in-to-service.ts'
import type { Call } from '../command.ts'
import { orFail } from '../engine.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { askHidden, askText } from '../prompt.ts'
import { givenText } from '../token-input.ts'

export function serviceNamed(typed: string): Service {
  const name = typed.toLowerCase()
  if (isService(name)) return name
  throw new FailureError(
    failure('invalid-input', typed, `There is no service ${typed}.`, `There are ${services.join(' and ')}.`),
  )
}

export async function loginToService(call: Call, service: Service): Promise<ExitCode> {
  const { flags, terminal } = call
  const name = serviceNames[service]
  // The client id is asked for before the secret: whoever reads both off one page has them in this order.
  const clientId = service === 'infisical' ? await clientIdFrom(call) : null
  const secret = await secretFrom(call, service)
  const world = await call.engine.world()
  const signIn = orFail(
    await signInToService(world, { service, secret, clientId, site: flags.text('site') ?? '' }),
  )
  terminal.note(
    `${terminal.mark('done')} Signed in to ${name} as ${signIn.login ?? 'unknown'}. The secret is in the ${world.keychain.description}.`,
  )
  const variable = world.serviceSignIns.known(service)?.variable ?? null
  if (variable !== null)
    terminal.note(
      `${terminal.mark('attention')} ${variable} is set and goes before this sign-in. Unset it to use what was stored.`,
    )
  return exitCodes.success
}

export async function logoutOfService(call: Call, service: Service): Promise<ExitCode> {
  const name = serviceNames[service]
  orFail(await forgetService(await call.engine.world(), { service }))
  call.terminal.note(
    `${call.terminal.mark('done')} The sign-in to ${name} is forgotten. Its secret stays alive until you revoke it there.`,
  )
  return exitCodes.success
}

async function clientIdFrom({ flags, terminal, interruption }: Call): Promise<string> {
  const given = flags.text('clientId')
  if (given !== undefined) return given
  if (!terminal.isInteractive)
    throw new FailureError(
      failure('invalid-input', '--client-id', 'The client id is missing.', 'Add --client-id ID.'),
    )
  return askText(terminal, interruption, 'Client id of the machine identity:')
}

async function secretFrom(call: Call, service: Service): Promise<SecretValue> {
  const { flags, terminal, interruption } = call
  const given = await givenText(terminal, {
    fromStdin: flags.on('withToken'),
    file: flags.text('tokenFile'),
  })
  if (given !== null) return orFail(readServiceSecret(service, given.text, given.from))
  if (!terminal.isInteractive)
    throw new FailureError(
      failure(
        'invalid-input',
        serviceNames[service],
        'No secret was given, and there is no terminal to ask on.',
        `Pipe it in: printf %s "$SECRET" | rekey auth login --service ${service} --with-token.`,
      ),
    )
  const typed = await askHidden(terminal, interruption, `Paste ${secretNames[service]}:`)
  return orFail(readServiceSecret(service, typed, 'the prompt'))
}
