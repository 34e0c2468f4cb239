/** Text frames of RFC 6455, as far as a phone of the benchmark needs them. */

const TEXT = 0x81
const PONG = 0x8a
const MASKED = 0x80
const LENGTH_16 = 126
const OPCODE = { text: 0x1, close: 0x8, ping: 0x9 } as const

/**
 * A masked frame. The mask is all zeros: legal, and nothing to compute.
 * @see RFC 6455, section 5.3
 */
export const textFrame = (text: string): Buffer => maskedFrame(TEXT, Buffer.from(text))
export const pongFrame = (payload: Buffer): Buffer => maskedFrame(PONG, payload)

function maskedFrame(first: number, payload: Buffer): Buffer {
  const long = payload.length >= LENGTH_16
  const headLength = long ? 8 : 6
  const frame = Buffer.alloc(headLength + payload.length)
  frame[0] = first
  frame[1] = MASKED | (long ? LENGTH_16 : payload.length)
  if (long) frame.writeUInt16BE(payload.length, 2)
  payload.copy(frame, headLength)
  return frame
}

export interface FrameEvents {
  text(payload: string): void
  ping(payload: Buffer): void
  close(code: number): void
}

/** Reads the server's frames out of a stream of bytes; what is incomplete waits for the next chunk. */
export function frameReader(events: FrameEvents): (chunk: Buffer) => void {
  let rest: Buffer | null = null
  return (chunk) => {
    const buffer = rest === null ? chunk : Buffer.concat([rest, chunk])
    let at = 0
    for (;;) {
      const frame = frameAt(buffer, at)
      if (frame === null) break
      at = frame.end
      const payload = buffer.subarray(frame.start, frame.end)
      if (frame.opcode === OPCODE.text) events.text(payload.toString())
      else if (frame.opcode === OPCODE.ping) events.ping(payload)
      else if (frame.opcode === OPCODE.close) events.close(closeCode(payload))
    }
    rest = at === buffer.length ? null : buffer.subarray(at)
  }
}

function frameAt(
  buffer: Buffer,
  at: number,
): { readonly opcode: number; readonly start: number; readonly end: number } | null {
  if (buffer.length < at + 2) return null
  const opcode = (buffer[at] ?? 0) & 0x0f
  const short = (buffer[at + 1] ?? 0) & 0x7f
  if (short > LENGTH_16) throw new Error('A frame of 64 KiB or more: the relay sends none.')
  const start = at + (short === LENGTH_16 ? 4 : 2)
  if (buffer.length < start) return null
  const length = short === LENGTH_16 ? buffer.readUInt16BE(at + 2) : short
  return buffer.length < start + length ? null : { opcode, start, end: start + length }
}

const NO_CODE = 1005
const closeCode = (payload: Buffer): number =>
  payload.length >= 2 ? payload.readUInt16BE(0) : NO_CODE
