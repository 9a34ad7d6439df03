import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))

const run = (...flags: string[]) => {
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...flags])
  const output = { text: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    output.text += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    output.text += chunk.toString()
  })
  return { child, output, exit: once(child, 'exit') }
}

it('serves the scenario with the operator token that it prints, until it is interrupted', async () => {
  const { child, output, exit } = run('--port', '0', '--repositories', '5')
  await expect.poll(() => output.text).toContain('Stop it with Ctrl-C.')
  const [, url = ''] = /^url\s+(\S+)$/m.exec(output.text) ?? []
  const [, token = ''] = /^operator token\s+(\S+)$/m.exec(output.text) ?? []
  const response = await fetch(`${url}/orgs/acme/repos`, {
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'simulator-test' },
  })
  expect((await response.json()) as unknown[]).toHaveLength(8)
  child.kill('SIGINT')
  expect(await exit).toEqual([0, null])
  expect(output.text).toContain('1 requests answered')
})

it('refuses a bad flag in one line', async () => {
  const { output, exit } = run('--scenario', 'none')
  expect(await exit).toEqual([1, null])
  expect(output.text.trim()).toBe('unknown scenario none; there are: fleet, every-store')
})

it('prints an inventory for the chosen scenario', async () => {
  const { output, exit } = run('--scenario', 'every-store', '--inventory')
  expect(await exit).toEqual([0, null])
  expect(parse(output.text)).toMatchObject({ version: 1, credentials: [{ name: 'DISPATCH_PAT' }] })
})
