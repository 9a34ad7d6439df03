import { FailureError, failure } from '../../domain/failure.ts'
import type { MigrationPlan } from '../../domain/migration.ts'
import { levelNames } from '../../domain/permission-form.ts'
import { acceptMigration } from '../../use-cases/accept-migration.ts'
import { planMigration } from '../../use-cases/plan-migration.ts'
import type { CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { printTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { visible } from '../visible-text.ts'

const verdicts: Readonly<Record<MigrationPlan['verdict'], string>> = {
  moves: 'A fine-grained token can do all that is seen.',
  partly: "A fine-grained token can do a part of what is seen; the rest can't move.",
  stays: 'No fine-grained token can do what is seen.',
  unclear: 'Nothing shows what it is used for.',
}

export const migration: CommandSpec = {
  description:
    'How classic tokens become fine-grained ones: what each is seen to do, the permissions for that, and what cannot move. Asks GitHub nothing; rekey consumers --scan and rekey inspect give it more to go by.',
  arguments: [{ name: 'name' }],
  flags: [
    ['--apply', 'accept: the next rotation asks for a fine-grained token'],
    ['--leave-blocked', "with --apply: what can't move gets a token of its own, or ends"],
    [
      '--repository-access <owner/name>',
      'with --apply: repository of the new token, instead of those of the plan; may be repeated',
      'repeat',
    ],
  ],
  json: {
    whole: false,
    fields: [
      'credential',
      'verdict',
      'ready',
      'scopes',
      'scopesAt',
      'evidence',
      'permissions',
      'repositoryAccess',
      'unneeded',
      'blockers',
      'gaps',
      'steps',
    ],
  },
  paged: true,
  examples: [
    'rekey credential migration',
    'rekey credential migration LEGACY_PAT',
    'rekey credential migration LEGACY_PAT --apply',
    'rekey credential migration --json credential,verdict',
  ],
  run: async (call) => {
    const { terminal, flags } = call
    const world = await call.engine.world()
    const name = call.operands[0]
    const asked = name === undefined ? world.ledger.credentials.list() : [credentialNamed(world, name)]
    const plans = asked.flatMap((each) => orFail(planMigration(world, each)) ?? [])
    if (flags.on('apply')) {
      const [only] = asked
      if (name === undefined || only === undefined)
        throw new FailureError(
          failure('invalid-input', '--apply', 'Accepting is for one credential.', 'Name it.'),
        )
      const repositoryAccess = flags.list('repositoryAccess')
      orFail(
        acceptMigration(world, {
          credential: only.name,
          leaveBlocked: flags.on('leaveBlocked'),
          ...(repositoryAccess.length === 0 ? {} : { repositoryAccess }),
        }),
      )
      terminal.note(
        `${terminal.mark('done')} The next rotation of ${only.name} asks for a fine-grained token. Next: rekey rotate ${only.name}`,
      )
      return exitCodes.success
    }
    if (call.json !== null)
      await printJson(
        terminal,
        call.json,
        plans.map((each) => ({ ...each })),
      )
    else if (name !== undefined && plans[0] !== undefined) tellPlan(terminal, plans[0])
    else if (name !== undefined) terminal.note(`${asked[0]?.name ?? name} has no classic token.`)
    else if (plans.length === 0) terminal.note('No classic tokens, as far as Rekey knows.')
    else
      printTable(
        terminal,
        [
          { title: 'CREDENTIAL', text: (each) => each.credential, flexible: true },
          { title: 'VERDICT', text: (each) => each.verdict },
          { title: 'NEXT ROTATION', text: (each) => (each.ready ? 'fine-grained' : 'classic') },
          {
            title: 'PERMISSIONS',
            text: (each) => each.permissions.map(({ slug, level }) => `${slug}=${level}`).join(' '),
            flexible: true,
          },
          { title: 'BLOCKED', text: (each) => String(each.blockers.length) },
        ],
        plans,
      )
    return exitCodes.success
  },
}

function tellPlan(terminal: Terminal, plan: MigrationPlan): void {
  const part = (title: string, lines: readonly string[]): void => {
    if (lines.length === 0) return
    terminal.out('')
    terminal.out(title)
    for (const line of lines) terminal.out(`  ${visible(line)}`)
  }
  terminal.out(`${plan.credential}: ${verdicts[plan.verdict]}`)
  if (plan.ready) terminal.out('The next rotation asks for a fine-grained token already.')
  part(
    'What shows its use',
    plan.evidence.map(({ sentence }) => sentence),
  )
  part(
    'Permissions of the new token',
    plan.permissions.map(
      ({ name, slug, level, reason }) => `${name}: ${levelNames[level]} (${slug}=${level})  ${reason}`,
    ),
  )
  part('Repositories of the new token', plan.repositoryAccess)
  part(
    'Scopes that it leaves behind',
    plan.unneeded.map(({ scope, reason }) => `${scope}  ${reason}`),
  )
  part(
    "What can't move",
    plan.blockers.map(({ what, why }) => `${what}  ${why}`),
  )
  part('What nobody could see', plan.gaps)
  part(
    'Steps',
    plan.steps.map((step, index) => `${index + 1}. ${step}`),
  )
}
