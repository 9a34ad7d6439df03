import { inLanguage } from './in-language.ts'

/** Starting Rekey: what keeps it from it, what the environment says wrongly, and the start with the desktop. */
export const startTexts = inLanguage({
  cannotStart: 'Rekey cannot start',
  cannotStartSeeLog: 'Rekey cannot start. The log says why:',
  refusedSwitches: (switches: readonly string[]) =>
    `Rekey does not start with ${switches.join(', ')}: it would let other programs into it. Start it without.`,
  longArguments: 'Rekey does not start with arguments as long as these. Start it without.',

  addressNotTrusted: (variable: string, address: string) =>
    `${variable} is ${address}: tokens are sent over https only, or to this computer.`,
  useHttps: 'Use an https address.',
  unknownKeychainMode: (mode: string) => `REKEY_KEYCHAIN is ${mode}: it is os or none.`,
  unsetIt: 'Unset it.',
  setItsValueAlone: (variable: string) => `Set ${variable} to its value alone, on one line, or unset it.`,
  appIdMissing: 'REKEY_APP_PRIVATE_KEY is set and REKEY_APP_ID is not.',
  appKeyMissing: 'REKEY_APP_ID is set and REKEY_APP_PRIVATE_KEY is not.',
  setBoth: 'Set both: the client id or App id, and the text of the .pem file.',

  startAtSignInNotOn: 'Starting at sign-in could not be turned on.',
  startAtSignInNotOff: 'Starting at sign-in could not be turned off.',
  /** What the desktop's list of programs says of Rekey. */
  desktopComment: 'Reminds you of tokens that expire',

  failedUnexpectedly: 'Something in Rekey failed unexpectedly',
  restartAndResume: (log: string) =>
    `What was written is kept. Restart Rekey and resume. The log has the details: ${log}`,
})
