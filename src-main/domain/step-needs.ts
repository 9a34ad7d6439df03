import { workflowFileTexts as texts } from '../texts/workflow-file.ts'
import { isRepositoryName } from './destination.ts'
import type { NeedPlace, StepNeed, TokenNeed } from './token-need.ts'
import type { WorkflowNodes } from './workflow-nodes.ts'

/** Scripts are looked at so far: what stands behind it is data. In UTF-16 units. */
const longestScript = 20_000

/** Actions in wide use that are given a token, and what they do with it. Keys are in lower case, without the version. */
const actions: Readonly<Record<string, readonly TokenNeed[]>> = {
  'actions/checkout': ['read-code'],
  'actions/create-release': ['release'],
  'actions/add-to-project': ['projects'],
  'ad-m/github-push-action': ['push-code'],
  'benc-uk/workflow-dispatch': ['start-workflow'],
  'convictional/trigger-workflow-and-wait': ['start-workflow'],
  'eamodio/actions-add-to-project': ['projects'],
  'googleapis/release-please-action': ['release', 'pull-request'],
  'goreleaser/goreleaser-action': ['release'],
  'ncipollo/release-action': ['release'],
  'peter-evans/create-pull-request': ['push-code', 'pull-request'],
  'peter-evans/repository-dispatch': ['dispatch'],
  'semantic-release/semantic-release': ['release', 'push-code'],
  'softprops/action-gh-release': ['release'],
  'stefanzweifel/git-auto-commit-action': ['push-code'],
}

/** Inputs in which those actions are told where to act. */
const repositoryInputs = ['repository', 'repo']

/** Registries of GitHub Packages. */
const packageRegistry = /\b(ghcr\.io|docker\.pkg\.github\.com|npm\.pkg\.github\.com)\b/i

/** Commands that act on GitHub, each with what it needs. `name` of the match is what is said of it. */
const commands: ReadonlyArray<readonly [RegExp, TokenNeed]> = [
  [/\bgh workflow run\b/, 'start-workflow'],
  [/\bactions\/workflows\/[^\s'"]+\/dispatches\b/, 'start-workflow'],
  [/\brepos\/[^\s'"/]+\/[^\s'"/]+\/dispatches\b/, 'dispatch'],
  [/\bgh run (list|view|watch|download)\b/, 'read-runs'],
  [/\bactions\/runs\b/, 'read-runs'],
  [/\bgh release (create|upload|edit|delete)\b/, 'release'],
  [/\bgh secret (set|delete)\b/, 'set-secrets'],
  [/\bgh pr (create|merge|edit|close|comment|review)\b/, 'pull-request'],
  [/\bgh issue (create|edit|close|comment)\b/, 'issues'],
  [/\bgh project \w+/, 'projects'],
  [/\bgh gist (create|edit|delete)\b/, 'gists'],
  [/\bgh repo deploy-key (add|delete)\b/, 'deploy-keys'],
  [/\bgit push\b/, 'push-code'],
  [/\b(git clone|gh repo clone)\b/, 'read-code'],
  // A token of GitHub in the environment of a publish is for GitHub Packages: other registries have tokens of their own.
  [/\b(npm|pnpm|yarn) publish\b/, 'packages'],
  [/\b(mvn|gradle|gradlew)\b[^\n]*\b(deploy|publish)\b/, 'packages'],
  [/\bdotnet nuget push\b/, 'packages'],
  [/\bdocker (login|push)\b[^\n]*\b(ghcr\.io|docker\.pkg\.github\.com)\b/, 'packages'],
]

/**
 * What one step of a job does on GitHub, by the action that it uses or by the commands that it runs. A step that shows
 * nothing known gives nothing: silence is no proof that it needs nothing.
 */
export function needsOfStep(nodes: WorkflowNodes, step: unknown): StepNeed[] {
  const action = nodes.textOf(nodes.get(step, 'uses'))
  if (action !== null) return needsOfAction(nodes, step, action)
  const script = nodes.textOf(nodes.get(step, 'run'))?.slice(0, longestScript)
  return script === undefined ? [] : needsOfScript(script)
}

function needsOfAction(nodes: WorkflowNodes, step: unknown, action: string): StepNeed[] {
  const name = action.slice(0, action.indexOf('@') === -1 ? undefined : action.indexOf('@'))
  const inputs = nodes.get(step, 'with')
  const input = (key: string) => nodes.textOf(nodes.get(inputs, key))
  const told = repositoryInputs.map(input).find((each) => each !== null) ?? null
  const registry = input('registry') ?? input('registry-url') ?? ''
  const needs: readonly TokenNeed[] = packageRegistry.test(registry)
    ? ['packages']
    : (actions[name.toLowerCase()] ?? [])
  return needs.map((need) => ({ need, because: name, at: placeOf(told) }))
}

function needsOfScript(script: string): StepNeed[] {
  const found = new Map<TokenNeed, StepNeed>()
  for (const [pattern, need] of commands) {
    const match = pattern.exec(script)
    if (match === null || found.has(need)) continue
    found.set(need, { need, because: wordsOf(match[0]), at: placeNear(script, match) })
  }
  return [...found.values()]
}

/** The command itself and nothing behind it: a script may hold what is nobody's business. */
function wordsOf(command: string): string {
  const path = /^repos\/|actions\//.exec(command)
  if (path !== null) return command.includes('dispatches') ? texts.requestForDispatches : texts.requestForRuns
  return command.split(/\s+/).slice(0, 2).join(' ')
}

/** How an expression and a shell say the repository whose workflow runs. */
const ownRepository = /^(\$\{\{\s*github\.repository\s*\}\}|\$\{?GITHUB_REPOSITORY\}?)$/

/** @param told what the step says, which may be an expression; null when it says nothing */
function placeOf(told: string | null): NeedPlace {
  if (told === null || ownRepository.test(told)) return { kind: 'own' }
  return isRepositoryName(told) ? { kind: 'named', repository: told } : { kind: 'unknown' }
}

/** What the line of the command says of its repository: the path of the request, `--repo`, or the address of a clone. */
function placeNear(script: string, match: RegExpExecArray): NeedPlace {
  const from = script.lastIndexOf('\n', match.index) + 1
  const end = script.indexOf('\n', match.index)
  const line = script.slice(from, end === -1 ? undefined : end)
  const told =
    /\brepos\/([^\s/]+\/[^\s/]+)\//.exec(line)?.[1] ??
    /(?:--repo|-R)[ =]["']?([^\s"']+)/.exec(line)?.[1] ??
    /\bgit clone\b.*?[/:]([\w.${}-]+\/[\w.${}-]+?)(?:\.git)?["']?(?:\s|$)/.exec(line)?.[1]
  return placeOf(told ?? null)
}
