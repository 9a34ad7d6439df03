import { maskTokens } from '../domain/mask-tokens.ts'
import { effectiveSettings, settingKeys } from '../domain/settings.ts'
import { diagnosticsTexts as t } from '../texts/diagnostics.ts'
import { examineInstallation, type Finding } from './examine-installation.ts'
import { nowOf, type World } from './world.ts'

export interface DiagnosticsReport {
  readonly findings: readonly Finding[]
  /** What may be handed on: findings, counts and settings, with everything taken out that could be a secret. */
  readonly text: string
  /** Places of the text that had the shape of a secret and were taken out. */
  readonly removed: number
}

/** Settings that hold an operator's own names. */
const ownNames: readonly string[] = ['matrix.views']

/** Examines this installation, and tells it as a text for somebody who helps. */
export async function diagnosticsReport(world: World): Promise<DiagnosticsReport> {
  const findings = await examineInstallation(world)
  const { ledger } = world
  const held = effectiveSettings(ledger.settings.all())
  const rotations = ledger.rotations.outlines()
  const destinations = ledger.credentials.list().reduce((sum, each) => sum + each.destinations.length, 0)
  const lines = [
    t.title(nowOf(world)),
    '',
    ...findings.map(({ name, ok, sentence }) => t.finding(ok ? t.marks.ok : t.marks.problem, name, sentence)),
    '',
    t.accounts(ledger.accounts.list().length),
    t.credentials(ledger.credentials.list().length),
    t.destinations(destinations),
    t.rotations(rotations.length),
    t.auditEntries(ledger.audit.count()),
    '',
    t.settings,
    ...settingKeys.filter((key) => !ownNames.includes(key)).map((key) => `  ${key} = ${held[key]}`),
    '',
  ]
  return { findings, ...maskTokens(lines.join('\n')) }
}
