import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { MemoryWorld } from './adapters/github/memory/memory-world.ts'
import { readAppPrivateKey } from './domain/app-private-key.ts'
import { FailureError } from './domain/failure.ts'
import type { Result } from './domain/result.ts'
import { connectApp } from './use-cases/connect-app.ts'
import { endMintedToken } from './use-cases/end-minted-token.ts'
import { type MintRequest, mintToken } from './use-cases/mint-token.ts'
import type { World } from './use-cases/world.ts'

const issuer = 'Iv23liSampleOctoDeployer'

/** A GitHub App of the sample's owner, and three tokens of it: one that runs, one for ten minutes, one that was ended. */
export async function connectSampleApp(world: World, memory: MemoryWorld, owner: string): Promise<void> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
  const key = succeeded(readAppPrivateKey(pem, 'the sample'))
  memory.apps.add({
    slug: 'octo-deployer',
    name: 'Octo Deployer',
    owner,
    clientId: issuer,
    key,
    permissions: { contents: 'write', actions: 'read', issues: 'write', packages: 'read' },
    installations: [{ owner }],
  })
  succeeded(await connectApp(world, { host: 'github.com', issuer, key }))
  const mint = async (
    wish: Pick<MintRequest, 'repositories' | 'permissions' | 'purpose'>,
    lifeMinutes = 60,
  ) => succeeded(await mintToken(world, { host: 'github.com', app: null, lifeMinutes, ...wish }))
  const unused = await mint({
    repositories: [`${owner}/docs`],
    permissions: { issues: 'write' },
    purpose: 'label stale issues',
  })
  succeeded(await endMintedToken(world, { host: 'github.com', token: unused.token }))
  await mint(
    { repositories: [`${owner}/infra`], permissions: { contents: 'write' }, purpose: 'start the deploy' },
    10,
  )
  await mint({
    repositories: [`${owner}/api`, `${owner}/web`, `${owner}/worker`],
    permissions: { actions: 'read' },
    purpose: 'status dashboard',
  })
}

function succeeded<T>(result: Result<T>): T {
  if (!result.ok) throw new FailureError(result.failure)
  return result.value
}
