import {
  type Fields,
  faultsOf,
  instantInput,
  integer,
  list,
  name,
  nullable,
  object,
  oneOf,
  refuseFaults,
  text,
} from './checks.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { lineFor } from './journey.ts'
import { pageOf } from './paging.ts'
import { FakeProblem, invalid, notFound } from './problem.ts'
import { type FakeKey, type FakeState, instant, newId, newSecret, type Schemas } from './state.ts'

/** How much of a key is shown behind its prefix, to tell keys apart. */
const SHOWN_LENGTH = 8

/** Whether there is such a one is not checked here. */
export const timeZone = text(1, 64, /^[A-Za-z0-9_+/-]+$/)
const email = text(3, 254, /^[^\s@]+@[^\s@]+\.[^\s@]+$/)
const PROJECT: Fields = {
  name: { check: name, required: true },
  ownerEmail: { check: email, required: true },
}
const UPDATE: Fields = {
  name: { check: name },
  ownerEmail: { check: email },
  timeZone: { check: timeZone },
}
const META: Fields = {
  metaPhoneNumberId: { check: text(1, 32, /^[0-9]+$/) },
  metaAccessToken: { check: text(1, 1_024) },
  metaBusinessAccountId: { check: text(1, 32, /^[0-9]+$/) },
  metaAppSecret: { check: text(1, 128) },
  callbackUrl: { check: nullable(text(1, 2_048, /^https?:\/\//)) },
}
const KEY: Fields = {
  name: { check: name, required: true },
  mode: { check: oneOf('live', 'test') },
  dialect: { check: oneOf('relay', 'relayion') },
  scopes: { check: list },
  binding: { check: object },
  expiresAt: { check: instantInput },
}
const BINDING: Fields = {
  deviceId: { check: text(30, 30), required: true },
  simSlotIndex: { check: integer(0, 7), required: true },
}

function checkProject(body: unknown): asserts body is Schemas['CreateProject'] {
  refuseFaults(faultsOf(body, PROJECT))
}

function checkUpdate(body: unknown): asserts body is Schemas['UpdateProject'] {
  refuseFaults(faultsOf(body, UPDATE))
  refuseNothing(body)
}

function checkMeta(body: unknown): asserts body is Schemas['PutMetaCredentials'] {
  refuseFaults(faultsOf(body, META))
  refuseNothing(body)
}

function checkKey(body: unknown): asserts body is Schemas['CreateApiKey'] {
  const faults = faultsOf(body, KEY)
  if (typeof body === 'object' && body !== null && 'binding' in body) {
    faults.push(...faultsOf(body.binding, BINDING, '/binding'))
  }
  if (isUnbound(body)) {
    const detail = 'binding is required: a key for Relayion’s clients is a line.'
    faults.push({ pointer: '/binding', code: 'required', detail })
  }
  refuseFaults(faults)
}

const isUnbound = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'dialect' in body &&
  body.dialect === 'relayion' &&
  !('binding' in body)

function refuseNothing(body: unknown): void {
  if (Object.keys(Object(body)).length === 0) throw invalid('', 'too_few', 'Name what to change.')
}

export function createProject({ state, body }: FakeRequest): Answer {
  checkProject(body)
  const apiKey = newSecret(state, 'rly_live_')
  return { status: 201, body: { projectId: newId(state, 'proj'), name: body.name, apiKey } }
}

export function getProject({ state }: FakeRequest): Answer {
  return { status: 200, body: state.project }
}

export function updateProject({ state, body }: FakeRequest): Answer {
  checkUpdate(body)
  state.project = { ...state.project, ...body }
  return { status: 200, body: state.project }
}

export function putMetaCredentials({ state, body }: FakeRequest): Answer {
  checkMeta(body)
  const { metaPhoneNumberId, callbackUrl } = { ...state.project, ...body }
  state.project = { ...state.project, metaPhoneNumberId, callbackUrl }
  const updatedAt = instant(state.nowMs)
  state.meta = { ...state.meta, metaPhoneNumberId, callbackUrl, updatedAt }
  return { status: 200, body: state.meta }
}

export function addKey(state: FakeState, request: Schemas['CreateApiKey']): FakeKey {
  const mode = request.mode ?? 'live'
  const dialect = request.dialect ?? 'relay'
  const prefix = dialect === 'relayion' ? 'rlyn_' : `rly_${mode}_`
  const key = newSecret(state, prefix)
  const view: Schemas['ApiKey'] = {
    id: newId(state, 'key'),
    name: request.name,
    prefix: key.slice(0, prefix.length + SHOWN_LENGTH),
    mode,
    dialect,
    scopes: request.scopes ?? null,
    binding: bindingOf(state, request.binding),
    expiresAt: request.expiresAt ? instant(Date.parse(request.expiresAt)) : null,
    lastUsedAt: null,
    createdAt: instant(state.nowMs),
  }
  const made = { key, view }
  state.keys.push(made)
  return made
}

function bindingOf(
  state: FakeState,
  binding: Schemas['CreateApiKey']['binding'],
): Schemas['ApiKeyBinding'] | null {
  if (!binding) return null
  const { deviceId, simSlotIndex } = binding
  const sim = lineFor(state, deviceId)?.device.sims.find(
    ({ slotIndex }) => slotIndex === simSlotIndex,
  )
  if (!sim) {
    const detail = `There is no SIM in slot ${simSlotIndex} of a device ${deviceId}.`
    throw new FakeProblem('invalid_device', detail, [
      { pointer: '/binding/deviceId', code: 'invalid_reference', detail },
    ])
  }
  return { deviceId, simSlotIndex, phoneNumber: sim.phoneNumber }
}

export function createApiKey({ state, body }: FakeRequest): Answer {
  checkKey(body)
  const { key, view } = addKey(state, body)
  return { status: 201, body: { ...view, key } }
}

export function listApiKeys({ state, query }: FakeRequest): Answer {
  const keys = state.keys.map(({ view }) => view).reverse()
  return { status: 200, body: pageOf(keys, query, ({ id }) => id) }
}

export function deleteApiKey({ state, path }: FakeRequest): Answer {
  const index = state.keys.findIndex(({ view }) => view.id === path.keyId)
  if (index < 0) throw notFound('API key', path.keyId ?? '')
  state.keys.splice(index, 1)
  return { status: 204 }
}
