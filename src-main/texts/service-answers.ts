import { inLanguage } from './in-language.ts'

/** What Heroku or Infisical answers where neither has a better sentence. */
export const serviceAnswersTexts = inLanguage({
  hadProblem: (service: string, status: number, act: string) =>
    `${service} had a problem (${status}) when Rekey tried to ${act}.`,
  tryInMinutes: 'Try again in a few minutes.',
  refusedTo: (service: string, act: string, status: number) => `${service} refused to ${act} (${status}).`,
  checkPlace: (service: string) => `Check the place in ${service}, then try again.`,
})
