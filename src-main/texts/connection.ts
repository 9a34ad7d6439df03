import { inLanguage } from './in-language.ts'

/**
 * Requests that got no answer, or none of the service that was asked. An `act` completes "Rekey tried to ...", a reason
 * what stands before it.
 */
export const connectionTexts = inLanguage({
  noConnection: (host: string, reason: string) => `No connection to ${host}: ${reason}.`,
  checkNetwork: 'Check the network, then continue.',
  untrusted: (host: string, reason: string) =>
    `The connection to ${host} is not trusted on this computer: ${reason}. Nothing was sent.`,
  checkCertificates: 'Check the address, the proxy and the certificates of this computer.',
  redirected: (host: string, where: string) =>
    `${host} pointed to another address (${where}). Nothing was sent there.`,
  checkHostAndProxy: 'Check the address of the host and any proxy in between.',
  checkSiteAndProxy: 'Check the address of the site and any proxy in between.',
  /** @param what came instead of an answer of the service */
  notOfApi: (host: string, service: string, what: string) =>
    `The answer from ${host} isn't one of ${service}'s API: ${what}.`,
  checkHostForProxy: 'Check the address of the host; a proxy or a sign-in page may be in between.',
  checkSiteForProxy: 'Check the address of the site; a proxy or a sign-in page may be in between.',
  tooLong: (host: string, service: string) => `The answer of ${host} is too long for one of ${service}.`,
  waitUntil: (service: string, time: string) =>
    `${service} asked Rekey to wait until ${time} UTC. Nothing is lost.`,
  continueThen: 'Continue after that time.',
  stoppedBefore: (service: string) => `Stopped before ${service} was asked.`,
  continueWhenReady: 'Continue when ready.',

  /** Changes whose outcome nobody knows. */
  problemDuring: (service: string, status: number, act: string) =>
    `${service} had a problem (${status}) while Rekey tried to ${act}. The change may have been applied or not.`,
  lostDuring: (host: string, reason: string, act: string) =>
    `The answer of ${host} was lost (${reason}) while Rekey tried to ${act}. The change may have been applied or not.`,
  unreadDuring: (host: string, reason: string, act: string) =>
    `The answer of ${host} couldn't be read (${reason}) while Rekey tried to ${act}. The change may have been applied or not.`,
  redirectedDuring: (host: string, where: string, act: string) =>
    `${host} pointed to another address (${where}) while Rekey tried to ${act}. The change may have been applied or not.`,
  notOfGitHubDuring: (host: string, what: string, act: string) =>
    `${host} gave an answer that isn't GitHub's (${what}) while Rekey tried to ${act}. The change may have been applied or not.`,
  notOfApiDuring: (service: string, what: string, act: string) =>
    `${service} gave an answer that isn't its API's (${what}) while Rekey tried to ${act}. The change may have been applied or not.`,
  lookBeforeRepeating: 'Continue: Rekey looks at the destination before it repeats anything.',

  /** Reasons, by the code of Node. */
  notSent: {
    ECONNREFUSED: 'the connection was refused',
    ENOTFOUND: "the host's name wasn't found",
    EAI_AGAIN: "the host's name couldn't be looked up",
    EHOSTUNREACH: "the host can't be reached",
    ENETUNREACH: 'there is no network',
    EADDRNOTAVAIL: "the host can't be reached",
    UND_ERR_CONNECT_TIMEOUT: 'connecting took too long',
  },
  broke: 'the connection broke',
  brokeWith: (code: string) => `the connection broke, ${code}`,
  noAnswerWithin: (seconds: number) => `no answer within ${seconds} s`,
  stopped: 'stopped',
  cutOff: 'the answer was cut off',
  largerThan: (bytes: number) => `more than ${bytes} bytes`,
  addressInvalid: "its address isn't valid",
  certificatesUnchecked: 'NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off; unset it',
  notEncrypted: (protocol: string) => `${protocol} isn't encrypted; use https`,
  /** Where an answer pointed to. */
  anotherAddress: 'another address',
  invalidAddress: 'an address that is not valid',
  ownElsewhere: 'its own, elsewhere',
  endlessLoop: 'an endless loop',
  /** What came instead of an answer. */
  status: (status: number) => `status ${status}`,
  webPage: (status: number) => `a web page with status ${status}`,
  otherShape: (status: number) => `status ${status} with a body of another shape`,
  endlessList: 'a list without an end',
})
