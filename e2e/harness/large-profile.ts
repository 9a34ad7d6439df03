import { join } from 'node:path'
import { openLedger } from '../../src-main/adapters/ledger/open-ledger.ts'
import type { CredentialSpec } from '../../src-main/domain/credential.ts'
import { type Destination, destinationId } from '../../src-main/domain/destination.ts'
import type { Observation } from '../../src-main/domain/observation.ts'

export interface LargeProfile {
  readonly repositories: number
  readonly secrets: number
  /** ISO instant at which everything was last read. */
  readonly observedAt: string
}

const dayMs = 86_400_000

/**
 * Fills the ledger of a profile with a whole organization that was looked at once: reading thousands of repositories
 * through the published limits takes minutes, and what is tested here is what the window does with them. Every
 * repository lacks some of the secrets, some are archived or out of reach.
 */
export function fillLargeProfile(home: string, { repositories, secrets, observedAt }: LargeProfile): void {
  const opened = openLedger(join(home, 'ledger.db'))
  if (!opened.ok) throw new Error(opened.failure.message)
  const ledger = opened.value
  const end = Date.parse(observedAt)
  ledger.transaction(() => {
    for (let index = 0; index < secrets; index += 1) {
      const name = `FLEET_PAT_${String(index).padStart(2, '0')}`
      const destinations = Array.from(
        { length: repositories },
        (_, number): Destination => ({ kind: 'actions', repository: repositoryName(number), secret: name }),
      )
      ledger.credentials.save(specOf(name, destinations))
      ledger.credentials.setCurrent(
        name,
        {
          fingerprint: `fingerprint of ${name}`,
          label: `github_pat_…${String(index).padStart(4, '0')}`,
          kind: 'fine-grained',
          login: 'octo-bot',
          expiresAt: new Date(end + (5 + index * 9) * dayMs).toISOString(),
          neverExpires: false,
          version: 1 + (index % 7),
          since: new Date(end - 80 * dayMs).toISOString(),
          createdAt: new Date(end - 80 * dayMs).toISOString(),
          held: false,
        },
        new Date(end - 80 * dayMs).toISOString(),
      )
      ledger.observations.save(
        destinations.map((destination, number) => observationOf(destination, number, index, observedAt)),
      )
    }
    ledger.settings.write('inventory.last-refresh', JSON.stringify({ at: observedAt, by: 'kim (app)' }))
  })
  ledger.close()
}

function repositoryName(number: number): string {
  return `acme/service-${String(number).padStart(4, '0')}`
}

function specOf(name: string, destinations: readonly Destination[]): CredentialSpec {
  return {
    name,
    host: 'github.com',
    owner: 'acme',
    purpose: 'lets the services of the fleet call each other',
    rotateEveryDays: 90,
    maxLifetimeDays: null,
    tokenName: 'fleet-{date}',
    permissions: { contents: 'read' },
    repositoryAccess: [],
    probes: [],
    destinations,
  }
}

function observationOf(
  destination: Destination,
  number: number,
  index: number,
  observedAt: string,
): Observation {
  return {
    destination: destinationId(destination),
    present: (number + index) % 17 !== 0,
    updatedAt: new Date(Date.parse(observedAt) - (1 + ((number * 7 + index) % 300)) * dayMs).toISOString(),
    repositoryId: 1000 + number,
    archived: number % 97 === 0,
    writable: true,
    observedAt,
    failure: null,
  }
}
