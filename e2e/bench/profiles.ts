import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillLargeProfile } from '../harness/large-profile.ts'
import { removeProfile } from '../harness/remove-profile.ts'

/** A data folder with so many observations, and its end. */
export async function withProfile<T>(
  size: { readonly repositories: number; readonly secrets: number } | null,
  work: (home: string) => Promise<T>,
): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'rekey-bench-'))
  try {
    if (size !== null) fillLargeProfile(home, { ...size, observedAt: new Date().toISOString() })
    return await work(home)
  } finally {
    await removeProfile(home)
  }
}

/** Nobody answers there: what is measured needs no host, and must not reach github.com. */
export const nowhere = 'http://127.0.0.1:9'
