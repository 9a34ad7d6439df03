import { inLanguage } from './in-language.ts'

/** Variables in dotenv files, and their encrypted copies. */
export const dotenvTexts = inLanguage({
  programMissing: (program: string) => `${program} isn't installed, and dotenv files need it. Install it.`,
  runs: (command: readonly string[]) => `It runs ${command.join(' ')}.`,
  wrote: (file: string) => `Wrote ${file}.`,
  wroteBoth: (file: string, copy: string) => `Wrote ${file} and ${copy}.`,
  onlyCopyChanges: (file: string, copy: string) => `There is no ${file}: only ${copy} is changed.`,
  isLink: (file: string, target: string) => `${file} is a link: ${target} is changed.`,
  /** @param mode permission bits, octal */
  othersLoseRights: (mode: string) => `Other users lose their rights to it (${mode} becomes 600).`,

  noFile: (path: string) => `There is no file ${path}.`,
  makeOrCorrect: 'Make it, or correct the path in the inventory.',
  relativePath: (file: string) => `${file} is a relative path, and Rekey doesn't know from which folder.`,
  importAgain: 'Import the inventory from its file again, or name the absolute path.',
  noFolder: (folder: string) => `There is no folder ${folder}.`,
  correctOrMakeFolder: 'Correct the path in the inventory, or make the folder.',
  deadLink: (path: string) => `${path} is a link that leads nowhere.`,
  mendLink: 'Mend the link or remove it.',
  linkElsewhere: (path: string, target: string) =>
    `${path} is a link to ${target}, in another folder. Nothing was written.`,
  nameTarget: 'Name that file itself in the inventory if it is meant.',
  link: (path: string) => `${path} is a link. Nothing was written.`,
  putFileThere: 'Put the file itself there.',
  folder: (path: string) => `${path} is a folder. Nothing was written.`,
  device: (path: string) => `${path} is no file but a device or pipe. Nothing was written.`,
  correctPath: 'Correct the path in the inventory.',
  secondName: (path: string) =>
    `${path} has a second name (a hard link), which would keep the old content. Nothing was written.`,
  makeOwnFile: 'Make it a file of its own: copy it and put the copy in its place.',
  tooLarge: (path: string) => `${path} is larger than 1 MB: this is no dotenv file. Nothing was written.`,
  writeProtected: (path: string) => `${path} is write-protected. Nothing was written.`,
  takeProtectionOff: 'Take the write protection off if Rekey shall change it.',
  ofAnotherUser: (path: string) =>
    `${path} belongs to another user, whose file it has to stay. Nothing was written.`,
  runAsThatUser: 'Run Rekey as that user.',
  notText: (path: string) =>
    `${path} isn't UTF-8 text, so that a change could damage it. Nothing was written.`,
  saveAsUtf8: 'Save it as UTF-8.',
  forbidden: (path: string, code: string) => `The system doesn't let Rekey use ${path} (${code}).`,
  giveRight: 'Give your user the right to write the file and its folder.',
  diskRefuses: (path: string, code: string) =>
    `The disk refuses to work with ${path} (${code}). The file is as it was.`,
  makeRoom: 'Make room on the disk.',
  lookAtDisk: 'Look at the disk and the path.',
  changedMeanwhile: (path: string) =>
    `${path} was changed by somebody else while Rekey was about to write it. The write was withheld.`,
  lookThenTryAgain: 'Look at it, then try again.',
  anotherRekey: (file: string) => `Another Rekey is changing ${file} right now. Nothing was written.`,
  tryInMinute: 'Try again in a minute.',

  gitMissing: (path: string, repository: string) =>
    `${path} lies in the git repository ${repository}, and git isn't installed, so that nobody can tell whether git tracks it. Nothing was written.`,
  installGit: 'Install git.',
  gitUnsure: (path: string, why: string) => `Git can't tell whether it tracks ${path}: ${why}`,
  letGitWork: 'Let git work in that folder first.',
  tracked: (path: string, repository: string) =>
    `Git tracks ${path} in ${repository}: the value would be in the next commit in plain text. Nothing was written.`,
  takeOutOfGit:
    'Take it out of git (git rm --cached), add it to .gitignore, and count what it held as leaked if the repository was shared.',

  encryptionMissing: (program: string, file: string) =>
    `${program} isn't installed, and ${file} is to be encrypted with it. Nothing was written.`,
  install: (program: string) => `Install ${program}.`,
  noRecipients: (recipients: string, file: string) =>
    `Nobody is named who may open what age encrypts: there is no ${recipients} beside ${file} or above it in its repository. Nothing was written.`,
  nameRecipients: (recipients: string) => `Write the recipients into ${recipients}, or into the inventory.`,
  noKey: (path: string) =>
    `There is only the encrypted ${path}, and age has no key to open it with. Nothing was written.`,
  nameIdentity: 'Name the identityFile in the inventory, or open the file by hand.',
  noOpeningCommand: (path: string) =>
    `There is only the encrypted ${path}, and the inventory has no command to open it. Nothing was written.`,
  openByHand: (file: string) => `Open it as ${file} by hand.`,
  encryptedToNothing: (file: string) => `The encryption of ${file} gave nothing. The files are as they were.`,
  checkOutput: 'Check that the command writes to its output.',
  notEncrypted: (file: string) =>
    `What was to be the encrypted copy of ${file} has the value in plain text. The files are as they were.`,
  checkRules: 'Check the rules of the encryption: they leave this variable out.',

  tookTooLong: (program: string, seconds: number) =>
    `${program} did not end within ${seconds} seconds. The files are as they were.`,
  tryInTerminal: 'It may be waiting for a passphrase or a key: try it in a terminal.',
  stopped: (program: string) => `${program} was stopped.`,
  cannotStart: (program: string, why: string) =>
    `${program} can't be started: ${why}. The files are as they were.`,
  checkProgram: 'Check it.',
  wroteTooMuch: (program: string) => `${program} wrote more than 16 MB. The files are as they were.`,
  checkCommand: 'Check the command.',
  /** @param said the program's last line, with its full stop; empty when it said nothing */
  failedWith: (program: string, code: number, said: string) =>
    `${program} failed with exit code ${code}${said === '' ? '.' : `: ${said}`} The files are as they were.`,
  endedBy: (program: string, signal: string | null, said: string) =>
    `${program} was ended by ${signal ?? 'a signal'}${said === '' ? '.' : `: ${said}`} The files are as they were.`,
  mendWhatItSays: (program: string) => `Mend what ${program} says.`,
})
