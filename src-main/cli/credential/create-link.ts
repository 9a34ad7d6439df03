import { readTokenForm } from '../../use-cases/read-token-form.ts'
import { type CommandSpec, operand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed } from '../names.ts'
import { openPage } from '../open-page.ts'
import { tellTokenForm } from './tell-token-form.ts'

export const createLink: CommandSpec = {
  description:
    "The address of GitHub's form for the next token, and every value for it: the link can't do all, and at times does nothing.",
  arguments: [{ name: 'name', required: true }],
  flags: [['-w, --web', 'open the form in the browser']],
  json: {
    whole: true,
    fields: [
      'url',
      'kind',
      'whyClassic',
      'prefills',
      'tokenName',
      'description',
      'owner',
      'lifetimeDays',
      'expiresOn',
      'lifetimeNote',
      'repositoryAccess',
      'permissions',
      'scopes',
      'notes',
    ],
  },
  examples: [
    'rekey credential create-link DISPATCH_PAT',
    'rekey credential create-link DISPATCH_PAT --web',
    'rekey credential create-link DISPATCH_PAT --json --jq .url',
  ],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    const form = readTokenForm(world, credential, world.ledger.rotations.openOf(credential.name))
    if (call.json !== null) {
      await printJson(terminal, call.json, { ...form })
      return exitCodes.success
    }
    tellTokenForm(terminal, form)
    if (call.flags.on('web')) await openPage(terminal, form.url)
    else terminal.out(form.url)
    return exitCodes.success
  },
}
