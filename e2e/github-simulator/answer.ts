/** What a route gives back; the server adds the common headers. */
export interface Answer {
  status: number
  headers?: Record<string, string>
  /** JSON; absent means an empty body. */
  body?: unknown
}

/** An answer thrown from anywhere below a route. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`)
    this.answer = answer
  }
}

/** GitHub's error envelope: `status` is a string there. */
export const errorAnswer = (
  status: number,
  message: string,
  extra: { headers?: Record<string, string>; errors?: unknown[] } = {},
): Answer => ({
  status,
  ...(extra.headers ? { headers: extra.headers } : {}),
  body: {
    message,
    ...(extra.errors ? { errors: extra.errors } : {}),
    documentation_url: 'https://docs.github.com/rest',
    status: String(status),
  },
})

/** Ends the request with an error answer. */
export function refuse(...args: Parameters<typeof errorAnswer>): never {
  throw new Refusal(errorAnswer(...args))
}

export const ok = (body: unknown, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  headers,
  body,
})

export const noContent = (): Answer => ({ status: 204 })
