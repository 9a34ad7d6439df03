import type { WorkflowNodes } from './workflow-nodes.ts'
import type { DeclaredSecret, WorkflowTriggers } from './workflow-uses.ts'

/** What starts the workflow: `on` as a word, a list or a map. */
export function readTriggers(nodes: WorkflowNodes): WorkflowTriggers {
  const on = nodes.get(nodes.root, 'on')
  const word = nodes.textOf(on)
  const listed = nodes.items(on).flatMap((each) => nodes.textOf(each) ?? [])
  const events = [...(word === null ? [] : [word]), ...listed, ...nodes.entries(on).map(({ key }) => key)]
  const types = nodes.get(nodes.get(on, 'repository_dispatch'), 'types')
  const inputs = nodes.get(nodes.get(on, 'workflow_dispatch'), 'inputs')
  return {
    events: [...new Set(events.map((each) => each.toLowerCase()))],
    dispatchTypes: [nodes.textOf(types), ...nodes.items(types).map((each) => nodes.textOf(each))].flatMap(
      (each) => each ?? [],
    ),
    requiredInputs: nodes
      .entries(inputs)
      .filter(({ value }) => nodes.flag(nodes.get(value, 'required')))
      .filter(({ value }) => nodes.get(value, 'default') === null)
      .map(({ key }) => key),
  }
}

/** The secrets that a reusable workflow asks its callers for. */
export function readDeclaredSecrets(nodes: WorkflowNodes): DeclaredSecret[] {
  const called = nodes.get(nodes.get(nodes.root, 'on'), 'workflow_call')
  return nodes.entries(nodes.get(called, 'secrets')).map(({ key, node, value }) => ({
    name: key.toUpperCase(),
    required: nodes.flag(nodes.get(value, 'required')),
    line: nodes.positionOf(node).line,
  }))
}
