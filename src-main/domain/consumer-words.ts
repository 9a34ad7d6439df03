import type { Consumer } from './consumers.ts'

/** The file on GitHub's web pages, at the line; `HEAD` is whatever the default branch is now. */
export function workflowFileUrl(host: string, repository: string, path: string, line: number): string {
  const encoded = [...repository.split('/'), 'blob', 'HEAD', ...path.split('/')]
    .map(encodeURIComponent)
    .join('/')
  return `https://${host}/${encoded}#L${line}`
}

/** One sentence on how the workflow gets the secret, and from where. */
export function consumerSentence(consumer: Consumer): string {
  const { secret, how, via, state, source, sourceEnvironment, environment } = consumer
  const name = secret ?? 'any secret'
  const called = via === null ? 'another workflow' : calledName(via)
  const way =
    how === 'passed' && via !== null
      ? `Passes ${name} to ${called}.`
      : how === 'inherited'
        ? secret === null
          ? `Lets ${called} read any secret; that file was not scanned.`
          : `Lets ${called} read it.`
        : how === 'dynamic'
          ? 'May read any secret: its name is made up at run time.'
          : 'Reads it.'
  return secret === null ? way : `${way} ${sourceSentence(state, source, sourceEnvironment, environment)}`
}

/** `deploy.yml:12 of acme/shared`: the folder is always the same. */
function calledName(via: string): string {
  const match = /^([^/]+\/[^/]+)\/\.github\/workflows\/([^@]+)/.exec(via)
  return match === null ? via : `${match[2]} of ${match[1]}`
}

function sourceSentence(
  state: Consumer['state'],
  source: Consumer['source'],
  sourceEnvironment: string | null,
  environment: string | null,
): string {
  if (state === 'missing') return 'No store that the job can get has it.'
  if (state === 'unknown')
    return environment?.includes('${{') === true
      ? 'Its environment is known at run time only.'
      : 'Not every store that the job can get could be listed.'
  if (source === 'environment') return `From the environment ${sourceEnvironment ?? ''}.`
  return source === 'organization' ? 'From the organization.' : 'From the repository.'
}
