import { describe, expect, it } from 'vitest'
import { readInventoryFile } from './inventory-file.ts'
import { writeInventoryFile } from './inventory-text.ts'

const file = (encrypt: string): string => `
version: 1
credentials:
  - name: PAT
    owner: acme
    destinations:
      - { kind: dotenv, file: .env, encrypt: ${encrypt} }
`

describe('how a dotenv file is encrypted', () => {
  it.each([
    ['sops', 'sops'],
    ['age', 'age'],
    [
      '{ age: { recipients: [age1qyqszqgp, "ssh-ed25519 AAAAC3 kim@acme"] } }',
      { age: { recipients: ['age1qyqszqgp', 'ssh-ed25519 AAAAC3 kim@acme'] } },
    ],
    [
      '{ age: { recipientsFile: team.txt, identityFile: ~/key.txt } }',
      { age: { recipientsFile: 'team.txt', identityFile: '~/key.txt' } },
    ],
    [
      '{ command: [gpg, --encrypt, -r, team], output: .env.gpg }',
      { command: ['gpg', '--encrypt', '-r', 'team'], output: '.env.gpg' },
    ],
    ['{ command: [./seal, "{in}", "{out}"] }', { command: ['./seal', '{in}', '{out}'] }],
  ])('is read and written: %s', (text, encrypt) => {
    const { credentials, problems } = readInventoryFile(file(text))
    expect(problems).toEqual([])
    expect(credentials[0]?.destinations).toEqual([{ kind: 'dotenv', file: '.env', variable: 'PAT', encrypt }])
    expect(readInventoryFile(writeInventoryFile(credentials)).credentials).toEqual(credentials)
  })

  it.each([
    ['vault', /must be one of.*sops/],
    ['{ age: { recipients: [bob] } }', /A recipient begins with age1/],
    ['{ age: { recipients: [] } }', /Name at least one recipient/],
    ['{ age: { recipent: x } }', /Unknown key "recipent"/],
    ['{ command: [] }', /Name the program/],
    ['{ command: [gpg], output: ../elsewhere }', /name it without a folder/],
    ['[sops]', /encrypt/],
  ])('is refused with its place: %s', (text, message) => {
    const { problems } = readInventoryFile(file(text))
    expect(problems).not.toEqual([])
    expect(problems[0]?.line).toBe(7)
    expect(problems[0]?.message).toMatch(message)
  })
})
