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
    }
  | { readonly kind: 'accepted'; readonly at: number; readonly attempt: number }
  | {
      readonly kind: 'sent'
      readonly at: number
      readonly attempt: number
      /** SMS parts that went on air; null where the channel does not say. */
      readonly parts: number | null
    }
  | { readonly kind: 'delivered'; readonly at: number }
  | { readonly kind: 'read'; readonly at: number }
  | {
      readonly kind: 'failed'
      readonly at: number
      /** The attempt that failed; null for a failure that concerns the whole message: it is not tried again. */
      readonly attempt: number | null
      readonly code: string
      readonly reason: string
      readonly providerCode: string | null
      /** Whether trying again is known to be safe and may help. */
      readonly retryable: boolean
    }
  | { readonly kind: 'expired'; readonly at: number }
  | { readonly kind: 'canceled'; readonly at: number }
