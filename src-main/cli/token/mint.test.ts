import { expect, it } from 'vitest'
import { recordedRun } from '../recorded-run.ts'

async function refusalOf(...permissions: readonly string[]): Promise<string> {
  const flags = permissions.flatMap((each) => ['--permission', each])
  const { code, err } = await recordedRun(['token', 'mint', '--repository', 'acme/app', ...flags], () =>
    Promise.reject(new Error('The world was opened.')),
  )
  expect(code).toBe(1)
  return err
}

it.each([
  [['contents'], '"contents" is no permission.'],
  [['contents=all'], '"contents=all" is no permission.'],
  [['contents=read=write'], '"contents=read=write" is no permission.'],
  [['contents=read', 'Contents: write'], 'contents is named with two levels.'],
])('refuses %j before anything is asked', async (permissions, message) => {
  expect(await refusalOf(...permissions)).toContain(message)
})
