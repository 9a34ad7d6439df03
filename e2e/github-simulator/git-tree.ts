import { createHash } from 'node:crypto'

export interface GitBlob {
  readonly type: 'blob'
  readonly sha: string
  readonly bytes: Buffer
}

export interface GitTree {
  readonly type: 'tree'
  readonly sha: string
  readonly entries: ReadonlyMap<string, GitBlob | GitTree>
}

export const fileModes = { blob: '100644', tree: '040000' } as const

/** A git object's name: SHA-1 of `type length NUL bytes`. */
const objectName = (type: 'blob' | 'tree', bytes: Buffer): string =>
  createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex')

const blobOf = (text: string): GitBlob => {
  const bytes = Buffer.from(text, 'utf8')
  return { type: 'blob', sha: objectName('blob', bytes), bytes }
}

/** Git orders entries by bytes, folders as if their names ended with a slash. */
const gitOrder = ([left, a]: [string, GitBlob | GitTree], [right, b]: [string, GitBlob | GitTree]): number =>
  Buffer.compare(
    Buffer.from(a.type === 'tree' ? `${left}/` : left),
    Buffer.from(b.type === 'tree' ? `${right}/` : right),
  )

/** The tree that git itself would make of the files, with git's own hashes. */
export const treeOf = (files: Readonly<Record<string, string>>): GitTree => {
  const inFolders = new Map<string, Record<string, string>>()
  const entries: [string, GitBlob | GitTree][] = []
  for (const [path, text] of Object.entries(files)) {
    const slash = path.indexOf('/')
    if (slash < 0) entries.push([path, blobOf(text)])
    else {
      const folder = path.slice(0, slash)
      inFolders.set(folder, { ...inFolders.get(folder), [path.slice(slash + 1)]: text })
    }
  }
  for (const [folder, inside] of inFolders) entries.push([folder, treeOf(inside)])
  entries.sort(gitOrder)
  const bytes = Buffer.concat(
    entries.flatMap(([name, { type, sha }]) => [
      // Git writes the mode of a folder without its leading zero.
      Buffer.from(`${fileModes[type].replace(/^0/, '')} ${name}\0`),
      Buffer.from(sha, 'hex'),
    ]),
  )
  return { type: 'tree', sha: objectName('tree', bytes), entries: new Map(entries) }
}

/** The entry at a path of slashes; undefined when there is none. */
export const entryAt = (tree: GitTree, path: string): GitBlob | GitTree | undefined => {
  let found: GitBlob | GitTree | undefined = tree
  for (const name of path.split('/')) found = found?.type === 'tree' ? found.entries.get(name) : undefined
  return found
}

/** Everything below the tree with its path, folders before what they hold. */
export const walk = (tree: GitTree, below = ''): [path: string, entry: GitBlob | GitTree][] =>
  [...tree.entries].flatMap(([name, entry]): [string, GitBlob | GitTree][] => {
    const path = `${below}${name}`
    return entry.type === 'tree' ? [[path, entry], ...walk(entry, `${path}/`)] : [[path, entry]]
  })
