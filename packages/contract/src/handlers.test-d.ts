// What must and what must not compile; `tsc` runs this file, nothing else does.
import type { Handlers, Replies, Requests, Schemas } from './operation-types.ts'

declare const all: Handlers<{ readonly version: string }>
declare const message: Schemas['Message']
declare const problem: Schemas['Problem']

/** Whole: every operation is there. */
export const whole = { ...all } satisfies Handlers<{ readonly version: string }>

const { getReady, ...lacking } = all
export const used = getReady
// @ts-expect-error an operation is missing
export const missing = lacking satisfies Handlers<{ readonly version: string }>

export const unknown = {
  ...all,
  // @ts-expect-error an operation that the contract does not have
  getWeather: async () => ({ status: 200, body: { status: 'ok' } }),
} satisfies Handlers<{ readonly version: string }>

export const answers = {
  ...all,
  getHealth: async (_, { version }) => ({ status: 200, body: { status: 'ok', version } }),
  deleteDevice: async ({ path }) => ({ status: 204, headers: { 'x-gone': path.deviceId } }),
  getMessage: async () =>
    Math.random() > 0.5 ? { status: 200, body: message } : { status: 404, body: problem },
  listDevices: async ({ query }) => {
    const limit: number = query.limit
    return { status: 200, body: { data: [], nextCursor: String(limit) } }
  },
} satisfies Handlers<{ readonly version: string }>

export const badStatus = {
  ...all,
  // @ts-expect-error a status that the contract does not have
  getHealth: async () => ({ status: 201, body: { status: 'ok', version: '1' } }),
} satisfies Handlers<{ readonly version: string }>

export const badField = {
  ...all,
  // @ts-expect-error a body that lacks a field
  getHealth: async () => ({ status: 200, body: { status: 'ok' } }),
} satisfies Handlers<{ readonly version: string }>

export const badEnum = {
  ...all,
  // @ts-expect-error a value that the contract does not have
  getHealth: async () => ({ status: 200, body: { status: 'fine', version: '1' } }),
} satisfies Handlers<{ readonly version: string }>

export const noBody = {
  ...all,
  // @ts-expect-error an answer without its body
  getHealth: async () => ({ status: 200 }),
} satisfies Handlers<{ readonly version: string }>

export const bodyTooMany = {
  ...all,
  // @ts-expect-error a body where none belongs
  deleteDevice: async () => ({ status: 204, body: { gone: true } }),
} satisfies Handlers<{ readonly version: string }>

export const badProblem = {
  ...all,
  // @ts-expect-error a body of another status
  getMessage: async () => ({ status: 404, body: message }),
} satisfies Handlers<{ readonly version: string }>

export const badRequest = {
  ...all,
  // @ts-expect-error a parameter that the contract does not have
  getMessage: async ({ path }) => ({ status: 200, body: { ...message, id: path.id } }),
} satisfies Handlers<{ readonly version: string }>

/** A message's two bodies are told apart by their fields. */
export function textOf(body: Requests['sendMessage']['body']): string {
  return 'body' in body ? body.body : body.template
}

export function frozen(request: Requests['getMessage']): void {
  // @ts-expect-error nothing of a request may be changed
  request.path = { messageId: '' }
}

// @ts-expect-error there is no query here
export const query = (request: Requests['sendMessage']) => request.query.limit

export const key = (request: Requests['sendMessage']): string | undefined =>
  request.header['Idempotency-Key']

export const reply: Replies['cancelMessage'] = { status: 409, body: problem }
