import { type CheckedToken, checkAccounts } from '../../use-cases/check-accounts.ts'
import { checkApps } from '../../use-cases/check-apps.ts'
import { checkServices } from '../../use-cases/check-services.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { printTable } from '../table.ts'
import { tellFailure } from '../tell-failure.ts'
import { appDocument, printApps } from './app-table.ts'
import { printServices, serviceDocument } from './service-table.ts'

export const status: CommandSpec = {
  description:
    'Accounts, other services and GitHub Apps, where each sign-in comes from, and whether it is accepted. Exit 4 if no account works.',
  json: {
    whole: false,
    fields: [
      'account',
      'host',
      'login',
      'source',
      'active',
      'owner',
      'kind',
      'expiresAt',
      'scopes',
      'fingerprint',
      'ok',
      'error',
    ],
  },
  paged: true,
  examples: ['rekey auth status', 'rekey auth status --json login,ok'],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const checked = await checkAccounts(world, call.engine.defaultHost)
    const services = await checkServices(world)
    const apps = await checkApps(world, call.engine.defaultHost)
    if (call.json !== null)
      await printJson(terminal, call.json, [
        ...checked.map(accountDocument),
        ...services.map(serviceDocument),
        ...(apps.ok ? apps.value.map(appDocument) : []),
      ])
    else if (checked.length === 0) terminal.err('Rekey is not signed in. Run rekey auth login.')
    else {
      printTable(
        terminal,
        [
          { title: 'LOGIN', text: ({ account }) => account.login, flexible: true },
          { title: 'HOST', text: ({ account }) => account.host, flexible: true },
          { title: 'OWNER', text: ({ token }) => (token.owner === '' ? 'any' : token.owner), flexible: true },
          { title: 'TOKEN', text: ({ token }) => token.label },
          { title: 'SOURCE', text: ({ account }) => account.source },
          { title: 'USED', text: ({ account }) => (account.active ? 'yes' : 'no') },
          {
            title: 'STATE',
            text: ({ outcome }) => (outcome.ok ? 'works' : outcome.failure.kind),
            style: (text, { outcome }) =>
              outcome.ok ? terminal.colors.green(text) : terminal.colors.red(text),
          },
          {
            title: 'EXPIRES',
            text: ({ token }) => token.expiresAt?.slice(0, 10) ?? '',
            data: ({ token }) => token.expiresAt ?? '',
          },
        ],
        checked,
      )
      for (const { outcome } of checked) if (!outcome.ok) tellFailure(terminal, outcome.failure)
    }
    if (call.json === null && services.length > 0) printServices(terminal, services)
    if (call.json === null && apps.ok && apps.value.length > 0) printApps(terminal, apps.value)
    if (!apps.ok) tellFailure(terminal, apps.failure)
    return checked.some(({ outcome }) => outcome.ok) ? exitCodes.success : exitCodes.signIn
  },
}

function accountDocument({ account, token, outcome }: CheckedToken): Record<string, unknown> {
  return {
    account: account.id === '' ? null : account.id,
    host: account.host,
    login: account.login === '' ? null : account.login,
    source: account.source,
    active: account.active,
    owner: token.owner === '' ? null : token.owner,
    kind: token.kind,
    expiresAt: token.expiresAt,
    scopes: token.scopes,
    fingerprint: token.fingerprint,
    ok: outcome.ok,
    error: outcome.ok
      ? null
      : { kind: outcome.failure.kind, message: outcome.failure.message, hint: outcome.failure.hint },
  }
}
