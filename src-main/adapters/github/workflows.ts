import { ok, type Result } from '../../domain/result.ts'
import type { RequestOptions, WorkflowFile } from '../../ports/github.ts'
import { environmentsAnswer, fileAnswer, folderAnswer } from './answers.ts'
import { askAllPages, type Client } from './client.ts'
import { contentsPath, environmentsPath } from './endpoints.ts'
import type { Purpose } from './failures.ts'

const workflowFolder = '.github/workflows'

/** Names of a repository's environments: all pages, since preview deployments make hundreds. */
export async function listEnvironments(
  client: Client,
  repository: string,
  options: RequestOptions,
): Promise<Result<readonly string[]>> {
  const found = await askAllPages(
    client,
    {
      method: 'GET',
      path: environmentsPath(repository),
      purpose: purposeOf(repository, `list the environments of ${repository}`, 'Actions: read'),
      expected: [200],
      shape: environmentsAnswer,
      keep: true,
    },
    (data) => data.environments,
    options,
  )
  return found.ok ? ok(found.value.map(({ name }) => name)) : found
}

/**
 * The workflow files of the default branch, each by its own request with its ETag.
 * A 404 for the folder is a repository without workflows once the repository itself can be read; the caller knows that.
 */
export async function readWorkflows(
  client: Client,
  repository: string,
  options: RequestOptions,
): Promise<Result<readonly WorkflowFile[]>> {
  const purpose = purposeOf(repository, `read the workflow files of ${repository}`, 'Contents: read')
  const folder = await client.ask(
    {
      method: 'GET',
      path: contentsPath(repository, workflowFolder),
      purpose,
      expected: [200],
      shape: folderAnswer,
      keep: true,
    },
    options,
  )
  if (!folder.ok) return folder.failure.kind === 'not-found' ? ok([]) : folder
  const files: WorkflowFile[] = []
  for (const { type, path } of folder.value.data) {
    if (type !== 'file' || !/\.ya?ml$/i.test(path)) continue
    const file = await client.ask(
      {
        method: 'GET',
        path: contentsPath(repository, path),
        purpose,
        expected: [200],
        shape: fileAnswer,
        keep: true,
      },
      options,
    )
    if (!file.ok) return file
    const { sha, content } = file.value.data
    files.push({ path, sha, text: Buffer.from(content, 'base64').toString('utf8') })
  }
  return ok(files)
}

function purposeOf(subject: string, act: string, permission: string): Purpose {
  return { subject, place: subject, act, permission, scope: 'repo', changes: false }
}
