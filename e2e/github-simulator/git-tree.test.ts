import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { entryAt, treeOf } from './git-tree.ts'

const files = {
  'README.md': '# Ünïcode ✓\n',
  '.github/workflows/deploy.yml': 'name: deploy\n',
  '.github/workflows/a b.yml': '',
  '.github/dependabot.yml': 'version: 2\n',
  // Git sorts `lib` as `lib/`, behind `lib.ts`.
  'lib.ts': 'export {}\n',
  'lib/index.ts': 'export {}\n',
}

it('hashes blobs and trees as git does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'git-tree-'))
  try {
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'core.autocrlf=false', '-C', folder, ...args], { encoding: 'utf8' }).trim()
    git('init', '--quiet')
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    git('add', '.')
    const tree = treeOf(files)
    expect(tree.sha).toBe(git('write-tree'))
    expect(entryAt(tree, '.github/workflows/deploy.yml')?.sha).toBe(
      git('hash-object', '.github/workflows/deploy.yml'),
    )
    expect(entryAt(tree, '.github/nothing')).toBeUndefined()
    expect(entryAt(tree, 'lib.ts/index.ts')).toBeUndefined()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
