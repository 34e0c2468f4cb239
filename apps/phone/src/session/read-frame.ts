import type { ServerFrame } from '../frames.ts'

export type ReadFrame =
  | { kind: 'frame'; frame: ServerFrame }
  /** A type that this version does not know: the relay is newer. */
  | { kind: 'unknown'; type: string }
  | { kind: 'invalid'; reason: string }

type Fields = Record<string, unknown>

/**
 * Reads one frame of the relay. Fields that are not known are ignored, as the protocol asks.
 *
 * @param text one text frame
 */
export function readServerFrame(text: string): ReadFrame {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'invalid', reason: 'not JSON' }
  }
  if (!isFields(value) || typeof value.type !== 'string') {
    return { kind: 'invalid', reason: 'no object with a type' }
  }
  const read = READERS[value.type]
  if (!read) return { kind: 'unknown', type: value.type.slice(0, 32) }
  const frame = read(value)
  return frame ? { kind: 'frame', frame } : { kind: 'invalid', reason: `not a valid ${value.type}` }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most
const isWhole = (value: unknown, least: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least

/** Ids are only compared and handed back: no more than their length matters here. */
const ID_LENGTH = 64
/** 1,600 code points are at most 3,200 UTF-16 units. */
const BODY_LENGTH = 3200
const NUMBER_LENGTH = 16
const INSTANT_LENGTH = 32

const READERS: Partial<Record<string, (fields: Fields) => ServerFrame | null>> = {
  welcome({ deviceId, heartbeatSeconds, serverTime, lastSeq, cancels = 0 }) {
    if (!isText(deviceId, ID_LENGTH) || !isWhole(heartbeatSeconds, 1)) return null
    if (!isText(serverTime, INSTANT_LENGTH) || !isWhole(lastSeq, 0)) return null
    if (!isWhole(cancels, 0)) return null
    return { type: 'welcome', deviceId, heartbeatSeconds, serverTime, lastSeq, cancels }
  },
  send({ messageId, attempt, to, body, simSlotIndex = null, expiresAt = null }) {
    if (!isText(messageId, ID_LENGTH) || !isWhole(attempt, 1)) return null
    if (!isText(to, NUMBER_LENGTH) || !isText(body, BODY_LENGTH)) return null
    if (simSlotIndex !== null && !isWhole(simSlotIndex, 0)) return null
    if (expiresAt !== null && !isInstant(expiresAt)) return null
    return { type: 'send', messageId, attempt, to, body, simSlotIndex, expiresAt }
  },
  cancel: ({ messageId }) => (isText(messageId, ID_LENGTH) ? { type: 'cancel', messageId } : null),
  ack: ({ seq }) => (isWhole(seq, 1) ? { type: 'ack', seq } : null),
  error: ({ code, detail }) => ({
    type: 'error',
    code: typeof code === 'string' ? code.slice(0, 64) : 'generic',
    detail: typeof detail === 'string' ? detail.slice(0, 500) : '',
  }),
}

const isInstant = (value: unknown): value is string =>
  isText(value, INSTANT_LENGTH) && !Number.isNaN(Date.parse(value))
