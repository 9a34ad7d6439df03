import { spawn } from 'node:child_process'
import { createServer, request } from 'node:http'
import sodium from 'libsodium-wrappers'

/** What both loops are told. */
export interface LoopInput {
  /** REST root. */
  readonly url: string
  readonly token: string
  readonly repositories: readonly string[]
  readonly secret: string
  readonly value: string
}

/**
 * What a careful person writes in an afternoon: read the key, seal, put, next repository. Nothing is looked at before
 * and nothing is checked afterwards.
 */
export async function plainLoop({ url, token, repositories, secret, value }: LoopInput): Promise<void> {
  await sodium.ready
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'user-agent': 'plain-loop',
    'x-github-api-version': '2022-11-28',
  }
  for (const repository of repositories) {
    const secrets = `${url}/repos/${repository}/actions/secrets`
    const asked = await fetch(`${secrets}/public-key`, { headers })
    const { key, key_id } = (await asked.json()) as { key: string; key_id: string }
    const sealed = sodium.crypto_box_seal(value, sodium.from_base64(key, sodium.base64_variants.ORIGINAL))
    const put = await fetch(`${secrets}/${secret}`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        encrypted_value: sodium.to_base64(sealed, sodium.base64_variants.ORIGINAL),
        key_id,
      }),
    })
    await put.arrayBuffer()
    if (!put.ok) throw new Error(`${repository} answered ${put.status}`)
  }
}

/** Version of the GitHub CLI; null where it is not installed. */
export async function gitHubCliVersion(): Promise<string | null> {
  const said = await command('gh', ['--version'], process.env).catch(() => null)
  return said === null ? null : (/\d+\.\d+\.\d+/.exec(said)?.[0] ?? said)
}

/**
 * `gh secret set` for one repository after the other. gh speaks http only to the host `github.localhost`, at port 80:
 * a proxy that knows one address takes its requests to the simulator.
 */
export async function gitHubCliLoop(input: LoopInput): Promise<void> {
  const target = new URL(input.url)
  const proxy = createServer((incoming, answer) => {
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://github.localhost')
    const outgoing = request(
      {
        host: target.hostname,
        port: target.port,
        method: incoming.method,
        path: `${pathname}${search}`,
        headers: { ...incoming.headers, host: target.host },
      },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers)
        got.pipe(answer)
      },
    )
    outgoing.on('error', () => answer.writeHead(502).end())
    incoming.pipe(outgoing)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    GH_HOST: 'github.localhost',
    GH_ENTERPRISE_TOKEN: input.token,
    GH_TOKEN: input.token,
    GH_NO_UPDATE_NOTIFIER: '1',
    HTTP_PROXY: `http://127.0.0.1:${address.port}`,
  }
  try {
    for (const repository of input.repositories)
      await command(
        'gh',
        ['secret', 'set', input.secret, '--repo', `github.localhost/${repository}`],
        env,
        input.value,
      )
  } finally {
    proxy.closeAllConnections()
    proxy.close()
  }
}

/** Rejects with what it said when it fails. */
function command(file: string, args: readonly string[], env: NodeJS.ProcessEnv, input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: 'pipe' })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`${file}: ${err}`))))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
