import { stringify } from 'yaml'
import { canaryAmong, canaryMistake } from './chosen-canary.ts'
import type { CredentialSpec } from './credential.ts'
import { destinationId } from './destination.ts'
import { writeDotenvEntry } from './inventory-folder.ts'
import { policyInFile } from './inventory-policy.ts'
import { writeSelection } from './inventory-selections.ts'
import { writtenToken } from './inventory-token.ts'
import { type Policy, standardPolicy } from './policy.ts'
import { isMarked } from './protected-places.ts'
import { declaredDestinations } from './selected-places.ts'

/**
 * Writes the values-free inventory, so that reading it back gives the same credentials.
 * @param folder that the file is for; null leaves relative paths as they were written
 * @param policy written where it differs from the standard
 */
export function writeInventoryFile(
  credentials: readonly CredentialSpec[],
  folder: string | null = null,
  policy: Policy = standardPolicy,
): string {
  return [...inventoryFileParts(credentials, folder, policy)].join('')
}

/** The same text in parts, one for each credential: thousands of places take a while to write. */
export function* inventoryFileParts(
  credentials: readonly CredentialSpec[],
  folder: string | null,
  policy: Policy,
): Generator<string> {
  const host = credentials[0]?.host ?? 'github.com'
  const head = { version: 1, host, ...policyInFile(policy) }
  yield written(credentials.length === 0 ? { ...head, credentials: [] } : head)
  for (const [index, each] of credentials.entries()) {
    const list = written({ credentials: [writtenCredential(each, folder)] })
    // The list has one head, however many parts it comes in.
    yield index === 0 ? list : list.slice(list.indexOf('\n') + 1)
  }
}

function written(part: unknown): string {
  // Anchors would be counted as repetitions when the file is read back.
  return stringify(part, { lineWidth: 110, aliasDuplicateObjects: false })
}

function writtenCredential(each: CredentialSpec, folder: string | null): unknown {
  return {
    name: each.name,
    owner: each.owner,
    ...(each.purpose === '' ? {} : { purpose: each.purpose }),
    ...(each.rotateEveryDays === null ? {} : { rotateEvery: periodText(each.rotateEveryDays) }),
    ...(each.maxLifetimeDays === null ? {} : { maxLifetime: periodText(each.maxLifetimeDays) }),
    ...(each.soakHours == null ? {} : { soak: `${each.soakHours}h` }),
    ...canaryInFile(each, folder),
    ...(each.maintenanceWindow == null ? {} : { maintenanceWindow: each.maintenanceWindow }),
    tokenName: each.tokenName,
    ...(each.recipe === undefined ? {} : { recipe: each.recipe }),
    ...writtenToken(each),
    permissions: each.permissions,
    repositoryAccess: each.repositoryAccess,
    probes: each.probes,
    destinations: [...gatherDestinations(each, folder), ...(each.selections ?? []).map(writeSelection)],
  }
}

/** Left out where its place has left the inventory: a file that names it could not be read back. */
function canaryInFile(each: CredentialSpec, folder: string | null): { canary?: string } {
  if (each.canary == null || canaryMistake(each, each.canary) !== null) return {}
  const known = canaryAmong(each, each.canary)
  const place = each.destinations.find((one) => destinationId(one) === known)
  // The path of a dotenv file starts from the folder that the file is for, and so does the id that it is part of.
  return { canary: place?.kind === 'dotenv' ? destinationId(writeDotenvEntry(place, folder)) : each.canary }
}

/** In days, or in weeks where the days would have more than the four digits that a period takes. */
function periodText(periodDays: number): string {
  return periodDays > 9999 && periodDays % 7 === 0 ? `${periodDays / 7}w` : `${periodDays}d`
}

/** Repositories that differ in nothing else stand together again, as people write them. */
function gatherDestinations(credential: CredentialSpec, folder: string | null): unknown[] {
  const gathered: unknown[] = []
  const lists = new Map<string, string[]>()
  for (const each of declaredDestinations(credential)) {
    const mark = isMarked(credential, destinationId(each)) ? { protected: true } : {}
    switch (each.kind) {
      case 'actions':
      case 'dependabot':
      case 'codespaces':
      case 'agents': {
        if (!('repository' in each)) {
          gathered.push({ ...each, ...mark })
          break
        }
        const key = `${each.kind} ${each.secret} ${'protected' in mark}`
        const list = lists.get(key)
        if (list === undefined) {
          const repositories = [each.repository]
          lists.set(key, repositories)
          gathered.push({ kind: each.kind, repositories, secret: each.secret, ...mark })
        } else list.push(each.repository)
        break
      }
      case 'dotenv':
        gathered.push({ ...writeDotenvEntry(each, folder), ...mark })
        break
      default:
        gathered.push({ ...each, ...mark })
    }
  }
  return gathered
}
