import { inLanguage } from './in-language.ts'

/** Newer versions of Rekey: looking for them, fetching and installing them. */
export const updateTexts = inLanguage({
  stillStarting: 'Rekey is still starting.',
  developmentBuild: 'This is a development build. Only an installed Rekey updates itself.',
  noPlace: 'This build names no place to get updates from.',
  onlyAppImage: "On Linux only the AppImage updates itself. Your system's package manager updates this one.",
  notLooked: (why: string) => `Rekey couldn't look for an update: ${why}`,
  checkConnection: 'Check the connection and look again later.',
  notDownloaded: (why: string) => `The update couldn't be downloaded: ${why}`,
  tryAgainLater: 'Try again later.',
  noneToDownload: 'There is no newer version to download.',
  noneReady: 'No update is ready to be installed.',
  waitsForRotation: 'A rotation is running, and updates wait for it.',
  tryAgainAfterwards: 'Try again when it ends.',
})
