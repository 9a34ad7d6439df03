import { serviceNames } from '../../domain/service-sign-in.ts'
import type { CheckedService } from '../../use-cases/check-services.ts'
import { printTable } from '../table.ts'
import { tellFailure } from '../tell-failure.ts'
import type { Terminal } from '../terminal.ts'

export function printServices(terminal: Terminal, checked: readonly CheckedService[]): void {
  if (terminal.outIsTerminal) terminal.out('')
  printTable(
    terminal,
    [
      { title: 'SERVICE', text: ({ signIn }) => serviceNames[signIn.service] },
      { title: 'SITE', text: ({ signIn }) => new URL(signIn.apiUrl).host, flexible: true },
      { title: 'SIGNED IN AS', text: loginOf, flexible: true },
      { title: 'SOURCE', text: ({ signIn }) => signIn.variable ?? 'keychain' },
      {
        title: 'STATE',
        text: ({ outcome }) => (outcome.ok ? 'works' : outcome.failure.kind),
        style: (text, { outcome }) => (outcome.ok ? terminal.colors.green(text) : terminal.colors.red(text)),
      },
    ],
    checked,
  )
  for (const { outcome } of checked) if (!outcome.ok) tellFailure(terminal, outcome.failure)
}

function loginOf({ signIn, outcome }: CheckedService): string {
  return outcome.ok ? outcome.value.login : (signIn.login ?? '')
}

/** A row of the list that accounts are in. */
export function serviceDocument(checked: CheckedService): Record<string, unknown> {
  const { signIn, outcome } = checked
  return {
    account: signIn.service,
    host: new URL(signIn.apiUrl).host,
    login: loginOf(checked),
    source: signIn.variable ?? 'keychain',
    active: true,
    owner: null,
    kind: 'service',
    expiresAt: null,
    scopes: null,
    fingerprint: null,
    ok: outcome.ok,
    error: outcome.ok
      ? null
      : { kind: outcome.failure.kind, message: outcome.failure.message, hint: outcome.failure.hint },
  }
}
