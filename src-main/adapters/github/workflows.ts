import { ok, type Result } from '../../domain/result.ts'
import type { ReadWorkflowsOptions, RequestOptions, WorkflowFile } from '../../ports/github.ts'
import { gitHubActsTexts } from '../../texts/github-acts.ts'
import { environmentsAnswer, fileAnswer, folderAnswer, repositoryAnswer } from './answers.ts'
import { askAllPages, type Client } from './client.ts'
import { contentsPath, environmentsPath, repositoryPath } from './endpoints.ts'
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
      purpose: purposeOf(repository, gitHubActsTexts.listEnvironments(repository), 'Actions: read'),
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
 * The workflow files of the default branch: one request for the folder, one for each file that the caller doesn't
 * have, each with its ETag. Symbolic links and submodules are no workflows.
 */
export async function readWorkflows(
  client: Client,
  repository: string,
  options: ReadWorkflowsOptions,
): Promise<Result<readonly WorkflowFile[]>> {
  const purpose = purposeOf(repository, gitHubActsTexts.readWorkflowFiles(repository), 'Contents: read')
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
  if (!folder.ok)
    return folder.failure.kind === 'not-found' ? withoutFolder(client, repository, purpose, options) : folder
  const listed = folder.value.data.filter(({ type, path }) => type === 'file' && /\.ya?ml$/i.test(path))
  const files = await Promise.all(
    listed.map(async ({ path, sha, size = 0 }): Promise<Result<WorkflowFile | null>> => {
      if (size > largestText || options.known?.has(sha) === true) return ok({ path, sha, text: null })
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
      const { type, encoding, content } = file.value.data
      if (type !== 'file') return ok(null)
      const text =
        encoding === 'base64' && content !== undefined
          ? Buffer.from(content, 'base64').toString('utf8')
          : null
      return ok({ path, sha: file.value.data.sha, text })
    }),
  )
  const found: WorkflowFile[] = []
  for (const file of files) {
    if (!file.ok) return file
    if (file.value !== null) found.push(file.value)
  }
  return ok(found)
}

/** Bytes of a file beyond which GitHub answers without content. Source: REST, "Get repository content". */
const largestText = 1024 * 1024

/** A 404 is a repository without workflows, or an empty one, if the repository itself can be read. */
async function withoutFolder(
  client: Client,
  repository: string,
  purpose: Purpose,
  options: ReadWorkflowsOptions,
): Promise<Result<readonly WorkflowFile[]>> {
  const facts = await client.ask(
    {
      method: 'GET',
      path: repositoryPath(repository),
      purpose,
      expected: [200],
      shape: repositoryAnswer,
      keep: true,
    },
    options,
  )
  return facts.ok ? ok([]) : facts
}

function purposeOf(subject: string, act: string, permission: string): Purpose {
  return { subject, place: subject, act, permission, scope: 'repo', changes: false }
}
