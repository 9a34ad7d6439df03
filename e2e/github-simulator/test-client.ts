import sodium from 'libsodium-wrappers'
import type { GitHubSimulator } from './simulator.ts'

export interface TestAnswer {
  status: number
  headers: Headers
  /** Parsed JSON, the text when it is none, null when empty. */
  body: unknown
}

interface TestRequest {
  method?: string
  body?: unknown
  headers?: Record<string, string>
}

export type TestClient = (path: string, request?: TestRequest) => Promise<TestAnswer>

const parse = (text: string): unknown => {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Plain requests to the simulator as a well-behaved client sends them; redirects are not followed. */
export const testClient =
  (github: GitHubSimulator, token: string | null): TestClient =>
  async (path, { method = 'GET', body, headers = {} } = {}) => {
    const response = await fetch(path.startsWith('http') ? path : `${github.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/vnd.github+json',
        'user-agent': 'simulator-test',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: parse(await response.text()) }
  }

/** Seals a value for a base64 public key, as GitHub's clients do. */
export const seal = (value: string, publicKey: string): string =>
  sodium.to_base64(
    sodium.crypto_box_seal(value, sodium.from_base64(publicKey, sodium.base64_variants.ORIGINAL)),
    sodium.base64_variants.ORIGINAL,
  )

export interface PublicKey {
  key_id: string
  key: string
}

/** Reads the key below `path` (a list of secrets) and puts the value. */
export const putSecret = async (
  client: TestClient,
  path: string,
  name: string,
  value: string,
): Promise<TestAnswer> => {
  const { body } = await client(`${path}/public-key`)
  const { key, key_id } = body as PublicKey
  return client(`${path}/${name}`, { method: 'PUT', body: { encrypted_value: seal(value, key), key_id } })
}
