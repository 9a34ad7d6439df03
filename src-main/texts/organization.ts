import { inLanguage } from './in-language.ts'

/** Whether an organization lets a token in. */
export const organizationTexts = inLanguage({
  notAsked: (login: string) => `${login} wasn't asked.`,
  notAskedToSpare: (login: string) =>
    `${login} wasn't asked: one inspection sends a limited number of requests.`,
  withholds: (login: string) =>
    `${login} requires single sign-on for this token and leaves out its repositories. Authorize the token on GitHub, then inspect it again.`,
  unnamedWithholds: (id: number) =>
    `The organization with the id ${id} requires single sign-on for this token and leaves out its repositories. Authorize the token on GitHub, then inspect it again.`,
  unnamed: (id: number) => `organization ${id}`,
  showsNothing: (login: string) =>
    `${login} shows this token none of its repositories. It may wait for an owner's approval, have no repository selected, or belong to another owner: its page on GitHub says "Pending" while it waits.`,
})
