import { type Need, permittedRepository } from '../access.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { type Exchange, param, type Route } from '../exchange.ts'
import { entryAt, fileModes, type GitBlob, type GitTree, treeOf, walk } from '../git-tree.ts'
import { filesOf } from '../workflow-files.ts'
import type { Repository } from '../world.ts'

const reading: Need = { permission: ['contents', 'read'], scope: 'repo', role: 'pull', publicRead: true }

/** Bytes of a file beyond which the JSON has no content, and entries of a folder (OpenAPI description). */
const largestContent = 1024 * 1024
const mostEntries = 1000

/** GitHub breaks the base64 of contents after 60 characters, and ends it with a line break. */
const brokenBase64 = (bytes: Buffer): string => bytes.toString('base64').replace(/.{1,60}/g, '$&\n')

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

const renderEntry = (
  exchange: Exchange,
  repository: Repository,
  path: string,
  { type, sha, ...rest }: GitBlob | GitTree,
) => {
  const fullName = `${repository.owner}/${repository.name}`
  const ref = exchange.query.get('ref') ?? repository.defaultBranch
  const api = `${exchange.baseUrl}/repos/${fullName}`
  const encoded = encodePath(path)
  const self = `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`
  const git = `${api}/git/${type}s/${sha}`
  const html = `https://github.com/${fullName}/${type}/${encodePath(ref)}/${encoded}`
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    size: 'bytes' in rest ? rest.bytes.length : 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url:
      type === 'blob' ? `https://raw.githubusercontent.com/${fullName}/${encodePath(ref)}/${encoded}` : null,
    type: type === 'blob' ? 'file' : 'dir',
    _links: { self, git, html },
  }
}

const getContents = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, reading)
  const ref = exchange.query.get('ref')
  if (ref !== null && ref !== 'HEAD' && !repository.branches.includes(ref)) {
    refuse(404, `No commit found for the ref ${ref}`)
  }
  const files = filesOf(repository)
  if (Object.keys(files).length === 0) refuse(404, 'This repository is empty.')
  const path = param(exchange, 'path')
  const found = entryAt(treeOf(files), path)
  if (!found) return refuse(404, 'Not Found')
  if (found.type === 'tree') {
    const entries = [...found.entries].slice(0, mostEntries)
    return ok(entries.map(([name, entry]) => renderEntry(exchange, repository, `${path}/${name}`, entry)))
  }
  const isLarge = found.bytes.length > largestContent
  return ok({
    ...renderEntry(exchange, repository, path, found),
    content: isLarge ? '' : brokenBase64(found.bytes),
    encoding: isLarge ? 'none' : 'base64',
  })
}

const renderTreeEntry = (
  exchange: Exchange,
  repository: Repository,
  path: string,
  entry: GitBlob | GitTree,
) => ({
  path,
  mode: fileModes[entry.type],
  type: entry.type,
  sha: entry.sha,
  ...(entry.type === 'blob' ? { size: entry.bytes.length } : {}),
  url: `${exchange.baseUrl}/repos/${repository.owner}/${repository.name}/git/${entry.type}s/${entry.sha}`,
})

/** By the hash of a tree or the name of a branch; any value of `recursive` turns it on. */
const getTree = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, reading)
  const files = filesOf(repository)
  if (Object.keys(files).length === 0) refuse(409, 'Git Repository is empty.')
  const root = treeOf(files)
  const wanted = param(exchange, 'tree_sha')
  const named = wanted === 'HEAD' || repository.branches.includes(wanted) ? root.sha : wanted
  const tree = [root, ...walk(root).map(([, entry]) => entry)].find(({ sha }) => sha === named)
  if (tree?.type !== 'tree') return refuse(404, 'Not Found')
  const entries = exchange.query.has('recursive') ? walk(tree) : [...tree.entries]
  return ok({
    sha: tree.sha,
    url: `${exchange.baseUrl}/repos/${repository.owner}/${repository.name}/git/trees/${tree.sha}`,
    tree: entries.map(([path, entry]) => renderTreeEntry(exchange, repository, path, entry)),
    truncated: false,
  })
}

export const contentRoutes: readonly Route[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/contents/{path}', handle: getContents },
  { method: 'GET', path: '/repos/{owner}/{repo}/git/trees/{tree_sha}', handle: getTree },
]
