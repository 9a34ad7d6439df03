import type { ConsumersView, RekeyHandlers } from '../../src-preload/contract/index.ts'
import { consumerSentence } from '../domain/consumer-words.ts'
import { workflowScanTexts } from '../texts/workflow-scan.ts'
import { type ConsumersReport, readConsumers } from '../use-cases/read-consumers.ts'
import { scanConsumers } from '../use-cases/scan-consumers.ts'
import { BackgroundLooks } from './background-looks.ts'
import { refusal, value } from './outcome.ts'
import { failureView } from './views.ts'
import type { Workspace } from './workspace.ts'

/** Rows that cross at once; what needs somebody comes first. */
const mostRows = 2_000

export function consumersHandlers(workspace: Workspace): RekeyHandlers['consumers'] {
  const scans = new BackgroundLooks(workspace, {
    busy: workflowScanTexts.runsAlready,
    look: (input) => scanConsumers(workspace.world, input),
    tell: (progress) => workspace.announcer?.consumers.scanned(progress),
    onEnd: () => workspace.changed({}),
  })
  return {
    view: async ({ credential, repository }) => {
      const report = readConsumers(workspace.world, {
        credential,
        ...(repository === null ? {} : { repositories: [repository] }),
      })
      return report.ok ? value(consumersView(report.value)) : refusal(report.failure)
    },
    scan: async ({ credential }) => scans.start(credential),
    cancel: async ({ credential }) => scans.cancel(credential),
  }
}

const rank = { missing: 0, unknown: 1, present: 2 } as const

function consumersView(report: ConsumersReport): ConsumersView {
  const rows = report.consumers.toSorted((one, other) => rank[one.state] - rank[other.state])
  return {
    consumers: rows.slice(0, mostRows).map((each) => ({
      repository: each.repository,
      path: each.path,
      line: each.line,
      column: each.column,
      job: each.job,
      environment: each.environment,
      secret: each.secret,
      how: each.how,
      state: each.state,
      destination: each.destination,
      sentence: consumerSentence(each),
    })),
    more: Math.max(0, rows.length - mostRows),
    unused: report.unused.slice(0, mostRows).map(({ repository, secret, environment, destination }) => ({
      repository,
      secret,
      environment,
      destination,
    })),
    missing: rows.filter((each) => each.state === 'missing').length,
    scanned: report.scanned,
    notScanned: report.notScanned.slice(0, mostRows),
    failures: report.failures.slice(0, mostRows).map(({ at, failure: why }) => ({
      at,
      failure: failureView(why),
    })),
    gaps: report.gaps.slice(0, mostRows).map((each) => ({ ...each })),
    oldestAt: report.oldestAt,
    newestAt: report.newestAt,
    breaks: { ...report.breaks },
  }
}
