import type { Emulation } from '../emulation.ts'
import { isObject, type JsonObject, objectOf, textOf } from '../json.ts'
import { type Media, mediaObject, mediaOf, uploadMedia } from '../media.ts'
import { type SendAnswer, sendMessage, usageHeader } from '../messages/send.ts'
import {
  createTemplate,
  createTemplates,
  deleteTemplates,
  editTemplate,
  templateObject,
} from '../templates/lifecycle.ts'
import { shakeHands } from '../webhooks/index.ts'
import { type BusinessNumber, unknownObject } from '../world.ts'
import { GraphFault } from './fault.ts'
import { pageOf, pickFields } from './page.ts'

/** A request to Graph, its token already judged. */
export interface GraphRequest {
  readonly method: string
  /** Of the path, behind the version. */
  readonly id: string
  /** What follows the id: `messages`, or nothing. */
  readonly edge: string
  /** The address without its query. */
  readonly address: string
  readonly query: URLSearchParams
  /** undefined: there was none, or it was not JSON. */
  readonly body: unknown
  /** The body as it came, where it is no JSON. */
  readonly bytes: Buffer
  readonly contentType: string
}

export type GraphAnswer = SendAnswer & {
  headers?: Readonly<Record<string, string>>
  /** In place of a body of JSON. */
  file?: Media
}

type Handler = (emulation: Emulation, request: GraphRequest) => object | Promise<object>

const MANAGEMENT: Readonly<Record<string, Handler>> = {
  'GET message_templates': listTemplates,
  'POST message_templates': (emulation, { id, body }) => createTemplate(emulation, id, body),
  'DELETE message_templates': (emulation, { id, query }) => deleteTemplates(emulation, id, query),
  'POST upsert_message_templates': (emulation, { id, body }) =>
    createTemplates(emulation, id, body),
  'GET phone_numbers': ({ world }, request) =>
    pageOf(world.account(request.id).numbers.map(numberObject), request),
  'GET subscribed_apps': listSubscriptions,
  'POST subscribed_apps': subscribe,
  'DELETE subscribed_apps': ({ world }, { id }) => {
    world.account(id).subscribed = false
    return { success: true }
  },
}

/**
 * Answers one request.
 *
 * @throws GraphFault
 */
export async function answerGraph(
  emulation: Emulation,
  request: GraphRequest,
): Promise<GraphAnswer> {
  const { method, id, edge } = request
  const { world, meter, clock } = emulation
  if (method === 'POST' && edge === 'messages') {
    return sendMessage(emulation, world.number(id), request.body)
  }
  if (world.numbers.has(id) || emulation.media.has(id)) {
    const answer = await answerNumber(emulation, request)
    if (answer) return answer
  }
  const handler = edge === '' ? handleNode : MANAGEMENT[`${method} ${edge}`]
  if (!handler) throw unknownObject(id, method.toLowerCase())
  const account = edge === '' ? accountOf(emulation, id) : world.account(id).id
  const isOver = !meter.takeManagement(account, clock.elapsed())
  const headers = { 'x-business-use-case-usage': usageHeader(account, isOver ? HOUR_MINUTES : 0) }
  if (isOver) throw new GraphFault(80007, { headers })
  return { body: await handler(emulation, request), answer: { as: 'ok' }, headers }
}

/** What is no management of an account, and counts as none; null where it is. */
async function answerNumber(
  emulation: Emulation,
  { method, id, edge, address, body, bytes, contentType }: GraphRequest,
): Promise<GraphAnswer | null> {
  const { world, media } = emulation
  const done = (answer: object): GraphAnswer => ({ body: answer, answer: { as: 'ok' } })
  const number = world.numbers.get(id)
  if (number) {
    if (method !== 'POST') return null
    if (edge === 'media') return done(await uploadMedia(emulation, bytes, contentType))
    if (edge === 'register') return done(register(number, objectOf(body)))
    if (edge !== 'deregister') return null
    number.status = 'DISCONNECTED'
    return done({ success: true })
  }
  if (method === 'GET' && edge === '') return done(mediaObject(mediaOf(emulation, id), address))
  if (method === 'GET' && edge === 'download') return { ...done({}), file: mediaOf(emulation, id) }
  if (method !== 'DELETE' || edge !== '') return null
  media.delete(id)
  return done({ success: true })
}

/** Six digits, which Meta asks for again when the number moves. */
const PIN = /^\d{6}$/

