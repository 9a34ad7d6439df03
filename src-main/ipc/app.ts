import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { workflowFileUrl } from '../domain/consumer-words.ts'
import { tokensPageUrl } from '../domain/credential.ts'
import { destinationRepository } from '../domain/destination.ts'
import { auditLogPagePath, destinationPagePath } from '../domain/destination-page.ts'
import { failure } from '../domain/failure.ts'
import { readHostName } from '../domain/host-name.ts'
import { operatorPermissions } from '../domain/operator-permissions.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { acceptSetting } from '../domain/settings.ts'
import { fineGrainedFormUrl } from '../domain/token-form.ts'
import { accountTexts } from '../texts/account.ts'
import { linkTexts } from '../texts/link.ts'
import { sampleDataTexts } from '../texts/sample-data.ts'
import { findDestination } from '../use-cases/find-destination.ts'
import { readTokenForm } from '../use-cases/read-token-form.ts'
import { record } from '../use-cases/world.ts'
import { askPerson } from './ask-person.ts'
import { diagnosticsHandlers } from './diagnostics.ts'
import { firstLook } from './first-look.ts'
import { knownHosts } from './known-hosts.ts'
import { refusal, value } from './outcome.ts'
import { settingQuestion } from './questions.ts'
import type { OpenedWorkspace, Workspace } from './workspace.ts'

type PageRequest = Parameters<RekeyHandlers['app']['openPage']>[0]

export interface Workspaces {
  openReal(): Promise<Result<OpenedWorkspace>>
  openSample(): Promise<Result<OpenedWorkspace>>
}

export function appHandlers(workspace: Workspace, workspaces: Workspaces): RekeyHandlers['app'] {
  const switchTo = async (opened: Result<OpenedWorkspace>) => {
    if (!opened.ok) return refusal(opened.failure)
    await workspace.switchTo(opened.value)
    return value(null)
  }
  return {
    snapshot: ({ ahead }) => workspace.snapshot({ ahead: ahead === true }),
    firstLook: async () => firstLook(workspace),
    firstRows: async ({ rows }) => value(await workspace.firstRows(rows)),
    exploreSampleData: async () =>
      workspace.kind === 'sample' ? value(null) : switchTo(await workspaces.openSample()),
    leaveSampleData: async () =>
      workspace.kind === 'real' ? value(null) : switchTo(await workspaces.openReal()),
    openPage: async (request) => {
      const url = pageUrl(workspace, request)
      if (!url.ok) return refusal(url.failure)
      const minted = request.page === 'token-form' ? workspace.mintSampleToken() : null
      if (minted !== null) {
        // The sample has no web page: its new token comes the way a copied one would.
        await workspace.desktop.writeClipboard(minted)
        return value(null)
      }
      if (workspace.kind === 'sample')
        return refusal(
          failure(
            'blocked',
            sampleDataTexts.sampleData,
            sampleDataTexts.hasNoPages,
            sampleDataTexts.connectToGitHub,
          ),
        )
      const opened = await workspace.desktop.openPage(url.value, knownHosts(workspace.world))
      return opened.ok ? value(null) : refusal(opened.failure)
    },
    openNotificationSettings: async () => {
      const opened = await workspace.desktop.openNotificationSettings()
      return opened.ok ? value(null) : refusal(opened.failure)
    },
    copyText: async ({ text }) => {
      await workspace.desktop.writeClipboard(text)
      return value(null)
    },
    writeSetting: async ({ key, value: setting }) => {
      const { world } = workspace
      const accepted = acceptSetting(key, setting)
      if (!accepted.ok) return refusal(accepted.failure)
      const question = settingQuestion(world, workspace.settings(), key, accepted.value)
      const declined = await askPerson(workspace, question)
      if (declined !== null) return refusal(declined)
      world.ledger.transaction(() => {
        world.ledger.settings.write(key, accepted.value)
        record(world, 'setting.changed', { key, value: accepted.value })
      })
      if (key === 'theme') workspace.desktop.setTheme(accepted.value)
      // "Rotate by" is a time of a reminder.
      workspace.changed({ settings: true, ...(key === 'reminders.time' ? { credentials: true } : {}) })
      return value(null)
    },
    ...diagnosticsHandlers(workspace),
  }
}

