import { permissionList } from '../../domain/github-app.ts'
import type { CheckedApp } from '../../use-cases/check-apps.ts'
import { printTable } from '../table.ts'
import { tellFailure } from '../tell-failure.ts'
import type { Terminal } from '../terminal.ts'

export function printApps(terminal: Terminal, apps: readonly CheckedApp[]): void {
  printTable(
    terminal,
    [
      { title: 'APP', text: ({ app }) => app.slug, flexible: true },
      { title: 'HOST', text: ({ app }) => app.host, flexible: true },
      { title: 'INSTALLED AT', text: installedAt, flexible: true },
      { title: 'PERMISSIONS', text: ({ app }) => permissionList(app.permissions), flexible: true },
      {
        title: 'STATE',
        text: ({ installations }) => (installations.ok ? 'works' : installations.failure.kind),
        style: (text, { installations }) =>
          installations.ok ? terminal.colors.green(text) : terminal.colors.red(text),
      },
    ],
    apps,
  )
  for (const { installations } of apps) if (!installations.ok) tellFailure(terminal, installations.failure)
}

export function appDocument({ app, installations }: CheckedApp): Record<string, unknown> {
  return {
    account: app.id,
    host: app.host,
    login: `${app.slug}[bot]`,
    source: 'app',
    active: true,
    owner: null,
    kind: 'app',
    expiresAt: null,
    scopes: null,
    fingerprint: null,
    ok: installations.ok,
    error: installations.ok
      ? null
      : {
          kind: installations.failure.kind,
          message: installations.failure.message,
          hint: installations.failure.hint,
        },
  }
}

function installedAt({ installations }: CheckedApp): string {
  if (!installations.ok) return ''
  return installations.value
    .map(({ owner, suspended }) => (suspended ? `${owner} (suspended)` : owner))
    .join(', ')
}
