import type { GitHubApp, MintedToken } from '../../domain/github-app.ts'
import type { GitHubAppRecords, MintedTokens } from '../../ports/ledger.ts'
import { json, type Statements } from './sqlite-rows.ts'

export function githubAppsIn(sql: Statements): GitHubAppRecords {
  return {
    list: () =>
      sql.all('SELECT facts FROM github_app ORDER BY id').map((row) => json<GitHubApp>(row, 'facts')),
    save: (app) =>
      sql.run('INSERT OR REPLACE INTO github_app (id, facts) VALUES (?, ?)', app.id, JSON.stringify(app)),
    remove: (id) => sql.run('DELETE FROM github_app WHERE id = ?', id),
  }
}

export function mintedTokensIn(sql: Statements): MintedTokens {
  return {
    list: () =>
      sql
        .all('SELECT facts FROM minted_token ORDER BY expires_at DESC, fingerprint')
        .map((row) => json<MintedToken>(row, 'facts')),
    save: (token) =>
      sql.run(
        'INSERT OR REPLACE INTO minted_token (fingerprint, expires_at, facts) VALUES (?, ?, ?)',
        token.fingerprint,
        token.expiresAt,
        JSON.stringify(token),
      ),
    forgetExpiredBefore: (instant) => sql.run('DELETE FROM minted_token WHERE expires_at < ?', instant),
  }
}
