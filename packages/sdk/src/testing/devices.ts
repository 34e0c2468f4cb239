import {
  type Fields,
  faultsOf,
  integer,
  list,
  name,
  nullable,
  object,
  oneOf,
  phoneNumber,
  refuseFaults,
  text,
  trueOrFalse,
} from './checks.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { pageOf } from './paging.ts'
import { invalid, notFound } from './problem.ts'
import {
  type FakeDevice,
  type FakeState,
  instant,
  newId,
  newSecret,
  record,
  type Schemas,
} from './state.ts'

const PAIRING_MS = 600_000
const PLAN_LIMITS: Schemas['DeviceLimits'] = { burst: 5, refillPerMinute: 1 }

/** Digits and letters that nobody mistakes for one another. */
const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE = /^[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}-?[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}$/

const UPDATE: Fields = {
  name: { check: name },
  sims: { check: list },
  limits: { check: nullable(object) },
  inPool: { check: trueOrFalse },
}
const SIM: Fields = {
  slotIndex: { check: integer(0, 7), required: true },
  label: { check: nullable(name) },
  phoneNumber: { check: nullable(phoneNumber) },
  isDefault: { check: oneOf(true) },
}
const LIMITS: Fields = {
  burst: { check: integer(1, 100_000), required: true },
  refillPerMinute: { check: integer(1, 100_000), required: true },
}
const PAIR: Fields = {
  code: { check: text(8, 9, CODE), required: true },
  agent: { check: text(1, 120), required: true },
  sims: { check: list, required: true },
}
const SIM_IN_PHONE: Fields = {
  slotIndex: { check: integer(0, 7), required: true },
  phoneNumber: { check: nullable(phoneNumber), required: true },
  carrier: { check: nullable(text(1, 64)), required: true },
}

function checkCreate(body: unknown): asserts body is Schemas['CreateDevice'] {
  refuseFaults(faultsOf(body, { name: { check: name, required: true } }))
}

function checkUpdate(body: unknown): asserts body is Schemas['UpdateDevice'] {
  const faults = faultsOf(body, UPDATE)
  if (typeof body === 'object' && body !== null) {
    if (Object.keys(body).length === 0) throw invalid('', 'too_few', 'Name what to change.')
    if ('sims' in body && Array.isArray(body.sims)) {
      for (const [index, sim] of body.sims.entries()) {
        faults.push(...faultsOf(sim, SIM, `/sims/${index}`))
      }
    }
    if ('limits' in body && body.limits !== null) {
      faults.push(...faultsOf(body.limits, LIMITS, '/limits'))
    }
  }
  refuseFaults(faults)
}

function checkPair(body: unknown): asserts body is Schemas['PairDevice'] {
  const faults = faultsOf(body, PAIR)
  if (typeof body === 'object' && body !== null && 'sims' in body && Array.isArray(body.sims)) {
    for (const [index, sim] of body.sims.entries()) {
      faults.push(...faultsOf(sim, SIM_IN_PHONE, `/sims/${index}`))
    }
  }
  refuseFaults(faults)
}

export function addDevice(state: FakeState, name: string): FakeDevice {
  const view: Schemas['Device'] = {
    id: newId(state, 'dev'),
    name,
    status: 'OFFLINE',
    paired: false,
    pendingPairing: true,
    agent: null,
    battery: null,
    charging: null,
    signal: null,
    network: null,
    lastSeenAt: null,
    sims: [],
    limits: PLAN_LIMITS,
    inPool: true,
    createdAt: instant(state.nowMs),
  }
  const device = { view, pairing: newPairing(state) }
  state.devices.push(device)
  return device
}

function newPairing(state: FakeState): Schemas['Pairing'] {
  state.ids += 1
  let left = state.ids
  let code = ''
  for (let index = 0; index < 8; index++) {
    code = CODE_ALPHABET.charAt(left % 32) + (index === 4 ? '-' : '') + code
    left = Math.floor(left / 32)
  }
  const uri = `relay://pair?url=${encodeURIComponent(state.baseUrl)}&code=${code}`
  const qrSvg = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'
  return { code, expiresAt: instant(state.nowMs + PAIRING_MS), uri, qrSvg }
}

