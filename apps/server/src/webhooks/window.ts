import type { EventRow } from '../events/index.ts'
import { admit, type Circuit, CLOSED, record } from './circuit.ts'
import type { DeliveryRow } from './delivery-store.ts'
import type { LaneOptions } from './lane-options.ts'
import type { Ended } from './settle.ts'
import type { WebhookRow } from './webhook-store.ts'

/** Attempts of one webhook that may be under way at once. */
export const WINDOW = 4

/** Who hears of the attempts of a window. */
export interface WindowOptions
  extends Pick<LaneOptions, 'clock' | 'slots' | 'poster' | 'openMs' | 'signal' | 'warn'> {
  /** As the lane knows it now. */
  readonly webhook: () => WebhookRow
  /** Reads an event that is not in memory any more; undefined when it is not kept: nothing is sent then. */
  readonly find: (eventId: string) => Promise<EventRow | undefined>
  /** An attempt has come back: `takeLanded` has it. */
  readonly onLanded: (ended: Ended) => void
  /** An attempt has come to no end: whether the receiver has it is unknown. */
  readonly onCut: (row: DeliveryRow, error: unknown) => void
  /** There may be a place again, which was refused before. */
  readonly onSlot: () => void
}

/** The attempts of one webhook that are on the wire, as many as its window, its circuit and its node allow. */
export interface Window {
  /** How many more may leave. */
  readonly room: number
  /** How many have come back and were not taken. */
  readonly landed: number
  /** Takes a place for an attempt; false when circuit or node have none. */
  admit(now: number, manual: boolean): boolean
  /** Returns places that nothing was sent from. */
  giveBack(places: number): void
  /** Sends an attempt in its place. */
  send(row: DeliveryRow, event: EventRow | undefined): void
  takeLanded(): Ended[]
  /** Milliseconds until the circuit lets something pass. */
  waitMs(now: number): number
}

export function createWindow(options: WindowOptions): Window {
  const { clock, slots, poster, openMs, signal, onLanded, onCut, onSlot } = options
  let circuit = CLOSED
  let sending = 0
  let landed: Ended[] = []

  const giveBack = (places: number) => {
    for (let i = 0; i < places; i += 1) slots.free()
  }

  /** One function that waits once: thousands of attempts a second pass through it. */
  async function fly(row: DeliveryRow, known: EventRow | undefined): Promise<void> {
    try {
      let result: Ended['result']
      try {
        const event = known ?? (await options.find(row.event_id))
        result = event ? await poster.event(asItWas(options.webhook(), row), event, signal) : null
      } catch (error) {
        if (signal.aborted) throw error
        options.warn('a webhook could not be sent', error)
        result = 'unsent'
      } finally {
        sending -= 1
        giveBack(1)
      }
      const at = clock.now()
      if (row.manual_from === null) circuit = after(circuit, result, at, openMs)
      const ended = { delivery: row, result, at }
      landed.push(ended)
      onLanded(ended)
    } catch (error) {
      onCut(row, signal.aborted ? null : error)
    }
  }

  return {
    get room() {
      return WINDOW - sending
    },
    get landed() {
      return landed.length
    },
    admit(now, manual) {
      const admission = manual ? null : admit(circuit, now)
      if (admission && admission.waitMs > 0) return false
      if (!slots.take(onSlot)) return false
      if (admission) circuit = admission.circuit
      return true
    },
    giveBack,
    send(row, event) {
      sending += 1
      void fly(row, event)
    },
    takeLanded() {
      const taken = landed
      landed = []
      return taken
    },
    waitMs: (now) => admit(circuit, now).waitMs,
  }
}

/** Where nothing was sent, the receiver has shown nothing: the next attempt may probe it. */
function after(circuit: Circuit, result: Ended['result'], at: number, openMs: number): Circuit {
  if (result !== null && result !== 'unsent') {
    return record(circuit, result.outcome === 'succeeded', at, openMs)
  }
  return circuit.kind === 'probing' ? { kind: 'open', until: at } : circuit
}

/** The address and the secrets of today, the body of the day on which the delivery was born. */
function asItWas(webhook: WebhookRow, row: DeliveryRow): WebhookRow {
  const payload_format = row.payload_format ?? webhook.payload_format
  const include_body = row.include_body ?? webhook.include_body
  const same = payload_format === webhook.payload_format && include_body === webhook.include_body
  return same ? webhook : { ...webhook, payload_format, include_body }
}
