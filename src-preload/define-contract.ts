import type { GenericSchema, InferOutput } from 'valibot'

/**
 * The two verbs that cross the bridge. `invoke`: the window asks, main always answers. `notify`: main announces.
 * Both sides are derived from one contract object: main's handlers, the window's client and the test doubles.
 */
export interface Invoke<
  Request extends GenericSchema = GenericSchema,
  Answer extends GenericSchema = GenericSchema,
> {
  readonly verb: 'invoke'
  readonly request: Request
  readonly answer: Answer
}

export interface Notify<Payload extends GenericSchema = GenericSchema> {
  readonly verb: 'notify'
  readonly payload: Payload
}

export type Contract = Readonly<Record<string, Readonly<Record<string, Invoke | Notify>>>>

export function invoke<Request extends GenericSchema, Answer extends GenericSchema>(
  request: Request,
  answer: Answer,
): Invoke<Request, Answer> {
  return { verb: 'invoke', request, answer }
}

export function notify<Payload extends GenericSchema>(payload: Payload): Notify<Payload> {
  return { verb: 'notify', payload }
}

/** What main must provide: one function for each `invoke`. */
export type Handlers<C extends Contract> = {
  readonly [Noun in keyof C]: {
    readonly [Name in keyof C[Noun] as C[Noun][Name] extends Invoke
      ? Name
      : never]: C[Noun][Name] extends Invoke<infer Request, infer Answer>
      ? (request: InferOutput<Request>) => Promise<InferOutput<Answer>>
      : never
  }
}

/** What main may announce: one function for each `notify`. */
export type Announcer<C extends Contract> = {
  readonly [Noun in keyof C]: {
    readonly [Name in keyof C[Noun] as C[Noun][Name] extends Notify
      ? Name
      : never]: C[Noun][Name] extends Notify<infer Payload> ? (payload: InferOutput<Payload>) => void : never
  }
}

/** What the window sees as `window.rekey`: calls, and listeners that return their own unsubscribe. */
export type Client<C extends Contract> = {
  readonly [Noun in keyof C]: {
    readonly [Name in keyof C[Noun]]: C[Noun][Name] extends Invoke<infer Request, infer Answer>
      ? (request: InferOutput<Request>) => Promise<InferOutput<Answer>>
      : C[Noun][Name] extends Notify<infer Payload>
        ? (listener: (payload: InferOutput<Payload>) => void) => () => void
        : never
  }
}

/** `rekey:rotation.start`. Nobody types a channel by hand. */
export function channelOf(noun: string, name: string): string {
  return `rekey:${noun}.${name}`
}
