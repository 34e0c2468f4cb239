/** An event as it is stored, and what a format may want beside it. */
export interface FormattedEvent {
  readonly id: string
  /** Relay's own name of it: `outbound.delivered`. */
  readonly type: string
  /** When it happened, in milliseconds. */
  readonly at: number
  /** Its data: JSON, as it was written together with what happened. */
  readonly data: string
  /** The text of the message, codes masked; null where there is none, or none any more. */
  readonly body: string | null
}

/**
 * The bytes of a request: a pure function, so that the same event makes the same bytes. Null for an
 * event that the format has no word for.
 * @param includeBody whether the webhook wants the text of incoming messages
 */
export type Format = (event: FormattedEvent, includeBody: boolean) => Uint8Array | null

/** What another system calls one of our events; null where it has nothing like it. */
export type EventName = (type: string) => string | null

/** JSON in UTF-8. Half a surrogate pair is written as an escape, so every receiver can decode it. */
export const jsonBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8')
