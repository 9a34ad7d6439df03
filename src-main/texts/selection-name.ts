import { plural } from './count.ts'
import { inLanguage } from './in-language.ts'

const withTopics = (topics: readonly string[]) =>
  topics.length === 0 ? '' : ` with ${plural(topics.length, 'topic', 'topics')} ${topics.join(' and ')}`

/** What a person calls a selection of repositories. */
export const selectionNameTexts = inLanguage({
  everyRepository: (organization: string, topics: readonly string[]) =>
    topics.length === 0
      ? `every repository of ${organization}`
      : `every repository${withTopics(topics)} in ${organization}`,
  matching: (patterns: readonly string[], organization: string, topics: readonly string[]) =>
    `${patterns.join(' or ')}${withTopics(topics)} in ${organization}`,
})
