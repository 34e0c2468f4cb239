import type { Emulation } from '../emulation.ts'
import { EmulatorError, messageOf } from '../errors.ts'
import { GraphFault } from '../graph/fault.ts'
import { isObject, type JsonObject, objectOf, textOf } from '../json.ts'
import { actionsOf } from './actions.ts'
import {
  readCallback,
  readInbound,
  readLimits,
  readNumber,
  readStatus,
  readTemplateStatus,
} from './read.ts'

/** Below it is everything that Meta does not have. */
export const CONTROL_PATH = '/_emulator'

export interface ControlRequest {
  readonly method: string
  /** Behind `/_emulator`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

interface ControlAnswer {
  readonly status: number
  readonly body: unknown
}

type Handler = (
  emulation: Emulation,
  body: JsonObject,
  query: URLSearchParams,
) => unknown | Promise<unknown>

const done = (work: unknown) => ({ success: true, ...objectOf(work) })

const HANDLERS: Readonly<Record<string, Handler>> = {
  'GET ': (emulation) => actionsOf(emulation).state(),
  'GET /inbox': ({ inbox }, _body, query) => ({
    count: inbox.count,
    messages: inbox.messages(filterOf(query)),
  }),
  'DELETE /inbox': ({ inbox }) => done(inbox.clear()),
  'GET /refused': ({ inbox }) => ({ refused: inbox.refused() }),
  'GET /sent-twice': ({ inbox }) => ({ sentTwice: inbox.sentTwice() }),
  'GET /postings': ({ poster }) => ({ pending: poster.pending, postings: poster.postings }),
  'GET /script': ({ rules }) => rules.script,
  'PUT /script': (emulation, body) => done(actionsOf(emulation).setScript(body)),
  'POST /rules': (emulation, body) => done(actionsOf(emulation).addRule(body)),
  'DELETE /rules': (emulation) => done(actionsOf(emulation).clearRules()),
  'PUT /webhook': async (emulation, body) =>
    done(await actionsOf(emulation).setWebhook(readCallback(body), { handshake: true })),
  'DELETE /webhook': async (emulation) => done(await actionsOf(emulation).setWebhook(null)),
  'POST /inbound': (emulation, body) => ({ id: actionsOf(emulation).inbound(readInbound(body)) }),
  'POST /statuses': (emulation, body) => done(actionsOf(emulation).status(readStatus(body))),
  'POST /templates': (emulation, body) =>
    done(actionsOf(emulation).templateStatus(readTemplateStatus(body))),
  'POST /numbers': (emulation, body) => {
    const { id, wabaId, displayPhoneNumber, status } = actionsOf(emulation).number(readNumber(body))
    return { id, wabaId, displayPhoneNumber, status }
  },
  'PUT /limits': (emulation, body) => done(actionsOf(emulation).setLimits(readLimits(body))),
  'POST /tokens': (emulation, body) => {
    const token = textOf(body.token)
    const { state } = body
    if (token === undefined || (state !== 'valid' && state !== 'expired' && state !== 'invalid')) {
      throw new EmulatorError('bad_option', 'token, and state: valid, expired or invalid.')
    }
    return done(emulation.tokens.set(token, state))
  },
  'POST /events': (emulation, body) => {
    const field = textOf(body.field)
    if (field === undefined || !isObject(body.value)) {
      throw new EmulatorError('bad_option', 'field (text) and value (object) are needed.')
    }
    const wabaId = textOf(body.wabaId)
    return done(actionsOf(emulation).event(field, body.value, wabaId))
  },
}

/** Answers one call of the control endpoints. */
export async function answerControl(
  emulation: Emulation,
  { method, path, query, body }: ControlRequest,
): Promise<ControlAnswer> {
  const handler = HANDLERS[`${method} ${path.replace(/\/$/, '')}`]
  if (!handler) return fault(404, `No ${method} ${CONTROL_PATH}${path}.`)
  try {
    return { status: 200, body: await handler(emulation, objectOf(body), query) }
  } catch (error) {
    if (error instanceof EmulatorError || error instanceof GraphFault) {
      return fault(400, messageOf(error))
    }
    throw error
  }
}

const fault = (status: number, message: string): ControlAnswer => ({
  status,
  body: { error: { message } },
})

const filterOf = (query: URLSearchParams) =>
  Object.fromEntries([...query].filter(([name]) => FILTERS.includes(name)))

const FILTERS = ['to', 'callbackData', 'template', 'wamid']
