/** Everything that a run recorded from outside: what was asked, answered, sent and shown. */
export interface History {
  readonly requests: readonly SendRequest[]
  /** The radio logs of all phones. */
  readonly onAir: readonly OnAirLine[]
  /** `GET /v1/messages` after the drain. */
  readonly messages: readonly MessageSeen[]
  /** Statuses that were seen while it ran, in the order in which they were seen. */
  readonly sightings: readonly Sighting[]
  /** `GET /v1/events` from the beginning, after the drain. */
  readonly events: readonly EventSeen[]
  /** The ids of the events that a reader saw who followed the feed while it ran. */
  readonly followed: readonly string[]
  /** Answers to reads that no client should get. */
  readonly badReads: readonly string[]
  /** Processes that ended without being told to. */
  readonly unexpectedExits: readonly string[]
  /** The other direction, where the run had it. */
  readonly inbound?: InboundHistory
  /** Receivers that listened, where the run had them. */
  readonly webhooks?: readonly WebhookSeen[]
}

/** A webhook that listened from before the first message on. */
export interface WebhookSeen {
  readonly id: string
  /** The event types that it listens to. */
  readonly types: readonly string[]
  /** Everything that its receiver got, in the order of arrival. */
  readonly posts: readonly WebhookPost[]
  /** `GET /v1/webhooks/{webhookId}/deliveries` after the drain. */
  readonly deliveries: readonly { readonly eventId: string; readonly state: string }[]
  /** Events whose deliveries were seen to have come to an end untaken: later ones do not wait for them. */
  readonly gaveUp: readonly string[]
}

/** One request that a receiver got. */
export interface WebhookPost {
  /** The `webhook-id`. */
  readonly eventId: string
  /** What the body says it is. */
  readonly told: EventSeen
  readonly bodySha256: string
  /** Whether independent libraries accept its signature. */
  readonly signed: boolean
  /** Counts arrivals and answers of the receiver together. */
  readonly arrivedAs: number
  /** When it was answered 2xx, on the same count; null when it was not. */
  readonly takenAs: number | null
}

/** What phones received, and what the server made of it. */
export interface InboundHistory {
  /** Texts that the network gave to the phones; each is unlike any other. */
  readonly given: readonly string[]
  /** Those that a phone wrote into its journal: from then on they must not be lost. */
  readonly kept: readonly string[]
  /** `GET /v1/inbound` after the drain. */
  readonly recorded: readonly { readonly id: string; readonly body: string }[]
  /** The `inbound.*` events of the feed. */
  readonly events: readonly { readonly id: string; readonly inboundId: string }[]
}

/** One message that the driver wants sent, under one key, however often it has to ask. */
export interface SendRequest {
  readonly key: string
  /** Unlike that of any other request of the run. */
  readonly body: string
  readonly tries: readonly Try[]
}

export interface Try {
  /** Milliseconds since the run began. */
  readonly at: number
  readonly tookMs: number
  readonly outcome: TryOutcome
}

export type TryOutcome =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly code: string
      readonly retryAfter: string | null
    }
  /** No answer came: the message may have been accepted or not. */
  | { readonly kind: 'unknown'; readonly error: string }

export interface OnAirLine {
  readonly phone: string
  readonly messageId: string
  readonly attempt: number
  readonly bodySha256: string
}

export interface MessageSeen {
  readonly id: string
  readonly body: string
  readonly status: string
  readonly dispatchedAt: string | null
  readonly failureCode: string | null
  /** Why it has not left; null once it has. */
  readonly waitingReason: string | null
}

export interface Sighting {
  readonly messageId: string
  readonly status: string
}

export interface EventSeen {
  readonly id: string
  /** `outbound.sent`, … */
  readonly type: string
  readonly messageId: string
}