function pageUrl(workspace: Workspace, request: PageRequest): Result<string> {
  const { ledger, clock } = workspace.world
  const today = clock.now().toISOString()
  switch (request.page) {
    case 'operator-token-form': {
      const host = readHostName(request.host)
      if (!host.ok) return host
      return ok(
        fineGrainedFormUrl(
          {
            name: 'operator',
            host: host.value,
            owner: request.owner,
            purpose: '',
            rotateEveryDays: null,
            maxLifetimeDays: null,
            tokenName: 'rekey-operator-{date}',
            permissions: operatorPermissions(request.owner, ledger.credentials.list()),
            repositoryAccess: [],
            probes: [],
            destinations: [],
          },
          {
            name: `rekey-operator-${today.slice(0, 10)}`,
            description: accountTexts.operatorTokenPurpose,
            lifetimeDays: 90,
          },
        ),
      )
    }
    case 'token-form':
    case 'tokens':
    case 'new-token': {
      const rotation = ledger.rotations.find(request.rotation)
      const credential = rotation === null ? null : ledger.credentials.find(rotation.credential)
      if (rotation === null || credential === null) return unknown(request.rotation)
      if (request.page === 'token-form') return ok(readTokenForm(workspace.world, credential, rotation).url)
      const token = request.page === 'tokens' ? rotation.oldToken : rotation.newToken
      return ok(tokensPageUrl(credential.host, token?.kind ?? null))
    }
    case 'destination': {
      const place = findDestination(workspace.world, request.destination)
      const path = place === null ? null : destinationPagePath(place.destination)
      if (place === null || path === null) return unknown(request.destination)
      return ok(`https://${place.credential.host}${path}`)
    }
    case 'audit-log': {
      const place = findDestination(workspace.world, request.destination)
      const isPerson = (owner: string) =>
        ledger.accounts
          .list()
          .some(
            (each) =>
              each.host === place?.credential.host && each.login.toLowerCase() === owner.toLowerCase(),
          )
      const path = place === null ? null : auditLogPagePath(place.destination, isPerson)
      if (place === null || path === null) return unknown(request.destination)
      return ok(`https://${place.credential.host}${path}`)
    }
    case 'authorization': {
      const place = findDestination(workspace.world, request.destination)
      const why = ledger.observations.find(request.destination)?.failure
      if (place === null || why?.kind !== 'sso') return unknown(request.destination)
      // Where GitHub named no page, a token is authorized in the list of all tokens.
      const named = /https:\/\/[^\s,]+/.exec(why.hint)?.[0]
      return ok(named ?? tokensPageUrl(place.credential.host, 'classic'))
    }
    case 'runs': {
      const place = findDestination(workspace.world, request.destination)
      const repository = place === null ? null : destinationRepository(place.destination)
      if (place === null || repository === null) return unknown(request.destination)
      return ok(`https://${place.credential.host}/${repository}/actions`)
    }
    case 'workflow-file': {
      const host = ledger.credentials.find(request.credential)?.host
      const scan = host === undefined ? null : ledger.workflowScans.of(host, request.repository)
      const file = scan?.files.find((each) => each.path === request.path)
      if (host === undefined || scan === null || file === undefined) return unknown(request.path)
      return ok(workflowFileUrl(host, scan.repository, file.path, request.line))
    }
    case 'use-run': {
      const url = ledger.rotations.destination(request.rotation, request.destination)?.use?.run?.url ?? ''
      return url === '' ? unknown(request.destination) : ok(url)
    }
    case 'run': {
      const url = ledger.rotations.find(request.rotation)?.probes[request.probe]?.runUrl ?? null
      return url === null ? unknown(request.rotation) : ok(url)
    }
  }
}

function unknown(subject: string): Result<string> {
  return failed(failure('unknown-name', subject, linkTexts.noPageFor(subject)))
}
