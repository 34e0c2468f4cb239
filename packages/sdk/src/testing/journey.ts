import type { Step } from './outcomes.ts'
import { type FakeMessage, type FakeState, instant, newId, record, type Schemas } from './state.ts'

type Device = Schemas['Device']

/** The phone that takes a message: the one that it names, otherwise any that is online. */
export function lineFor(
  state: FakeState,
  from: string | undefined,
): { device: Device; sim: Schemas['Sim'] | undefined } | undefined {
  for (const { view: device } of state.devices) {
    const named = device.sims.find(({ id, phoneNumber }) => from === id || from === phoneNumber)
    const byDefault = device.sims.find(({ isDefault }) => isDefault) ?? device.sims[0]
    if (from === undefined ? device.inPool && device.status === 'ONLINE' : from === device.id) {
      return { device, sim: byDefault }
    }
    if (from !== undefined && named) return { device, sim: named }
  }
  return undefined
}

/** Moves time to `ms` (since 1970), and every message as far as it gets until then, in order. */
export function runUntil(state: FakeState, ms: number): void {
  for (let next = nextDue(state, ms); next !== undefined; next = nextDue(state, ms)) {
    state.nowMs = Math.max(state.nowMs, next.dueMs)
    move(state, next.message)
  }
  state.nowMs = Math.max(state.nowMs, ms)
}

/** When something becomes of a message next; null when nothing will. */
export function dueMsOf({ view, nextAtMs, expiresAtMs }: FakeMessage): number | null {
  if (view.status !== 'QUEUED' || expiresAtMs === null) return nextAtMs
  return nextAtMs === null ? expiresAtMs : Math.min(nextAtMs, expiresAtMs)
}

function nextDue(state: FakeState, ms: number) {
  let first: { message: FakeMessage; dueMs: number } | undefined
  for (const message of state.messages) {
    const dueMs = dueMsOf(message)
    if (dueMs === null || dueMs > ms) continue
    if (first === undefined || dueMs < first.dueMs) first = { message, dueMs }
  }
  return first
}

function move(state: FakeState, message: FakeMessage): void {
  const { expiresAtMs, view } = message
  if (view.status === 'QUEUED' && expiresAtMs !== null && expiresAtMs <= state.nowMs) {
    finish(state, message, 'expired')
    return
  }
  const [step] = message.steps
  if (step === undefined) {
    message.nextAtMs = null
    return
  }
  // Held until a phone comes online: `wake` makes it due again.
  if (step.type === 'dispatched' && view.channel === 'sms' && !takeLine(state, message)) {
    message.nextAtMs = null
    return
  }
  message.steps.shift()
  take(state, message, step)
  const following = message.steps[0]
  message.nextAtMs = following ? state.nowMs + following.afterMs : null
}

function takeLine(state: FakeState, { view, from }: FakeMessage): boolean {
  const line = lineFor(state, from)
  if (line?.device.status !== 'ONLINE') return false
  view.deviceId = line.device.id
  view.deviceName = line.device.name
  view.from = line.sim?.phoneNumber ?? null
  view.simSlotIndex = line.sim?.slotIndex ?? null
  return true
}

function take(state: FakeState, message: FakeMessage, step: Step): void {
  const { view } = message
  const now = instant(state.nowMs)
  view.waiting = null
  switch (step.type) {
    case 'dispatched':
      view.status = 'DISPATCHED'
      view.attempts += 1
      view.dispatchedAt = now
      break
    case 'sent':
      view.status = 'SENT'
      view.sentAt = now
      break
    case 'delivered':
      view.status = 'DELIVERED'
      view.deliveredAt = now
      break
    case 'read':
      view.status = 'READ'
      view.readAt = now
      break
    case 'failed':
      view.status = 'FAILED'
      view.failedAt = now
      view.failure = step.failure ?? null
      break
    default:
      step.type satisfies never
  }
  tell(state, message, step.type)
}

/** Ends a message that has not left. */
export function finish(state: FakeState, message: FakeMessage, how: 'expired' | 'canceled'): void {
  message.view.status = how === 'expired' ? 'EXPIRED' : 'CANCELED'
  message.view.waiting = null
  message.steps.length = 0
  message.nextAtMs = null
  tell(state, message, how)
}

/** Writes what happened into the timeline and the events. */
export function tell(
  state: FakeState,
  { view, timeline }: FakeMessage,
  type: 'queued' | 'expired' | 'canceled' | Step['type'],
): void {
  timeline.push({
    id: newId(state, 'evt'),
    type,
    at: instant(state.nowMs),
    attempt: view.attempts > 0 ? view.attempts : null,
    deviceId: view.deviceId,
    failure: type === 'failed' ? view.failure : null,
    detail: null,
  })
  const { body: _, waiting: __, ...facts } = view
  record(state, { event: `outbound.${type}`, data: structuredClone(facts) })
}

/** Makes what waited for a phone due again. */
export function wake(state: FakeState): void {
  for (const message of state.messages) {
    const [step] = message.steps
    if (message.nextAtMs === null && step) message.nextAtMs = state.nowMs + step.afterMs
  }
}

/** A message as it is answered now: why it waits depends on the moment. */
export function viewOf(state: FakeState, message: FakeMessage): Schemas['Message'] {
  const { view, sendAtMs, from } = message
  if (view.status !== 'QUEUED') return view
  const since = view.queuedAt
  if (sendAtMs !== null && sendAtMs > state.nowMs) {
    return { ...view, waiting: { reason: 'scheduled', since, until: instant(sendAtMs) } }
  }
  const line = view.channel === 'whatsapp' || lineFor(state, from)?.device.status === 'ONLINE'
  return { ...view, waiting: { reason: line ? 'in_line' : 'device_offline', since, until: null } }
}
