import { isAscii, isUtf8 } from 'node:buffer'
import { type Charset, charsetAt, fromWindows, looksLikeWindows, START_BYTES } from './charset.ts'

/** Of one line: far more than the longest message with all its variables. */
export const MAX_LINE_BYTES = 64 * 1024

/** The text of a file, up to where it is no text, in parts that end with a line. */
export interface Text {
  readonly parts: AsyncGenerator<string, void>
  /** Why it was not read to its end; null where it was. Known once the parts have ended. */
  fault(): string | null
  /** How it was read; known once the parts have ended. */
  charset(): Charset
}

const NOT_UTF8 = 'The file is not valid UTF-8: save it as CSV in UTF-8, or name its charset.'
const MIXED =
  'The file is not valid UTF-8 here, and was before: save all of it as CSV in UTF-8, or name its charset.'
const UNTOLD =
  'Nobody can tell how its characters are written: save the file as CSV in UTF-8, or name its charset.'
const CUT = 'The file ends in the middle of a character.'

/** What is known of a file while it is read. */
interface Found {
  charset: Charset
  fault: string | null
}

/**
 * @param said how it is written; null where nobody said it. Then it is what its beginning says, UTF-8 where it is
 *   that, and Windows-1252 where it cannot be UTF-8 and looks like it. A byte order mark wins over everything.
 */
export function textOf(bytes: AsyncIterable<Uint8Array>, said: Charset | null): Text {
  const found: Found = { charset: said ?? 'utf-8', fault: null }
  async function* read(): AsyncGenerator<string, void> {
    const { start, rest } = await startOf(bytes)
    const seen = charsetAt(start)
    found.charset = seen ?? said ?? 'utf-8'
    const pieces = chained(start, rest)
    if (found.charset === 'utf-16le' || found.charset === 'utf-16be') {
      return yield* sixteen(pieces, found)
    }
    yield* eight(pieces, found, seen === null && said === null)
  }
  return { parts: read(), fault: () => found.fault, charset: () => found.charset }
}

async function startOf(bytes: AsyncIterable<Uint8Array>) {
  const rest = bytes[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  while (start.length < START_BYTES) {
    const { value, done } = await rest.next()
    if (done) break
    start = Buffer.concat([start, value])
  }
  return { start, rest }
}

async function* chained(start: Buffer, rest: AsyncIterator<Uint8Array>) {
  let ended = false
  try {
    if (start.length > 0) yield start
    for (;;) {
      const { value, done } = await rest.next()
      ended = done === true
      if (ended) return
      yield Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    }
  } finally {
    // Whoever reads no further lets go of the file.
    if (!ended) await rest.return?.()
  }
}

type Pieces = AsyncIterable<Buffer>

async function* sixteen(pieces: Pieces, found: Found): AsyncGenerator<string, void> {
  const isBig = found.charset === 'utf-16be'
  let odd = Buffer.alloc(0)
  let text = ''
  for await (const piece of pieces) {
    const all = Buffer.concat([odd, piece])
    const whole = all.subarray(0, all.length - (all.length % 2))
    odd = all.subarray(whole.length)
    // `all` is a copy: nobody else reads what is turned round.
    text += (isBig ? whole.swap16() : whole).toString('utf16le')
    const end = text.lastIndexOf('\n') + 1 || (text.length > MAX_LINE_BYTES ? lastWhole(text) : 0)
    yield text.slice(0, end)
    text = text.slice(end)
  }
  if (odd.length > 0) found.fault = CUT
  yield found.fault === null ? text : ''
}

/** Never between the halves of a character. */
const lastWhole = (text: string): number =>
  /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length

const NEWLINE = 0x0a

/** UTF-8, or a charset of one byte. @param guesses whether it may turn out to be Windows-1252 */
async function* eight(
  pieces: Pieces,
  found: Found,
  guesses: boolean,
): AsyncGenerator<string, void> {
  let rest: Buffer = Buffer.alloc(0)
  const read = readerOf(found, guesses)
  for await (const piece of pieces) {
    const all = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    // Whole lines, so that nothing is read of one that turns out to be no text.
    const lines = all.lastIndexOf(NEWLINE) + 1
    const end = lines === 0 && all.length > MAX_LINE_BYTES ? lastStart(all) : lines
    rest = all.subarray(end)
    yield read(all.subarray(0, end))
    if (found.fault !== null) return
  }
  yield read(rest)
}

/** @returns the text of what is read, up to a line that is none; `found` says so then. */
function readerOf(found: Found, guesses: boolean): (part: Buffer) => string {
  let hasUtf8 = false
  const windows = (part: Buffer): string => {
    if (!guesses) return fromWindows(part)
    const end = endBefore(
      part,
      (line) => isAscii(line) || (!isUtf8(line) && looksLikeWindows(line)),
    )
    if (end < part.length) found.fault = UNTOLD
    return fromWindows(part.subarray(0, end))
  }
  return (part) => {
    if (found.charset === 'windows-1252') return windows(part)
    if (isUtf8(part)) {
      hasUtf8 ||= guesses && !isAscii(part)
      return part.toString('utf8')
    }
    const end = endBefore(part, isUtf8)
    const before = part.subarray(0, end)
    hasUtf8 ||= !isAscii(before)
    if (guesses && !hasUtf8) {
      found.charset = 'windows-1252'
      return before.toString('utf8') + windows(part.subarray(end))
    }
    found.fault = guesses ? MIXED : NOT_UTF8
    return before.toString('utf8')
  }
}

/** Where the first line begins that is not as it should be. */
function endBefore(bytes: Buffer, isGood: (line: Buffer) => boolean): number {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, from)
    if (!isGood(bytes.subarray(from, end === -1 ? bytes.length : end))) return from
    if (end === -1) break
    from = end + 1
  }
  return bytes.length
}

/** The first byte of a character has two set bits, those behind it one. */
const isContinued = (byte: number): boolean => (byte & 0xc0) === 0x80
const MOST_BYTES_BEHIND = 3

/** Where the last character begins, if it may go on in the next chunk; else the end. */
function lastStart(bytes: Buffer): number {
  const least = Math.max(0, bytes.length - MOST_BYTES_BEHIND)
  for (let at = bytes.length - 1; at >= least; at -= 1) {
    const byte = bytes[at] ?? 0
    if (!isContinued(byte)) return isUtf8(bytes.subarray(at)) ? bytes.length : at
  }
  return bytes.length
}
