import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startDesktopSession } from '../harness/desktop-session.ts'
import { fleetForEach } from './fleet-for-each.ts'
import { Operator, type RotationDocument } from './rekey-process.ts'

const { begin } = fleetForEach()

/** A `gh` that is signed in with this token and, as the real one, hands it out only where no variable goes before it. */
function signInToGh(operator: Operator, token: string): () => void {
  const folder = mkdtempSync(join(operator.home, 'gh-'))
  writeFileSync(join(folder, 'token'), token)
  const script = `#!/bin/sh
test -z "$GH_TOKEN$GITHUB_TOKEN" && test "$*" = 'auth token --hostname github.com' && cat '${folder}/token'
`
  writeFileSync(join(folder, 'gh'), script, { mode: 0o755 })
  const { PATH } = operator.environment
  operator.environment.PATH = `${folder}:${PATH ?? ''}`
  return () => {
    operator.environment.PATH = PATH
    rmSync(folder, { recursive: true })
  }
}

interface StatusRow {
  readonly destination: string
  readonly state: string
}

describe('status, check and plan', () => {
  it('asks for another sign-in when GitHub refuses it, and lists everything again once it is accepted', async () => {
    const { operator, github } = await begin()
    const args = ['status', 'DISPATCH_PAT', '--json', 'destination,state,updatedAt,credential']
    const seen = await operator.json<StatusRow[]>(args)
    const refusal = { kind: 'status', status: 401, body: { message: 'Bad credentials' } } as const
    github.faults.add({ ...refusal, times: 100_000 })
    const refused = await operator.run(args)
    expect(refused.code).toBe(4)
    expect(refused.stderr).toMatch(/401/)
    github.faults.clear()
    expect((await operator.json<StatusRow[]>(args)).value).toEqual(seen.value)
  })

  it('shows what is there, and turns it into exit codes for CI', async () => {
    const { operator, scenario, github } = await begin({ withUnwritable: true })
    const seen = await operator.json<StatusRow[]>([
      'status',
      'DISPATCH_PAT',
      '--json',
      'destination,state,updatedAt,credential',
    ])
    expect(seen.code).toBe(0)
    const of = (state: string) =>
      seen.value.filter((row) => row.state === state).map((row) => row.destination)
    expect(of('missing')).toEqual(scenario.lacking.map((name) => `actions:${name}/DISPATCH_PAT`))
    expect(of('archived')).toEqual(['actions:acme/app-legacy/DISPATCH_PAT'])
    expect(Object.keys(seen.value[0] ?? {})).toEqual(['destination', 'state', 'updatedAt', 'credential'])

    expect((await operator.run(['check', 'DISPATCH_PAT', '--missing'])).code).toBe(12)
    expect((await operator.run(['check', 'DISPATCH_PAT', '--changed'])).code).toBe(0)
    expect((await operator.run(['check', '--within', '14d'])).code).toBe(0)
    await operator.run(['credential', 'adopt', 'DISPATCH_PAT', '--with-token'], scenario.tokens.dispatchOld)
    expect((await operator.run(['check', '--within', '14d'])).code).toBe(11)
    expect((await operator.run(['check', '--within', '2d'])).code).toBe(0)
    expect((await operator.run(['check', 'DISPATCH_PAT', '--missing', '--within', '14d'])).code).toBe(11)

    const listed = await operator.json<{ name: string; daysLeft: number; state: string }[]>([
      'credential',
      'list',
      '--json',
      'name,expiresAt,daysLeft,state',
    ])
    expect(listed.value[0]).toMatchObject({ name: 'DISPATCH_PAT', daysLeft: 5 })
    const ics = join(operator.home, 'tokens.ics')
    expect((await operator.run(['expiry', '--within', '30d', '--ics', ics])).code).toBe(0)
    const calendar = readFileSync(ics, 'utf8')
    expect(calendar.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(2)
    expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(github.requests.every((request) => request.method === 'GET')).toBe(true)
  })

  it('plans without writing, and exits 13 with --exit-code', async () => {
    const { operator, github } = await begin({ withUnwritable: true })
    const planned = await operator.json<{
      credential: string
      steps: { destination: string; action: string; reason: string }[]
      cost: Record<string, number>
    }>(['rotate', 'DISPATCH_PAT', '--dry-run', '--json'])
    expect(planned.code).toBe(0)
    const actions = planned.value.steps.map((step) => step.action)
    expect(actions.filter((each) => each === 'create')).toHaveLength(3)
    expect(actions.filter((each) => each === 'blocked')).toHaveLength(2)
    expect(Object.keys(planned.value.cost).sort()).toEqual(['estimatedSeconds', 'points', 'reads', 'writes'])
    expect((await operator.run(['plan', 'DISPATCH_PAT', '--exit-code'])).code).toBe(13)
    expect(github.requests.some((request) => request.method === 'PUT')).toBe(false)
  })

  it('applies a saved plan, and refuses one that is out of date', async () => {
    const { operator, github, scenario, writable } = await begin()
    const file = join(operator.home, 'plan.json')
    const token = scenario.issueNewDispatchToken()
    expect((await operator.run(['plan', 'DISPATCH_PAT', '--out', file])).code).toBe(0)
    github.putSecretDirectly(writable[5] ?? '', 'DISPATCH_PAT', 'somebody-else')
    const stale = await operator.run(['apply', file, '--with-token', '--yes'], token)
    expect(stale.code).toBe(1)
    expect(stale.stderr).toContain(`actions:${writable[5]}/DISPATCH_PAT changed since it was saved`)
    expect(github.secretValue(writable[0] ?? '', 'DISPATCH_PAT')).toBe(scenario.tokens.dispatchOld)
    expect((await operator.run(['plan', 'DISPATCH_PAT', '--out', file])).code).toBe(0)
    const applied = await operator.json<RotationDocument>(
      ['apply', file, '--with-token', '--yes', '--json'],
      token,
    )
    expect(applied.code).toBe(0)
    expect(writable.every((name) => github.secretValue(name, 'DISPATCH_PAT') === token)).toBe(true)
  })
})

describe('signing in', () => {
  it('exits 4 with a dead token and without any, and never stores GH_TOKEN', async () => {
    const { operator, github, scenario } = await begin()
    expect((await operator.run(['auth', 'status'])).code).toBe(0)
    github.tokens.revoke(scenario.tokens.operator)
    const dead = await operator.run(
      ['rotate', 'DISPATCH_PAT', '--with-token', '--yes'],
      scenario.issueNewDispatchToken(),
    )
    expect(dead.code).toBe(4)
    delete operator.environment.GH_TOKEN
    const none = await operator.run(['status'])
    expect(none.code).toBe(4)
    expect(none.stderr).toContain('rekey auth login')
    expect((await operator.run(['auth', 'status'])).code).toBe(4)
  })

  it('refuses a sign-in that no request can carry before it asks anybody, and repeats none of it', async () => {
    const { operator, github, scenario } = await begin()
    const { operator: token } = scenario.tokens
    const broken = `${token.slice(0, 30)}\n${token.slice(30)}`
    const asked = github.requests.length
    const given = await operator.run(['status'], '', { GH_TOKEN: broken })
    expect(given.code).toBe(4)
    expect(given.stderr).toContain(
      "The value read from GH_TOKEN doesn't look like a GitHub token (it has blanks or line breaks inside).",
    )
    expect(given.stderr).toContain('Set GH_TOKEN to its value alone, on one line, or unset it.')
    const piped = await operator.run(['auth', 'login', '--with-token'], broken, { GH_TOKEN: '' })
    expect(piped.code).toBe(1)
    expect(piped.stderr).toContain('The value read from standard input')
    expect(piped.stderr).toContain('blanks or line breaks inside')
    expect(github.requests).toHaveLength(asked)
    expect(operator.leaks([token, token.slice(0, 30), token.slice(30)])).toEqual([])
    // What only stands around it is cut off.
    const padded = await operator.run(['status', 'READONLY_PAT'], '', { GH_TOKEN: ` ${token}\n` })
    expect(padded.code).toBe(0)
  })

  it('keeps a sign-in in the keychain only, and acts with it', async () => {
    const { operator, scenario } = await begin()
    delete operator.environment.GH_TOKEN
    const login = await operator.run(['auth', 'login', '--with-token'], `${scenario.tokens.operator}\n`)
    expect(login.code).toBe(0)
    const status = await operator.run(['status', 'READONLY_PAT'])
    expect(status.code).toBe(0)
    expect(status.stderr).toContain('Using octo-bot on github.com (system keychain)')
    const wrong = await operator.run(['status', '--user', 'monalisa'])
    expect(wrong.code).toBe(4)
    expect(wrong.stderr).toContain('not monalisa')
    expect((await operator.run(['auth', 'logout'])).code).toBe(0)
    expect((await operator.run(['status'])).code).toBe(4)
  })

  it("goes by the GitHub CLI's sign-in when it has no other, and keeps nothing of it", async () => {
    const { operator, scenario } = await begin()
    delete operator.environment.GH_TOKEN
    const signOut = signInToGh(operator, scenario.tokens.operator)
    const status = await operator.run(['status', 'READONLY_PAT'])
    expect(status.code).toBe(0)
    expect(status.stderr).toContain('Using octo-bot on github.com (gh auth token)')
    signOut()
    expect((await operator.run(['status'])).code).toBe(4)
  })

  it("takes over the GitHub CLI's sign-in, into the keychain only, when it is told to", async () => {
    const { operator, scenario } = await begin()
    delete operator.environment.GH_TOKEN
    const without = await operator.run(['auth', 'login', '--from-gh'])
    expect(without.code).toBe(4)
    expect(without.stderr).toContain('The GitHub CLI has no sign-in for github.com.')
    const signOut = signInToGh(operator, scenario.tokens.operator)
    expect((await operator.run(['auth', 'login', '--from-gh'])).code).toBe(0)
    signOut()
    const status = await operator.run(['status', 'READONLY_PAT'])
    expect(status.stderr).toContain('Using octo-bot on github.com (system keychain)')
  })

  it('takes over the account of the GitHub CLI that --user names, and lists all of them where none is named', async () => {
    const { operator, scenario } = await begin()
    delete operator.environment.GH_TOKEN
    const accounts = [
      { host: 'github.com', login: 'octo-bot', active: true },
      { host: 'github.com', login: 'release-bot', active: false },
    ]
    const signOut = signInToGh(operator, scenario.tokens.operator)
    const [folder = ''] = (operator.environment.PATH ?? '').split(':')
    writeFileSync(join(folder, 'other'), scenario.tokens.otherUser)
    writeFileSync(join(folder, 'accounts'), JSON.stringify({ hosts: { 'github.com': accounts } }))
    const script = `#!/bin/sh
case "$*" in
  *'--user release-bot') cat '${folder}/other';;
  'auth token '*) cat '${folder}/token';;
  'auth status --json hosts') cat '${folder}/accounts';;
esac
`
    writeFileSync(join(folder, 'gh'), script)
    const active = await operator.run(['auth', 'login', '--from-gh'])
    expect(active.stderr).toContain(
      'The GitHub CLI knows octo-bot (active), release-bot. Choose with --user.',
    )
    expect(active.stderr).toContain('Signed in to github.com as octo-bot.')
    const named = await operator.run(['auth', 'login', '--from-gh', '--user', 'release-bot'])
    expect(named.stderr).toContain('Signed in to github.com as release-bot.')
    signOut()
  })

  it('says whose GH_TOKEN it is when --user contradicts', async () => {
    const { operator } = await begin()
    const wrong = await operator.run(['status', '--user', 'monalisa'])
    expect(wrong.code).toBe(4)
    expect(wrong.stderr).toContain('GH_TOKEN belongs to octo-bot, not monalisa. Unset it or drop --user.')
  })
})

describe('when things are wrong', () => {
  it('exits 14 when GitHub can not be reached', async () => {
    const { operator, scenario } = await begin()
    operator.environment.REKEY_API_URL = 'http://127.0.0.1:1'
    const gone = await operator.run(
      ['rotate', 'DISPATCH_PAT', '--with-token', '--yes'],
      scenario.issueNewDispatchToken(),
    )
    expect(gone.code).toBe(14)
  })

  it('names the nearest credential, rotation and command on one line', async () => {
    const { operator } = await begin()
    const credential = await operator.run(['plan', 'DISPATCH_PTA'])
    expect(credential.code).toBe(1)
    expect(credential.stderr.trim().split('\n')).toEqual([
      'X There is no credential DISPATCH_PTA. The nearest is DISPATCH_PAT.',
    ])
    const rotation = await operator.run(['rotation', 'view', 'R-9999'])
    expect(rotation.stderr).toContain('There is no rotation R-9999. See rekey rotation list.')
  })

  it('imports all of an inventory or nothing, with line and column of every mistake', async () => {
    const { operator } = await begin()
    const file = join(operator.home, 'broken.yaml')
    writeFileSync(file, 'version: 1\ncredentials:\n  - name: A\n    owner: acme\n    colour: red\n')
    const refused = await operator.run(['inventory', 'import', file])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/broken\.yaml:5:\d+: Unknown key "colour"/)
    const listed = await operator.json<{ name: string }[]>(['credential', 'list', '--json', 'name'])
    expect(listed.value.map((each) => each.name)).not.toContain('A')
    const exported = await operator.run(['inventory', 'export'])
    const again = join(operator.home, 'again.yaml')
    writeFileSync(again, exported.stdout)
    expect((await operator.run(['inventory', 'import', again])).code).toBe(0)
    expect((await operator.run(['inventory', 'export'])).stdout).toBe(exported.stdout)
  })

  it('writes nothing anywhere when the keychain is locked', async () => {
    const locked = await startDesktopSession({ display: 'none' })
    try {
      const { operator, scenario, github } = await begin({}, locked.env)
      locked.lockKeyring()
      const refused = await operator.run(
        ['rotate', 'DISPATCH_PAT', '--with-token', '--yes'],
        scenario.issueNewDispatchToken(),
      )
      expect(refused.code).toBe(1)
      expect(refused.stderr.toLowerCase()).toContain('locked')
      expect(github.requests.some((request) => request.method === 'PUT')).toBe(false)
    } finally {
      locked.stop()
    }
  })

  it('needs no GitHub, display or keychain for help and version', async () => {
    const bare = new Operator({})
    try {
      expect((await bare.run(['version'])).stdout).toMatch(/^rekey \d/)
      expect((await bare.run([])).stdout).toContain('USAGE')
    } finally {
      bare.end()
    }
  })

  it('revokes with the old value from standard input when Rekey does not hold it', async () => {
    const { operator, scenario, github } = await begin()
    const token = scenario.issueNewDispatchToken()
    expect((await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)).code).toBe(0)
    await operator.run(['rotation', 'confirm', 'R-0001', 'manual:operator-s-shell-profile'])
    const without = await operator.run(['revoke', 'R-0001', '--confirm', 'DISPATCH_PAT'])
    expect(without.code).toBe(1)
    const wrong = await operator.run(['revoke', 'R-0001', '--confirm', 'DISPATCH_PAT', '--with-token'], token)
    expect(wrong.code).toBe(1)
    expect(wrong.stderr).toContain('This is the new token.')
    const right = await operator.run(
      ['revoke', 'R-0001', '--confirm', 'DISPATCH_PAT', '--with-token'],
      scenario.tokens.dispatchOld,
    )
    expect(right.code).toBe(0)
    expect(right.stderr).toContain('GitHub rejects the old token (401)')
    expect(github.tokens.find(token)?.revokedAt).toBeNull()
  })
})
