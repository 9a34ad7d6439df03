import { readAppPrivateKey } from '../../domain/app-private-key.ts'
import { FailureError, failure } from '../../domain/failure.ts'
import { permissionList } from '../../domain/github-app.ts'
import { chooseApp } from '../../use-cases/app-session.ts'
import { connectApp } from '../../use-cases/connect-app.ts'
import { forgetApp } from '../../use-cases/forget-app.ts'
import type { Call } from '../command.ts'
import { orFail } from '../engine.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { givenText } from '../token-input.ts'

/** `auth login --app`: the key comes from standard input or a file, since no prompt takes its many lines. */
export async function loginAsApp(call: Call): Promise<ExitCode> {
  const { flags, terminal } = call
  const issuer = flags.text('clientId') ?? flags.text('appId')
  if (issuer === undefined)
    throw new FailureError(
      failure(
        'invalid-input',
        '--client-id',
        'Which GitHub App it is, is missing.',
        "Add --client-id ID or --app-id ID, from the top of the App's settings page.",
      ),
    )
  const given = await givenText(terminal, {
    fromStdin: flags.on('withKey'),
    file: flags.text('keyFile'),
  })
  if (given === null)
    throw new FailureError(
      failure(
        'invalid-input',
        '--with-key',
        'No private key was given.',
        `Read it from its file: rekey auth login --app --client-id ${issuer} --with-key < key.pem.`,
      ),
    )
  const key = orFail(readAppPrivateKey(given.text, given.from))
  const world = await call.engine.world()
  const app = orFail(await connectApp(world, { host: call.engine.defaultHost, issuer, key }))
  terminal.note(
    `${terminal.mark('done')} Connected ${app.name} (${app.id}). Its private key is in the ${world.keychain.description}.`,
  )
  const granted = permissionList(app.permissions)
  terminal.note(`It may give tokens ${granted === '' ? 'no permission but metadata: read' : granted}.`)
  if (given.from !== 'standard input')
    terminal.note(`Delete ${given.from} now: whoever has it can act as the App.`)
  else terminal.note('Delete the .pem file now: whoever has it can act as the App.')
  return exitCodes.success
}

export async function logoutOfApp(call: Call): Promise<ExitCode> {
  const world = await call.engine.world()
  const app = orFail(chooseApp(world, call.engine.defaultHost, call.operands[0] ?? null))
  orFail(await forgetApp(world, { id: app.id }))
  call.terminal.note(
    `${call.terminal.mark('done')} ${app.id} is forgotten. Its key works until you delete it on the App's settings page.`,
  )
  return exitCodes.success
}
