import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot, runIn } from '../setup/packed.ts'
import { billOfShipped, licenceTexts } from './bill-of-materials.ts'
import { type LockFile, lockProblems } from './lock-file.ts'
import { importedPackages, shippedPaths } from './shipped.ts'

/**
 * `npm run supply-chain`: the rules of the lock file, the bill of materials and the licences of what ships (into `out/`,
 * so that a package carries them), and the advisories where the registry hands them out.
 */
function supplyChain(): void {
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as LockFile
  const problems = lockProblems(lock, readFileSync(join(projectRoot, '.npmrc'), 'utf8'))
  for (const each of problems) console.error(`supply-chain: ${each}`)
  const shipped = shippedPaths(lock, importedPackages(projectRoot))
  const folder = join(projectRoot, 'out')
  mkdirSync(folder, { recursive: true })
  const whole = runIn(projectRoot, 'npm', ['sbom', '--sbom-format', 'cyclonedx'])
  writeFileSync(
    join(folder, 'sbom.cdx.json'),
    `${JSON.stringify(billOfShipped(whole, lock, shipped), null, 2)}\n`,
  )
  writeFileSync(join(folder, 'third-party-licences.txt'), licenceTexts(projectRoot, lock, shipped))
  console.log(
    `supply-chain: ${shipped.length} packages ship, of ${Object.keys(lock.packages).length - 1} locked.`,
  )
  console.log('supply-chain: wrote out/sbom.cdx.json and out/third-party-licences.txt')
  const advised = advisories()
  console.log(`supply-chain: ${advised.sentence}`)
  if (problems.length > 0 || !advised.fine) process.exit(1)
}

/** A registry that can't be asked is said, and is no finding. */
function advisories(): { readonly fine: boolean; readonly sentence: string } {
  const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: projectRoot, encoding: 'utf8' })
  const answer = readJson(stdout)
  const counts = answer?.metadata?.vulnerabilities
  if (counts === undefined)
    return {
      fine: true,
      sentence: 'the registry could not be asked for advisories: nothing is known of them.',
    }
  const { total = 0, high = 0, critical = 0 } = counts
  return {
    fine: high + critical === 0,
    sentence: `${total} advisories, ${high + critical} of them high or critical.`,
  }
}

interface AuditAnswer {
  readonly metadata?: {
    readonly vulnerabilities?: { readonly total?: number; readonly high?: number; readonly critical?: number }
  }
}

function readJson(text: string): AuditAnswer | null {
  try {
    return JSON.parse(text) as AuditAnswer
  } catch {
    return null
  }
}

supplyChain()
