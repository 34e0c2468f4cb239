import { type GraphAction, type GraphEffect, type ParkedPart, ruleOf } from './error-table.ts'

/** What Meta answered, as far as it is known. */
export interface GraphErrorFacts {
  /** Meta's code; null for an answer that is no Graph error (a proxy's, for example). */
  readonly code: number | null
  readonly subcode: number | null
  readonly message: string
  readonly details: string | null
  readonly fbtraceId: string | null
  readonly isTransient: boolean
  /** What `Retry-After` or the usage header asks for; null without one. */
  readonly retryAfterMs: number | null
}

/** A definite no from Meta, which knows what is to be done. Holds no token; `message` is Meta's own. */
export class GraphError extends Error {
  readonly code: number | null
  readonly subcode: number | null
  readonly details: string | null
  readonly fbtraceId: string | null
  /**
   * - `retry`: the same message again, with backoff.
   * - `pace`: slow the number down, then again.
   * - `pair`: this recipient waits 4^n seconds, the others go on.
   * - `park`: nothing leaves (see `park`) until somebody mends it; nothing is lost.
   * - `fail`: this message fails now.
   * - `fallback`: it fails on WhatsApp; another channel may reach the recipient.
   */
  readonly action: GraphAction
  /** What stands still, where the action is `park`. */
  readonly park: ParkedPart | null
  /** How long Meta wants to be left alone, by its headers or by the rule of its code; null: ours to choose. */
  readonly retryAfterMs: number | null
  /** How often `retry` may be tried because of this code, where that is less than usual; null: as usual. */
  readonly mostRetries: number | null
  /** What else is to be done: the recipient opted out, the template is stale or stopped. */
  readonly effect: GraphEffect | null

  constructor(facts: GraphErrorFacts) {
    super(facts.message)
    this.name = 'GraphError'
    const rule = ruleOf(facts.code, facts.subcode, facts.isTransient)
    this.code = facts.code
    this.subcode = facts.subcode
    this.details = facts.details
    this.fbtraceId = facts.fbtraceId
    this.action = rule.action
    this.park = rule.park ?? null
    this.retryAfterMs = facts.retryAfterMs ?? rule.everyMs ?? null
    this.mostRetries = rule.mostRetries ?? null
    this.effect = rule.effect ?? null
  }
}
