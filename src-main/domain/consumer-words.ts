import { consumerTexts as texts } from '../texts/consumer.ts'
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
  const name = secret ?? texts.anySecret
  const called = via === null ? texts.anotherWorkflow : calledName(via)
  const way =
    how === 'passed' && via !== null
      ? texts.passes(name, called)
      : how === 'inherited'
        ? secret === null
          ? texts.letsReadAny(called)
          : texts.letsRead(called)
        : how === 'dynamic'
          ? texts.mayReadAny
          : texts.reads
  return secret === null ? way : `${way} ${sourceSentence(state, source, sourceEnvironment, environment)}`
}

/** `deploy.yml:12 of acme/shared`: the folder is always the same. */
function calledName(via: string): string {
  const match = /^([^/]+\/[^/]+)\/\.github\/workflows\/([^@]+)/.exec(via)
  return match === null ? via : texts.fileOf(match[2] ?? '', match[1] ?? '')
}

function sourceSentence(
  state: Consumer['state'],
  source: Consumer['source'],
  sourceEnvironment: string | null,
  environment: string | null,
): string {
  if (state === 'missing') return texts.noStoreHasIt
  if (state === 'unknown')
    return environment?.includes('${{') === true ? texts.environmentAtRunTime : texts.notEveryStoreListed
  if (source === 'environment') return texts.fromEnvironment(sourceEnvironment ?? '')
  return source === 'organization' ? texts.fromOrganization : texts.fromRepository
}
