import { basename } from 'node:path'
import type { GitHubAppView, MintedTokenView, RekeyHandlers } from '../../src-preload/contract/index.ts'
import { readAppPrivateKey } from '../domain/app-private-key.ts'
import { failure } from '../domain/failure.ts'
import type { GitHubApp, MintedToken } from '../domain/github-app.ts'
import type { Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { readToken } from '../domain/token.ts'
import { githubAppTexts } from '../texts/github-app.ts'
import { inputTexts } from '../texts/input.ts'
import { checkApps } from '../use-cases/check-apps.ts'
import { connectApp } from '../use-cases/connect-app.ts'
import { endMintedToken } from '../use-cases/end-minted-token.ts'
import { forgetApp } from '../use-cases/forget-app.ts'
import { listMintedTokens } from '../use-cases/list-minted-tokens.ts'
import { mintToken } from '../use-cases/mint-token.ts'
import { readChosenFile } from '../use-cases/read-chosen-file.ts'
import { knownHost } from './known-hosts.ts'
import { refusal, value } from './outcome.ts'
import { failureView } from './views.ts'
import type { Workspace } from './workspace.ts'

export function githubAppHandlers(workspace: Workspace): RekeyHandlers['githubApp'] {
  const { handedOut } = workspace
  const changed = () => {
    workspace.changed({})
    workspace.announcer?.githubApp.changed({})
  }
  const connect = async (
    where: { readonly host: string; readonly issuer: string },
    key: Result<SecretValue>,
  ) => {
    if (!key.ok) return refusal(key.failure)
    const host = knownHost(workspace.world, where.host)
    if (!host.ok) return refusal(host.failure)
    const connected = await connectApp(workspace.world, { ...where, host: host.value, key: key.value })
    if (!connected.ok) return refusal(connected.failure)
    changed()
    return value(appView(connected.value))
  }
  const tokenView = (token: MintedToken) => mintedTokenView(token, handedOut.has(token.fingerprint))

  return {
    list: async () => workspace.world.ledger.githubApps.list().map(appView),
    check: async ({ id }) => {
      const app = workspace.world.ledger.githubApps.list().find((each) => each.id === id)
      if (app === undefined) return refusal(unknownApp(id))
      const checked = await checkApps(workspace.world, app.host)
      if (!checked.ok) return refusal(checked.failure)
      const found = checked.value.find((each) => each.app.id === id)
      if (found === undefined) return refusal(unknownApp(id))
      const { installations } = found
      return value({
        app: appView(found.app),
        installations: installations.ok
          ? installations.value.map(({ owner, selection, permissions, suspended }) => ({
              owner,
              selection,
              permissions: { ...permissions },
              suspended,
            }))
          : [],
        problem: installations.ok ? null : failureView(installations.failure),
      })
    },
    connectFromFile: async (where) => {
      const path = await workspace.desktop.chooseFileToOpen(githubAppTexts.openKeyFile, ['pem'])
      return path === null ? value(null) : connect(where, await readKeyFile(path))
    },
    connectFromClipboard: async (where) => {
      const text = await workspace.desktop.readClipboard()
      const connected = await connect(where, readAppPrivateKey(text, inputTexts.clipboard))
      if (connected.ok) await workspace.desktop.clearClipboardIf(text)
      return connected
    },
    forget: async ({ id }) => {
      const forgotten = await forgetApp(workspace.world, { id })
      if (!forgotten.ok) return refusal(forgotten.failure)
      changed()
      return value(null)
    },
    tokens: async () => listMintedTokens(workspace.world).map(tokenView),
    mint: async ({ app, ...wish }) => {
      const readOnly = workspace.whyNoWrites()
      if (readOnly !== null) return refusal(readOnly)
      const { world } = workspace
      const known = world.ledger.githubApps.list().find((each) => each.id === app)
      if (known === undefined) return refusal(unknownApp(app))
      const minting = mintToken(world, { ...wish, host: known.host, app })
      // A token that GitHub made is noted before anything closes the ledger.
      workspace.underWay.track(
        minting.then(
          () => {},
          () => {},
        ),
      )
      const made = await minting
      if (!made.ok) return refusal(made.failure)
      handedOut.take(world, made.value.minted, made.value.token)
      // Locked meanwhile: whoever unlocks can copy it.
      if (workspace.locked === null) await handedOut.copy(world, made.value.minted.fingerprint)
      changed()
      return value(tokenView(made.value.minted))
    },
    copy: async ({ fingerprint }) => {
      const copied = await handedOut.copy(workspace.world, fingerprint)
      return copied.ok ? value(null) : refusal(copied.failure)
    },
    end: async ({ fingerprint }) => {
      const readOnly = workspace.whyNoWrites()
      if (readOnly !== null) return refusal(readOnly)
      const ended = await handedOut.end(workspace.world, fingerprint)
      if (!ended.ok) return refusal(ended.failure)
      changed()
      return value(null)
    },
    endFromClipboard: async ({ host }) => {
      const readOnly = workspace.whyNoWrites()
      if (readOnly !== null) return refusal(readOnly)
      const known = knownHost(workspace.world, host)
      if (!known.ok) return refusal(known.failure)
      const text = await workspace.desktop.readClipboard()
      const token = readToken(text, inputTexts.clipboard)
      if (!token.ok) return refusal(token.failure)
      const ended = await endMintedToken(workspace.world, { host: known.value, token: token.value.value })
      if (!ended.ok) return refusal(ended.failure)
      await workspace.desktop.clearClipboardIf(text)
      if (ended.value !== null) await handedOut.forget(ended.value.fingerprint)
      changed()
      return value(ended.value === null ? null : tokenView(ended.value))
    },
  }
}

async function readKeyFile(path: string): Promise<Result<SecretValue>> {
  const text = await readChosenFile(path)
  return text.ok ? readAppPrivateKey(text.value, basename(path)) : text
}

function unknownApp(id: string) {
  return failure('unknown-name', id, githubAppTexts.unknown(id), githubAppTexts.lookAtApps)
}

function appView({ id, host, slug, name, issuer, permissions, addedAt }: GitHubApp): GitHubAppView {
  return { id, host, slug, name, issuer, permissions: { ...permissions }, addedAt }
}

function mintedTokenView(token: MintedToken, held: boolean): MintedTokenView {
  return {
    fingerprint: token.fingerprint,
    label: token.label,
    app: token.app,
    repositories: [...token.repositories],
    permissions: { ...token.permissions },
    mintedAt: token.mintedAt,
    endsAt: token.endsAt,
    expiresAt: token.expiresAt,
    endedAt: token.endedAt,
    by: token.by,
    purpose: token.purpose,
    held,
  }
}
