import { type Destination, destinationId } from '../../domain/destination.ts'
import type { DestinationDriver } from '../../ports/destinations.ts'
import { type DriverStage, testDriverContract } from './driver.contract.ts'
import { testEnvironmentContract } from './environment.contract.ts'
import { gitHubDrivers } from './github-drivers.ts'
import { type GitHubPlace, gitHubPlaces } from './github-places.ts'
import { type GitHubStage, slotOf } from './github-stage.ts'
import { startMemoryStage } from './memory-github-stage.ts'
import { testOwnerSecretsContract } from './owner-secrets.contract.ts'
import { startSimulatedGitHubStage } from './simulated-github-stage.ts'

const hosts: Readonly<Record<string, () => Promise<GitHubStage>>> = {
  'in memory': startMemoryStage,
  'over HTTP': startSimulatedGitHubStage,
}

for (const [host, start] of Object.entries(hosts)) {
  for (const [form, place] of Object.entries(gitHubPlaces))
    testDriverContract(`${form}, ${host}`, async () => stageOf(await start(), place))
  testOwnerSecretsContract(host, start)
  testEnvironmentContract(host, start)
}

function stageOf(stage: GitHubStage, place: GitHubPlace): DriverStage {
  return {
    ...place,
    driver: driverFor(stage, place.held),
    session: stage.sessionFor(slotOf(place.held)),
    values: () => stage.values(),
    valueAt: (destination) => stage.valueAt(slotOf(destination)),
    writeAsOther: (destination, value) => {
      const slot = slotOf(destination)
      stage.put(slot, value, stage.reachAt(slot))
    },
    tick: () => stage.tick(),
    stop: () => stage.stop(),
  }
}

function driverFor(stage: GitHubStage, destination: Destination): DestinationDriver {
  const driver = Object.values(gitHubDrivers(stage.github)).find(({ kind }) => kind === destination.kind)
  if (driver === undefined) throw new TypeError(`${destinationId(destination)} has no driver.`)
  return driver
}
