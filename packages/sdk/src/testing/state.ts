import type { components } from '../generated/schema.d.ts'
import type { Outcome, Step } from './outcomes.ts'
import type { AnsweredCode } from './problem.ts'

export type Schemas = components['schemas']

/** A message as the fake keeps it: what callers see, and what will become of it. */
export interface FakeMessage {
  readonly view: Schemas['Message']
  /** The line that the sender named; undefined for whichever is free. */
  readonly from: string | undefined
  readonly priority: Schemas['Priority']
  /** Milliseconds since 1970; null for at once. */
  readonly sendAtMs: number | null
  /** Milliseconds since 1970; null for never. */
  readonly expiresAtMs: number | null
  readonly timeline: Schemas['TimelineEntry'][]
  /** What is still to come, in order. */
  readonly steps: Step[]
  /** When the next step is due, in milliseconds since 1970; null when nothing is, or no phone is there. */
  nextAtMs: number | null
}

/** A one-time password as the fake keeps it. */
export interface FakeOtp {
  readonly view: Schemas['Otp']
  readonly codeLength: number
  readonly ttlSeconds: number
}

/** A list as the fake keeps it; its messages say the rest. */
export interface FakeBatch {
  readonly facts: Omit<Schemas['Batch'], 'status' | 'counts' | 'progress' | 'completedAt'>
  readonly errors: Schemas['BatchError'][]
  /** What somebody did to it. */
  held: 'paused' | 'canceled' | null
  endedAt: string | null
}

export interface FakeDevice {
  readonly view: Schemas['Device']
  /** The code that waits to be used. */
  pairing: Schemas['Pairing'] | null
}

export interface FakeKey {
  readonly view: Schemas['ApiKey']
  readonly key: string
}

/** A webhook as the fake keeps it. */
export interface FakeWebhook {
  readonly view: Schemas['Webhook']
  readonly deliveries: Schemas['DeliveryWithAttempts'][]
  readonly replays: Schemas['Replay'][]
  /** How many of the events it has passed. */
  seen: number
}

/** The first answer to an Idempotency-Key. */
export interface StoredAnswer {
  readonly fingerprint: string
  readonly status: number
  readonly text: string
}

/** One answer, or none, that the next requests get in place of the real one. */
export type PlannedFailure =
  | { kind: 'problem'; code: AnsweredCode; retryAfterMs: number }
  | { kind: 'connection' }

/** Everything that the fake knows. */
export interface FakeState {
  readonly baseUrl: string
  nowMs: number
  /** Counts ids, so that they are unique and sort in the order in which they were made. */
  ids: number
  project: Schemas['Project']
  meta: Schemas['MetaCredentials']
  /** Kept and shown; the fake holds nothing back by it. */
  policy: Schemas['QueuePolicy']
  readonly keys: FakeKey[]
  readonly devices: FakeDevice[]
  readonly messages: FakeMessage[]
  readonly batches: FakeBatch[]
  readonly otps: FakeOtp[]
  readonly otpSettings: Schemas['OtpSettings']
  readonly inbound: Schemas['InboundMessage'][]
  readonly events: Schemas['Event'][]
  /** Called with each event: those who read a stream. */
  readonly hearers: Set<() => void>
  /** Newest first. */
  readonly templates: Schemas['Template'][]
  readonly webhooks: FakeWebhook[]
  readonly recipients: Schemas['Recipient'][]
  readonly optOuts: Schemas['OptOut'][]
  optOutSettings: Schemas['OptOutSettings']
  readonly idempotency: Map<string, StoredAnswer>
  readonly failures: PlannedFailure[]
  /** What becomes of messages to a number, in place of what its last digits say. */
  readonly outcomes: Map<string, Outcome>
}

const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz'
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A TypeID: a prefix, and a UUIDv7 (RFC 9562 §5.7) of the fake's time and a counter. */
export function newId(state: FakeState, prefix: string): string {
  state.ids += 1
  const version = 7n << 76n
  const variant = 2n << 62n
  let bits = (BigInt(state.nowMs) << 80n) | version | variant | BigInt(state.ids)
  let text = ''
  for (let index = 0; index < 26; index++) {
    text = BASE32.charAt(Number(bits & 31n)) + text
    bits >>= 5n
  }
  return `${prefix}_${text}`
}

/** A secret as long as a real one; every one is different, none is random. */
export function newSecret(state: FakeState, prefix: string): string {
  state.ids += 1
  let left = state.ids
  let text = ''
  for (let index = 0; index < 38; index++) {
    text = BASE62.charAt(left % 62) + text
    left = Math.floor(left / 62)
  }
  return prefix + text
}

/** An instant on the wire. */
export function instant(ms: number): string {
  return new Date(ms).toISOString()
}

export function record(state: FakeState, event: DistributedEvent): void {
  const facts = { id: newId(state, 'evt'), timestamp: instant(state.nowMs) }
  state.events.push({ ...facts, ...event })
  for (const hear of state.hearers) hear()
}

type DistributedEvent = WithoutFacts<Schemas['Event']>
type WithoutFacts<Event> = Event extends unknown ? Omit<Event, 'id' | 'timestamp'> : never
