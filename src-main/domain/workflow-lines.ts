import { expressionsIn, secretsIn } from './secret-reference.ts'
import { automaticToken, type SecretUse, type WorkflowUses } from './workflow-uses.ts'

/** Signs of a line that are looked at: one line of a megabyte is data, not a workflow. */
const longestLine = 10_000

/**
 * What can be said of a workflow file without understanding it: expressions line by line, and lines that say
 * `secrets: inherit`. Jobs and environments stay unknown.
 * @param why the sentence that goes with the result
 */
export function scanWorkflowLines(text: string, mostUses: number, why: string): WorkflowUses {
  const uses: SecretUse[] = []
  let start = 0
  for (let line = 1; start <= text.length && uses.length < mostUses; line += 1) {
    const end = text.indexOf('\n', start)
    const stop = end === -1 ? text.length : end
    const content = withoutComment(text.slice(start, Math.min(stop, start + longestLine)))
    const use = { line, job: null, environment: null, passedAs: null }
    for (const expression of expressionsIn(content))
      for (const { name, offset } of secretsIn(content, expression))
        if (name !== automaticToken && uses.length < mostUses)
          uses.push({ ...use, kind: name === null ? 'dynamic' : 'direct', name, column: offset + 1 })
    const inherits = /^\s*secrets:\s*['"]?inherit['"]?\s*$/.exec(content)
    if (inherits !== null)
      uses.push({ ...use, kind: 'dynamic', name: null, column: content.indexOf('secrets') + 1 })
    start = stop + 1
  }
  return {
    uses,
    calls: [],
    declares: [],
    triggers: { events: [], dispatchTypes: [], requiredInputs: [] },
    environments: [],
    problem: why,
  }
}

/** Only lines that are all comment are surely one: a `#` may stand in a string or a script. */
function withoutComment(line: string): string {
  return /^\s*#/.test(line) ? '' : line
}
