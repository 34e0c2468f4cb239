/** What a provider charges for a message, in its own words. Stored as JSON in `message.pricing`. */
export interface ProviderPricing {
  /** What kind of charge it is: `regular`, `free_customer_service`, `free_entry_point`, … */
  readonly type: string | null
  /** What the message counts as: `utility`, `authentication`, `marketing`, `service`, … */
  readonly category: string | null
  /** How it is charged: `PMP` is per message. */
  readonly model: string | null
  readonly billable: boolean | null
  /** Which receipt said so, and when by the provider's clock: the last one to speak of it counts. */
  readonly status: 'sent' | 'delivered' | 'read' | 'failed'
  readonly at: number
}

/** What a provider tells beside the step itself. */
export interface ProviderFacts {
  /** What the provider calls the message. Kept from the first report that names it. */
  readonly providerId?: string
  readonly pricing?: ProviderPricing
  /**
   * Told once: whoever reports it drops repeats by itself. What comes after the message's end then goes into
   * its timeline, where others' late reports are left out.
   */
  readonly toldOnce?: true
}

/** What a channel says of a message. `at` is UTC milliseconds by the reporter's clock. */
export type Report =
  | {
      readonly kind: 'dispatched'
      readonly at: number
      readonly deviceId: string | null
      readonly deviceName: string | null
      readonly lane: string
      readonly simSlotIndex: number | null
      readonly fromNumber: string | null
    }
  /** Handed over again under the same attempt, because the first hand-over never arrived. */
  | { readonly kind: 'handed_over_again'; readonly at: number }
  /** The connection went away while the message was in flight. */
  | {
      readonly kind: 'uncertain'
      readonly at: number
      /** Whether the process that had handed it over has lived on. */
      readonly survived: boolean
      /** Where only the provider's word can settle it: until when that is waited for. */
      readonly until?: number
    }
  /**
   * Back to its lane: what kept it was no fault of its own, so it uses up none of its tries. It was
   * certainly not sent.
   */
  | {
      readonly kind: 'postponed'
      readonly at: number
      /** The attempt that did not leave. */
      readonly attempt: number
      /** Null is as soon as its lane lets it. */
      readonly dueAt: number | null
      readonly code: string
      readonly reason: string
      readonly providerCode: string | null
    }
  | { readonly kind: 'accepted'; readonly at: number; readonly attempt: number }
  | ({
      readonly kind: 'sent'
      readonly at: number
      /** The attempt that left; null where the channel does not say. */
      readonly attempt: number | null
      /** SMS parts that went on air; null where the channel does not say. */
      readonly parts: number | null
    } & ProviderFacts)
  | ({ readonly kind: 'delivered'; readonly at: number } & ProviderFacts)
  /** It was opened. Comes without `delivered` from those who had the conversation open. */
  | ({ readonly kind: 'read'; readonly at: number } & ProviderFacts)
  | ({
      readonly kind: 'failed'
      readonly at: number
      /** The attempt that failed; null for a failure that concerns the whole message. */
      readonly attempt: number | null
      readonly code: string
      readonly reason: string
      readonly providerCode: string | null
      /** Whether trying again is known to be safe and may help. */
      readonly retryable: boolean
      /** The wait before the next try, where the provider names one. */
      readonly retryAfterMs?: number
      /** How often it may be tried again after this failure, where that is less than usual. */
      readonly mostRetries?: number
    } & ProviderFacts)
  /** What holds the message back is its sender's wish, so its fallback is not due before this. */
  | { readonly kind: 'fallback_put_off'; readonly at: number; readonly until: number }
  | { readonly kind: 'expired'; readonly at: number }
  | { readonly kind: 'canceled'; readonly at: number }
  /**
   * What it brings is void: what has not left never will, and no other message takes its place. What has
   * left stays what it is.
   */
  | { readonly kind: 'withdrawn'; readonly at: number }
