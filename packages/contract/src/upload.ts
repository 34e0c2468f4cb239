import type { components } from './generated/schema.ts'

/** The bytes of a body that is no JSON, as they come: read once, by whoever handles the request. */
export interface Upload {
  readonly bytes: AsyncIterable<Uint8Array>
  /** How its characters are written, as its content type says; null where that says nothing. */
  readonly charset: components['schemas']['BatchCharset'] | null
}
