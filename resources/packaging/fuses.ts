import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/**
 * What is burnt into the executable of a packaged Rekey, after packing and before signing. Source of each:
 * electronjs.org/docs/latest/tutorial/fuses.
 */
export const fuses = {
  version: FuseVersion.V1,
  /** Otherwise ELECTRON_RUN_AS_NODE makes a Node of it that the keychain trusts as Rekey. */
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  /** Otherwise NODE_OPTIONS loads any file into it. */
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  /** Otherwise --inspect opens a debugger, and SIGUSR1 does later. */
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  /** Heeded on macOS and Windows; on Linux the package's signature stands for it. */
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
} as const

/**
 * Sets them. On macOS the ad-hoc signature of an Apple silicon build has to be made anew.
 * @returns the names of those that this Electron is too old for: a build with one of them must not ship
 */
export async function setFuses(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable)
  const { version, ...wanted } = fuses
  const entries = Object.entries(wanted)
  await flipFuses(executable, {
    version,
    ...Object.fromEntries(entries.filter(([fuse]) => fuse in wire)),
    resetAdHocDarwinSignature: process.platform === 'darwin',
  })
  return entries.filter(([fuse]) => !(fuse in wire)).map(([fuse]) => FuseV1Options[Number(fuse)] ?? fuse)
}
