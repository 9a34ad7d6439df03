import { stringify } from 'yaml'
import type { Repository, Workflow } from './world.ts'

const folder = '.github/workflows/'

export const isWorkflowFile = (path: string): boolean =>
  path.startsWith(folder) && /^[^/]+\.ya?ml$/.test(path.slice(folder.length))

const triggersOf = ({ repositoryDispatch, workflowDispatch }: Workflow): Record<string, unknown> => {
  const dispatches = {
    ...(repositoryDispatch === null
      ? {}
      : { repository_dispatch: repositoryDispatch.length > 0 ? { types: repositoryDispatch } : {} }),
    ...(workflowDispatch === null ? {} : { workflow_dispatch: { inputs: workflowDispatch } }),
  }
  return Object.keys(dispatches).length > 0 ? dispatches : { push: {} }
}

const generated = (workflow: Workflow): string =>
  stringify({
    name: workflow.name,
    on: triggersOf(workflow),
    jobs: { [workflow.name.replace(/\W+/g, '-')]: { 'runs-on': 'ubuntu-latest', steps: [{ run: 'make' }] } },
  })

/** Path to text of everything in the repository, with a generated file for each workflow that has none of its own. */
export const filesOf = ({ files, workflows }: Repository): Record<string, string> => ({
  ...Object.fromEntries(
    workflows
      .filter(({ state }) => state !== 'deleted')
      .map((workflow) => [workflow.path, generated(workflow)]),
  ),
  ...files,
})
