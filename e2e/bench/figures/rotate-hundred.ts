import { credential, type Stage, setStage } from '../../faults/stage.ts'
import type { Figure, Row, Setting } from '../figure.ts'
import { gitHubCliLoop, gitHubCliVersion, type LoopInput, plainLoop } from '../plain-loop.ts'
import { alternate, ratio, timed } from '../sample.ts'

const latencyMs = 80

/**
 * The command from the start of the process: it checks the new token, plans, writes, and reads every place once
 * more. The loops only write.
 */
export const rotateHundred: Figure = {
  name: 'rotate-100',
  title: 'Rotate 100 repositories, 80 ms to every answer',
  measure: async (setting) => {
    const repositories = setting.quick ? 25 : 100
    const rounds = setting.quick ? 1 : 3
    const phases: string[] = []
    const written: number[] = []
    const measured = await alternate(
      [
        {
          name: 'rekey',
          run: () => withStage(setting, repositories, (stage) => rekey(stage, phases, written)),
        },
        { name: 'loop', run: () => withStage(setting, repositories, (stage) => loop(stage, plainLoop)) },
      ],
      rounds,
    )
    const seconds = (name: string) => ({ unit: 's', values: measured.get(name) ?? [] }) as const
    const loopTakes = seconds('loop')
    const against = { what: 'serial loop of read key + put', sample: loopTakes }
    const untilWritten = { unit: 's', values: written } as const
    const rows: Row[] = [
      {
        what: `rekey rotate, until all ${repositories} have the new value`,
        measured: untilWritten,
        against,
        judged: { value: ratio(loopTakes, untilWritten), unit: '×' },
        target: { sense: 'at least', value: 6 },
        notes: [`Last round: ${phases.at(-1) ?? ''}.`],
      },
      {
        what: 'rekey rotate, until each is read again as proof',
        measured: seconds('rekey'),
        against,
        judged: { value: ratio(loopTakes, seconds('rekey')), unit: '×' },
        target: { sense: 'at least', value: 6 },
        notes: [
          'Plan, key, write and proof are 8 points: 100 repositories and the checks of the token fit into the minute.',
        ],
      },
    ]
    const version = await gitHubCliVersion()
    if (version === null) return rows
    const few = Math.min(repositories, 25)
    const took = await withStage(setting, few, (stage) => loop(stage, gitHubCliLoop))
    const scaled = { unit: 's', values: [(took * repositories) / few] } as const
    rows.push({
      what: `rekey rotate, until all ${repositories} have the new value`,
      measured: untilWritten,
      against: { what: `gh ${version} secret set in a loop`, sample: scaled },
      judged: { value: ratio(scaled, untilWritten), unit: '×' },
      target: { sense: 'at least', value: 6 },
      notes: [
        `The loop ran over ${few} repositories once, and its time is taken times ${repositories / few}.`,
      ],
    })
    return rows
  },
}

async function withStage(
  setting: Setting,
  repositories: number,
  run: (stage: Stage) => Promise<void>,
): Promise<number> {
  const stage = await setStage({ repositories, simulator: { latencyMs } })
  setting.note(`${repositories} repositories at ${stage.github.url}`)
  try {
    const seconds = (await timed(() => run(stage))) / 1000
    const { github, newToken } = stage
    if (stage.repositories.some((name) => github.secretValue(name, credential) !== newToken))
      throw new Error('a repository was left behind')
    return seconds
  } finally {
    await stage.end()
  }
}

async function rekey(
  { operator, newToken, github }: Stage,
  phases: string[],
  written: number[],
): Promise<void> {
  const began = Date.now()
  const { code, stderr } = await operator.run(['rotate', credential, '--with-token', '--yes'], newToken)
  if (code !== 0) throw new Error(`rekey rotate ended with ${code}: ${stderr}`)
  if (github.violations.length > 0) throw new Error(github.violations.join('\n'))
  const at = (instant: number | null | undefined): string =>
    `${(((instant ?? began) - began) / 1000).toFixed(1)} s`
  const puts = github.requests.filter(({ method }) => method === 'PUT')
  written.push(((puts.at(-1)?.endedAt ?? Number.NaN) - began) / 1000)
  phases.push(
    `first request after ${at(github.requests[0]?.startedAt)}, first write after ${at(puts[0]?.startedAt)}, last write after ${at(puts.at(-1)?.endedAt)}, end after ${at(Date.now())}`,
  )
}

const loop = (
  { github, scenario, repositories, newToken }: Stage,
  way: (input: LoopInput) => Promise<void>,
) =>
  way({
    url: github.url,
    token: scenario.tokens.operator,
    repositories,
    secret: credential,
    value: newToken,
  })
