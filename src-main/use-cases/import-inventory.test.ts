import { expect, it } from 'vitest'
import { importInventory } from './import-inventory.ts'
import { inventory, must, openStage } from './test-world.ts'

const moved = inventory.replace('version: 1', 'version: 1\nhost: evil.ghe.com')

it('moves no value that is held to another host', async () => {
  const { world, ledger } = await openStage()
  expect(must(importInventory(world, { text: moved }))).toMatchObject({
    credentials: [],
    problems: [{ message: expect.stringContaining('PAT has its value on github.com') }],
  })
  expect(ledger.credentials.find('PAT')?.host).toBe('github.com')
})

it('takes another host for a credential whose value was never handed over', async () => {
  const { world, ledger } = await openStage({ adopted: false })
  expect(must(importInventory(world, { text: moved }))).toMatchObject({ problems: [] })
  expect(ledger.credentials.find('PAT')?.host).toBe('evil.ghe.com')
})
