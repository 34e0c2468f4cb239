/** The bytes of a body that is no JSON, as they come: read once, by whoever handles the request. */
export interface Upload {
  readonly bytes: AsyncIterable<Uint8Array>
}
