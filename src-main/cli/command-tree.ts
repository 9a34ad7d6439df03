import type { Branch, Leaf } from './branch.ts'
import type { CommandSpec } from './command.ts'

function leaf(name: string, summary: string, load: () => Promise<CommandSpec>): Leaf {
  return name === 'list' ? { name, summary, alias: 'ls', load } : { name, summary, load }
}

/** Every command: the help texts, the shell completion and the nearest match all come from this tree. */
export const commandTree: readonly Branch[] = [
  {
    name: 'auth',
    summary: "Rekey's own sign-ins",
    children: [
      leaf('login', 'Sign in with an operator token', async () => (await import('./auth/login.ts')).login),
      leaf('status', 'Accounts and whether they work', async () => (await import('./auth/status.ts')).status),
      leaf('logout', 'Forget an account', async () => (await import('./auth/logout.ts')).logout),
      leaf(
        'switch',
        'Choose the account to act with',
        async () => (await import('./auth/switch.ts')).switchAccount,
      ),
    ],
  },
  {
    name: 'inventory',
    summary: 'Credentials and destinations as a file',
    children: [
      leaf(
        'import',
        'Read rekey.yaml or a list of repositories',
        async () => (await import('./inventory/import.ts')).importFile,
      ),
      leaf('export', 'Write rekey.yaml', async () => (await import('./inventory/export.ts')).exportFile),
    ],
  },
  {
    name: 'credential',
    summary: 'Credentials that Rekey tracks',
    children: [
      leaf('list', 'All credentials', async () => (await import('./credential/list.ts')).list),
      leaf('view', 'One credential', async () => (await import('./credential/view.ts')).view),
      leaf('add', 'Track a credential', async () => (await import('./credential/add.ts')).add),
      leaf('edit', 'Change what is declared', async () => (await import('./credential/edit.ts')).edit),
      leaf('remove', 'Stop tracking', async () => (await import('./credential/remove.ts')).remove),
      leaf(
        'adopt',
        'Hand Rekey the current value',
        async () => (await import('./credential/adopt.ts')).adopt,
      ),
      leaf(
        'recipes',
        'Purposes that a credential can start from',
        async () => (await import('./credential/recipes.ts')).recipes,
      ),
      leaf(
        'create-link',
        "GitHub's form for the next token",
        async () => (await import('./credential/create-link.ts')).createLink,
      ),
      leaf(
        'migration',
        'Classic tokens to fine-grained ones',
        async () => (await import('./credential/migration.ts')).migration,
      ),
    ],
  },
  {
    name: 'destination',
    summary: 'Places where a value must be',
    children: [
      leaf('list', 'All destinations', async () => (await import('./destination/list.ts')).list),
      leaf('add', 'Add destinations', async () => (await import('./destination/add.ts')).add),
      leaf('remove', 'Remove destinations', async () => (await import('./destination/remove.ts')).remove),
      leaf(
        'protect',
        'Update these last, and ask for them',
        async () => (await import('./destination/protect.ts')).protect,
      ),
      leaf(
        'unprotect',
        'Take the protection away',
        async () => (await import('./destination/protect.ts')).unprotect,
      ),
      leaf(
        'accept',
        'Believe a selection that lost many places',
        async () => (await import('./destination/accept.ts')).accept,
      ),
      leaf(
        'discover',
        'Find the places that hold a secret',
        async () => (await import('./destination/discover.ts')).discover,
      ),
      leaf(
        'copies',
        'Other copies of the same secret',
        async () => (await import('./destination/copies.ts')).copies,
      ),
      leaf(
        'consolidate',
        'One organization secret instead of many copies',
        async () => (await import('./destination/consolidate.ts')).consolidate,
      ),
      leaf(
        'share',
        'Which repositories see a shared secret',
        async () => (await import('./destination/share.ts')).share,
      ),
    ],
  },
  leaf('status', 'Refresh and show every destination', async () => (await import('./status.ts')).status),
  leaf(
    'consumers',
    'Which workflows use which secret',
    async () => (await import('./consumers.ts')).consumers,
  ),
  leaf('check', 'Gate for CI', async () => (await import('./check.ts')).check),
  {
    name: 'policy',
    summary: 'What is asked of every credential',
    children: [
      leaf('view', 'The policy', async () => (await import('./policy/view.ts')).view),
      leaf('set', 'Change a rule', async () => (await import('./policy/set.ts')).set),
      leaf(
        'findings',
        'What is against the policy',
        async () => (await import('./policy/findings.ts')).findings,
      ),
      leaf(
        'waive',
        'Excuse a credential from a rule until a day',
        async () => (await import('./policy/waive.ts')).waive,
      ),
      leaf('unwaive', 'End a waiver', async () => (await import('./policy/unwaive.ts')).unwaive),
    ],
  },
  leaf('expiry', 'Upcoming expiries, calendar file', async () => (await import('./expiry.ts')).expiry),
  leaf('plan', 'Dry run of a rotation', async () => (await import('./plan.ts')).plan),
  leaf('apply', 'Rotate by a saved plan', async () => (await import('./apply.ts')).apply),
  leaf(
    'rotate',
    'Replace a credential everywhere',
    async () => (await import('./rotation/rotate.ts')).rotate,
  ),
  {
    name: 'rotation',
    summary: 'Rotations, running and past',
    children: [
      leaf('list', 'All rotations', async () => (await import('./rotation/list.ts')).list),
      leaf('view', 'One rotation', async () => (await import('./rotation/view.ts')).view),
      leaf('watch', 'Follow a running rotation', async () => (await import('./rotation/watch.ts')).watch),
      leaf('resume', 'Continue a rotation', async () => (await import('./rotation/resume.ts')).resume),
      leaf('cancel', 'End a rotation unfinished', async () => (await import('./rotation/cancel.ts')).cancel),
      leaf(
        'confirm',
        'Say that a manual step is done',
        async () => (await import('./rotation/confirm.ts')).confirmStep,
      ),
    ],
  },
  leaf('verify', 'Gather evidence for a rotation', async () => (await import('./rotation/verify.ts')).verify),
  leaf('rollback', 'Put the old value back', async () => (await import('./rotation/rollback.ts')).rollback),
  leaf('revoke', 'End the old token, with proof', async () => (await import('./rotation/revoke.ts')).revoke),
  leaf('waive', 'Settle an item with a reason', async () => (await import('./rotation/waive.ts')).waive),
  {
    name: 'leak',
    summary: 'A token leaked: end it, replace it, look back',
    own: async () => (await import('./leak/leak.ts')).leak,
    children: [
      leaf('list', 'All leaks', async () => (await import('./leak/list.ts')).list),
      leaf('view', 'One leak', async () => (await import('./leak/view.ts')).view),
      leaf('evidence', 'Look for what it did', async () => (await import('./leak/evidence.ts')).evidence),
      leaf(
        'agree',
        'Let a changed repository have the new token',
        async () => (await import('./leak/agree.ts')).agree,
      ),
      leaf('report', 'The report, without secrets', async () => (await import('./leak/report.ts')).report),
      leaf('import', 'Go on with a case here', async () => (await import('./leak/import.ts')).importCase),
      leaf('close', 'End a case whose token is dead', async () => (await import('./leak/close.ts')).close),
    ],
  },
  {
    name: 'token',
    summary: 'Short-lived tokens of GitHub Apps',
    children: [
      leaf('mint', 'Make one for a single job', async () => (await import('./token/mint.ts')).mint),
      leaf('list', 'Tokens that were minted here', async () => (await import('./token/list.ts')).list),
      leaf('revoke', 'End one early', async () => (await import('./token/revoke.ts')).revoke),
    ],
  },
  {
    name: 'audit',
    summary: 'The audit log',
    children: [
      leaf('list', 'Entries', async () => (await import('./audit/list.ts')).list),
      leaf('export', 'All entries as JSON lines', async () => (await import('./audit/export.ts')).exportLog),
      leaf('verify', 'Check the hash chain', async () => (await import('./audit/verify.ts')).verify),
    ],
  },
  leaf('inspect', 'What a token is and can do', async () => (await import('./inspect/inspect.ts')).inspect),
  leaf('doctor', 'Health of this installation', async () => (await import('./doctor.ts')).doctor),
  {
    name: 'config',
    summary: 'Settings, shared with the app',
    children: [
      leaf('get', 'One setting', async () => (await import('./config/get.ts')).get),
      leaf('set', 'Change a setting', async () => (await import('./config/set.ts')).set),
      leaf('list', 'All settings', async () => (await import('./config/list.ts')).list),
    ],
  },
  leaf('open', 'Open the app', async () => (await import('./open.ts')).open),
  leaf(
    'completion',
    'Completion script of a shell',
    async () => (await import('./completion.ts')).completion,
  ),
  leaf('version', 'Version', async () => (await import('./version.ts')).version),
]
