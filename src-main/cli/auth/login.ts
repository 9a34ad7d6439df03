import { FailureError, failure } from '../../domain/failure.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import type { GhAccount } from '../../ports/gh-cli.ts'
import { connectAccount } from '../../use-cases/connect-account.ts'
import type { Call, CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { askForToken, givenToken, tokenFlags } from '../token-input.ts'
import { visible } from '../visible-text.ts'
import { loginAsApp } from './app.ts'
import { loginToService, serviceNamed } from './service-sign-in.ts'

export const login: CommandSpec = {
  description:
    'Signs in with an operator token: it is checked with GitHub and kept in the system keychain. It writes secrets, so it needs Secrets: Read and write (fine-grained) or the repo scope (classic).',
  flags: [
    ...tokenFlags,
    ['--from-gh', "take over the GitHub CLI's sign-in"],
    ['--owner <owner>', 'resource owner of a fine-grained token, if there is one for each owner'],
    ['--service <name>', 'sign in to heroku or infisical instead, for destinations there'],
    ['--app', 'connect a GitHub App instead, for rekey token mint'],
    ['--app-id <id>', 'App id of the GitHub App'],
    ['--client-id <id>', 'client id of the GitHub App, or of the Infisical machine identity'],
    ['--with-key', "read the App's private key from standard input"],
    ['--key-file <path>', "read the App's private key from a file"],
    ['--site <address>', 'Infisical site: us, eu or the host of your own'],
  ],
  examples: [
    'rekey auth login',
    'rekey auth login --with-token < operator-token.txt',
    'rekey auth login --from-gh',
    'rekey auth login --from-gh --user octo-bot',
    'rekey auth login --app --client-id Iv23liExample --with-key < key.pem',
    'rekey auth login --service heroku',
    'rekey auth login --service infisical --client-id ID --with-token < client-secret.txt',
  ],
  run: async (call) => {
    const service = call.flags.text('service')
    if (service !== undefined) return loginToService(call, serviceNamed(service))
    if (call.flags.on('app')) return loginAsApp(call)
    const host = call.engine.defaultHost
    const given = await tokenFrom(call, host)
    const world = await call.engine.world()
    const account = orFail(
      await connectAccount(world, {
        host,
        owner: call.flags.text('owner') ?? '',
        token: given.value,
        source: given.source,
      }),
    )
    call.terminal.note(
      `${call.terminal.mark('done')} Signed in to ${account.host} as ${account.login}. The token is in the ${world.keychain.description}.`,
    )
    if (world.runToken !== null && world.runToken.source !== 'gh auth token')
      call.terminal.note(
        `${call.terminal.mark('attention')} ${world.runToken.source} is set and goes before this sign-in. Unset it to use ${account.login}.`,
      )
    return exitCodes.success
  },
}

function tellAccount({ login, active }: GhAccount): string {
  return active ? `${visible(login)} (active)` : visible(login)
}

async function tokenFrom(call: Call, host: string): Promise<{ value: SecretValue; source: string }> {
  const { flags, terminal } = call
  if (flags.on('fromGh')) {
    const { ghCliOf } = await import('../../compose.ts')
    const gh = ghCliOf(terminal.environment)
    const value = await gh.signIn(host, call.engine.wantedLogin)
    if (value === null || value === 'signed-out')
      throw new FailureError(
        failure(
          'sign-in',
          host,
          `The GitHub CLI has no sign-in for ${host}.`,
          `Run gh auth login --hostname ${host}, or leave out --from-gh.`,
        ),
      )
    const known = (await gh.accounts()).filter((each) => each.host === host)
    if (known.length > 1 && call.engine.wantedLogin === null)
      terminal.note(`The GitHub CLI knows ${known.map(tellAccount).join(', ')}. Choose with --user.`)
    return { value, source: 'gh' }
  }
  const given =
    (await givenToken(terminal, { fromStdin: flags.on('withToken'), file: flags.text('tokenFile') })) ??
    (await askForToken(
      terminal,
      call.interruption,
      `Paste the operator token for ${host}:`,
      'rekey auth login',
    ))
  return { value: given.value, source: 'token' }
}
