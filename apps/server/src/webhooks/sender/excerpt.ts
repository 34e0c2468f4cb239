/** What the attempt log keeps of an answer, in bytes. */
export const EXCERPT_BYTES = 1_024
/** The rest is read as far as here, so that the connection can be used again, and no further. */
export const MOST_RESPONSE_BYTES = 65_536

const CRLF = /\r\n/g
/**
 * Control characters but line feed and tab, and the signs that turn the direction of writing: a log or
 * a terminal must show what is there, and not every database stores a NUL.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const UNSAFE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069]/g
const REPLACEMENT = '\uFFFD'

/** The answer's body: its beginning kept, the rest counted. */
export interface ResponseBody {
  /** @returns whether more may be read */
  add(chunk: Uint8Array): boolean
  /** Valid Unicode without control characters; null for an answer without a body. */
  excerpt(): string | null
}

export function createResponseBody(): ResponseBody {
  const kept: Uint8Array[] = []
  let bytes = 0
  return {
    add(chunk) {
      // A copy: the chunk is a window on a buffer of many kilobytes.
      if (bytes < EXCERPT_BYTES) kept.push(new Uint8Array(chunk.subarray(0, EXCERPT_BYTES - bytes)))
      bytes += chunk.length
      return bytes <= MOST_RESPONSE_BYTES
    },
    excerpt() {
      if (bytes === 0) return null
      // As a stream: a character that the cut went through is left out.
      const text = new TextDecoder().decode(Buffer.concat(kept), { stream: bytes > EXCERPT_BYTES })
      return text.replace(CRLF, '\n').replace(UNSAFE, REPLACEMENT)
    },
  }
}
