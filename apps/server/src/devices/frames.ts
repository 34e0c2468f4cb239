import { type DeviceFrame, type Frames, parseDeviceFrame } from '@relay/contract'
import type { RawData } from 'ws'

export type { ServerFrame } from '@relay/contract'
export type HelloFrame = Frames['HelloFrame']
export type StatusFrame = Frames['StatusFrame']
/** Frames that change state: numbered, kept by the phone, acknowledged after the commit. */
export type SequencedFrame = Exclude<DeviceFrame, HelloFrame | StatusFrame>

export type Parsed =
  | { readonly kind: 'frame'; readonly frame: DeviceFrame }
  /** Of a newer protocol: ignored. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'fault'; readonly code: string; readonly detail: string }

const MAX_DETAIL = 500

/** Reads one WebSocket message. `ws` has checked that text is valid UTF-8. */
export function parseFrame(data: RawData, isBinary: boolean): Parsed {
  if (isBinary) return fault('malformed_json', 'Frames are JSON in text messages.')
  const value = parseJson(data.toString())
  if (value === undefined) return fault('malformed_json', 'The frame is not JSON.')
  const parsed = parseDeviceFrame(value)
  if (parsed.ok) return { kind: 'frame', frame: wellFormed(parsed.frame) }
  if (parsed.unknownType) return { kind: 'unknown' }
  const [first] = parsed.faults
  return fault(
    'invalid_frame',
    first ? `${first.pointer || '/'} ${first.detail}` : 'Invalid frame.',
  )
}

const fault = (code: string, detail: string): Parsed => ({
  kind: 'fault',
  code,
  detail: detail.slice(0, MAX_DETAIL),
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Half a surrogate pair cannot be stored as UTF-8: it becomes U+FFFD, the same on every engine. */
function wellFormed(frame: DeviceFrame): DeviceFrame {
  if (frame.type === 'inbound') {
    return { ...frame, from: frame.from.toWellFormed(), body: frame.body.toWellFormed() }
  }
  if (frame.type === 'failed') return { ...frame, reason: frame.reason.toWellFormed() }
  return frame
}