/** Gives a device to a phone, as if the phone had used its code. */
export function pairWith(
  state: FakeState,
  device: FakeDevice,
  phone: Omit<Schemas['PairDevice'], 'code'>,
): void {
  const { view } = device
  device.pairing = null
  view.paired = true
  view.pendingPairing = false
  view.agent = phone.agent
  view.sims = phone.sims.map((sim, index) => ({
    id: newId(state, 'sim'),
    slotIndex: sim.slotIndex,
    phoneNumber: sim.phoneNumber,
    label: null,
    isDefault: index === 0,
    carrier: sim.carrier,
  }))
}

/** Brings a phone online or takes it off, and says so in an event. */
export function setStatus(
  state: FakeState,
  { view }: FakeDevice,
  status: Schemas['DeviceStatus'],
): void {
  if (view.status === status) return
  view.status = status
  view.lastSeenAt = instant(state.nowMs)
  const { id, name, lastSeenAt } = view
  const event = status === 'ONLINE' ? 'device.online' : 'device.offline'
  record(state, { event, data: { id, name, status, lastSeenAt } })
}

export function findDevice(state: FakeState, id: string): FakeDevice {
  const device = state.devices.find(({ view }) => view.id === id)
  if (!device) throw notFound('device', id)
  return device
}

export function createDevice({ state, body }: FakeRequest): Answer {
  checkCreate(body)
  const { view, pairing } = addDevice(state, body.name)
  const location = `/v1/devices/${view.id}`
  return { status: 201, body: { ...view, pairing }, headers: { location } }
}

export function listDevices({ state, query }: FakeRequest): Answer {
  const devices = state.devices.map(({ view }) => view).reverse()
  return { status: 200, body: pageOf(devices, query, ({ id }) => id) }
}

export function getDevice({ state, path }: FakeRequest): Answer {
  return { status: 200, body: findDevice(state, path.deviceId ?? '').view }
}

export function updateDevice({ state, path, body }: FakeRequest): Answer {
  const { view } = findDevice(state, path.deviceId ?? '')
  checkUpdate(body)
  const changes = body.sims ?? []
  for (const [index, { slotIndex }] of changes.entries()) {
    if (view.sims.some((sim) => sim.slotIndex === slotIndex)) continue
    const detail = `This device has no SIM in slot ${slotIndex}.`
    throw invalid(`/sims/${index}/slotIndex`, 'invalid_reference', detail)
  }
  const newDefault = changes.find(({ isDefault }) => isDefault)
  view.sims = view.sims.map((sim) => ({
    ...sim,
    ...(newDefault && { isDefault: false }),
    ...changes.find(({ slotIndex }) => slotIndex === sim.slotIndex),
  }))
  view.name = body.name ?? view.name
  view.inPool = body.inPool ?? view.inPool
  if (body.limits !== undefined) view.limits = body.limits ?? PLAN_LIMITS
  return { status: 200, body: view }
}

export function deleteDevice({ state, path }: FakeRequest): Answer {
  const device = findDevice(state, path.deviceId ?? '')
  setStatus(state, device, 'OFFLINE')
  state.devices.splice(state.devices.indexOf(device), 1)
  return { status: 204 }
}

export function createPairingCode({ state, path }: FakeRequest): Answer {
  const device = findDevice(state, path.deviceId ?? '')
  device.pairing = newPairing(state)
  device.view.pendingPairing = true
  return { status: 201, body: device.pairing }
}

export function pairDevice({ state, body }: FakeRequest): Answer {
  checkPair(body)
  const plain = (code: string) => code.replace('-', '').toUpperCase()
  const device = state.devices.find(
    ({ pairing }) => pairing && plain(pairing.code) === plain(body.code),
  )
  if (!device?.pairing || Date.parse(device.pairing.expiresAt) <= state.nowMs) {
    throw notFound('pairing code', body.code)
  }
  pairWith(state, device, body)
  const connectUrl = `${state.baseUrl.replace(/^http/, 'ws')}/v1/devices/connect`
  const deviceToken = newSecret(state, 'rlyd_')
  return { status: 200, body: { deviceId: device.view.id, deviceToken, connectUrl } }
}
