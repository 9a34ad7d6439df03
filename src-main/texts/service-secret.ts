import type { Service } from '../domain/service-sign-in.ts'
import { inLanguage } from './in-language.ts'

const secrets: Readonly<Record<Service, string>> = {
  heroku: 'an API key or an authorization token of Heroku',
  infisical: 'the client secret of a machine identity',
}

const copyAlone: Readonly<Record<Service, string>> = {
  heroku: 'Copy an API key or an authorization token of Heroku alone, then try again.',
  infisical: 'Copy the client secret of a machine identity alone, then try again.',
}

/** What is asked for to sign in to a service, and why something is not that. */
export const serviceSecretTexts = inLanguage({
  /** What a person has to have at hand, by service. */
  secrets,
  copyAlone,
  oneSiteOnly: 'Heroku has one site only.',
  leaveSiteEmpty: 'Leave the site empty.',
  isNoSite: (written: string) => `"${written}" is not the address of a site.`,
  enterHost: 'Enter a host such as eu.infisical.com.',
  notEncrypted: (written: string) =>
    `"${written}" isn't encrypted: a secret is sent over https only, or to this computer.`,
  enterHttps: 'Enter an https address.',
  isEmpty: (source: string, service: string) =>
    `What came from ${source} is empty, so it is no secret of ${service}. Nothing was stored.`,
  hasBlanks: (source: string, service: string) =>
    `What came from ${source} has blanks or line breaks inside, so it is no secret of ${service}. Nothing was stored.`,
  hasStrangeCharacters: (source: string, service: string) =>
    `What came from ${source} has characters that no such secret has, so it is no secret of ${service}. Nothing was stored.`,
  isLongerThan: (source: string, service: string, bytes: number) =>
    `What came from ${source} is longer than ${bytes} bytes, so it is no secret of ${service}. Nothing was stored.`,
  clientId: 'client id',
  noClientId: 'The client id is missing.',
  isNoClientId: (written: string) => `"${written}" is no client id.`,
  copyClientId: 'Copy the client id that Infisical shows for Universal Auth of the machine identity.',
})
