import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { diskMachineTraces } from './disk-machine-traces.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'rekey-traces-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

async function plant(...path: readonly string[]): Promise<string> {
  const file = join(home, ...path)
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, '')
  return file
}

it('finds the unit and the agent of a known token thief, and nothing else', async () => {
  const unit = await plant('.config', 'systemd', 'user', 'gh-token-monitor.service')
  const agent = await plant('Library', 'LaunchAgents', 'com.user.gh-token-monitor.plist')
  await plant('.config', 'systemd', 'user', 'backup.service')
  expect(await diskMachineTraces(home).find()).toEqual([unit, agent])
})

it('finds nothing in a home that has none of the folders', async () => {
  expect(await diskMachineTraces(home).find()).toEqual([])
})
