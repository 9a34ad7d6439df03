import { expect, it } from 'vitest'
import { runProgram } from '../program.ts'
import { recordedTerminal } from '../recorded-terminal.ts'

async function refusalOf(...permissions: readonly string[]): Promise<string> {
  let err = ''
  const code = await runProgram({
    arguments: [
      'token',
      'mint',
      '--repository',
      'acme/app',
      ...permissions.flatMap((each) => ['--permission', each]),
    ],
    stdin: recordedTerminal().terminal.stdin,
    stdout: { write: () => {} },
    stderr: {
      write: (text) => {
        err += text
      },
    },
    environment: {},
    openWorld: () => Promise.reject(new Error('The world was opened.')),
    exit: () => undefined,
  })
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