function register(number: BusinessNumber, { messaging_product, pin }: JsonObject): object {
  if (messaging_product !== 'whatsapp') {
    throw new GraphFault(100, { title: 'The parameter messaging_product is required.' })
  }
  if (!PIN.test(textOf(pin) ?? '')) {
    throw new GraphFault(100, { title: 'Param pin must be 6 digits.' })
  }
  if (number.pin !== null && number.pin !== pin) throw new GraphFault(133005)
  number.pin = String(pin)
  number.status = 'CONNECTED'
  return { success: true }
}

const HOUR_MINUTES = 60

/** @throws GraphFault 100, subcode 33 */
function accountOf({ world, templates }: Emulation, id: string): string {
  return world.numbers.get(id)?.wabaId ?? templates.byId(id)?.wabaId ?? world.account(id).id
}

function handleNode(emulation: Emulation, request: GraphRequest): object {
  const { method, id, query, body } = request
  const { world, templates } = emulation
  const fields = query.get('fields')
  const number = world.numbers.get(id)
  if (number && method === 'GET') {
    // Only who names it is told.
    const all = {
      ...numberObject(number),
      ...(fields !== null && { health_status: healthOf(number) }),
    }
    return pickFields(all, fields)
  }
  if (number && method === 'POST') return configureNumber(emulation, number, objectOf(body))
  const template = templates.byId(id)
  if (template && method === 'GET') return pickFields(templateObject(template), fields)
  if (template && method === 'POST') return editTemplate(emulation, template, body)
  if (method !== 'GET') throw unknownObject(id, method.toLowerCase())
  return pickFields({ id: world.account(id).id, name: 'Relay Emulator', currency: 'BRL' }, fields)
}

const numberObject = (number: BusinessNumber): JsonObject => ({
  verified_name: number.verifiedName,
  code_verification_status: 'VERIFIED',
  display_phone_number: number.displayPhoneNumber,
  quality_rating: number.qualityRating,
  platform_type: 'CLOUD_API',
  throughput: { level: 'STANDARD' },
  status: number.status,
  name_status: 'APPROVED',
  account_mode: 'LIVE',
  country_dial_code: number.countryCode,
  messaging_limit_tier: 'TIER_2K',
  whatsapp_business_manager_messaging_limit: 'TIER_2K',
  ...(number.override && { webhook_configuration: { phone_number: number.override.url } }),
  id: number.id,
})

const healthOf = ({ id, canSend }: BusinessNumber): JsonObject => ({
  can_send_message: canSend,
  entities: [{ entity_type: 'PHONE_NUMBER', id, can_send_message: canSend }],
})

function listTemplates({ world, templates }: Emulation, request: GraphRequest): object {
  const { id, query } = request
  const wanted = ['name', 'status', 'language', 'category'].flatMap((field) => {
    const value = query.get(field)
    return value === null ? [] : [{ field, value }]
  })
  const all = templates.of(world.account(id).id).map(templateObject)
  const matching = all.filter((template) =>
    wanted.every(({ field, value }) => String(template[field]).includes(value)),
  )
  return pageOf(matching, request)
}

function listSubscriptions({ world }: Emulation, { id }: GraphRequest): object {
  const { subscribed, override } = world.account(id)
  const app = {
    whatsapp_business_api_data: {
      link: 'https://www.facebook.com/games/?app_id=67084990',
      name: 'Relay Emulator',
      id: '670849901234567',
    },
    ...(override && { override_callback_uri: override.url }),
  }
  return { data: subscribed ? [app] : [] }
}

/** Without a URL in the body, an override that was there goes. */
async function subscribe(emulation: Emulation, { id, body }: GraphRequest): Promise<object> {
  const account = emulation.world.account(id)
  account.override = await readOverride(emulation, objectOf(body))
  account.subscribed = true
  return { success: true }
}

async function configureNumber(
  emulation: Emulation,
  number: BusinessNumber,
  body: JsonObject,
): Promise<object> {
  const { webhook_configuration } = body
  if (!isObject(webhook_configuration)) {
    throw new GraphFault(100, { title: 'The parameter webhook_configuration is required.' })
  }
  number.override = await readOverride(emulation, webhook_configuration)
  return { success: true }
}

async function readOverride(emulation: Emulation, body: JsonObject) {
  const url = textOf(body.override_callback_uri)
  if (url === undefined) return null
  const verifyToken = textOf(body.verify_token)
  if (verifyToken === undefined) {
    throw new GraphFault(100, { title: 'The parameter verify_token is required.' })
  }
  const callback = { url, verifyToken }
  await shakeHands(emulation.caller, callback, challengeOf(emulation))
  return callback
}

/** Ten digits, as Meta's. */
export const challengeOf = ({ seed, next }: Emulation): string =>
  String(1_000_000_000 + Math.floor(seed.chance('challenge', next('challenge')) * 8_999_999_999))
