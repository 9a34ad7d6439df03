/**
 * Variables in which Rekey is handed what it signs in with. Sources: cli.github.com/manual/gh_help_environment,
 * devcenter.heroku.com/articles/authentication, infisical.com/docs/cli/usage.
 */
const tokenVariables: ReadonlySet<string> = new Set([
  'GH_TOKEN',
  'GITHUB_TOKEN',
  'GH_ENTERPRISE_TOKEN',
  'GITHUB_ENTERPRISE_TOKEN',
  'REKEY_APP_PRIVATE_KEY',
  'HEROKU_API_KEY',
  'INFISICAL_TOKEN',
  'INFISICAL_CLIENT_SECRET',
  'INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET',
])

/** What a started program gets: everything but what Rekey signs in with, since its environment is open to others. */
export function withoutTokens(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !tokenVariables.has(name.toUpperCase())),
  )
}

/** Takes them out of an environment for good: every child that is started from now on goes without. */
export function dropTokens(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment))
    if (tokenVariables.has(name.toUpperCase())) delete environment[name]
}
