import type { Database } from '../db/index.ts'
import { type Counter, emptyCounter } from './guards.ts'
import { type CounterIds, slotId } from './otp-store.ts'

/**
 * What is counted of a number and purpose is in the number's counter: of the purpose that was used last, as most
 * numbers know one only. So a code writes one row for its number instead of two. Of other purposes there are
 * counters of their own; one for the purpose that is in the number's says nothing.
 */
export function slotIn(number: Counter | undefined, ids: CounterIds): Counter | null {
  const isHere = ids.slotName !== null && number?.slot === ids.slotName
  return isHere ? heldBy(number, ids.slot) : null
}

/** The counters that a send may find its slot in, or put another one, where it is not in its number's. */
export function slotsBeside(number: Counter | undefined, ids: CounterIds): string[] {
  if (number === undefined || ids.slotName === null || number.slot === ids.slotName) return []
  return number.slot === null ? [ids.slot] : [ids.slot, slotId(number.id, number.slot)]
}

/** The counters after a send: the number's, with its slot, and that of the slot that it has held before. */
export function withSlot(number: Counter, slot: Counter, { slotName }: CounterIds): Counter[] {
  const next = {
    ...{ ...number, slot: slotName, otp_id: slot.otp_id },
    ...{ slot_count: slot.count, slot_since: slot.since },
  }
  if (number.slot === null || number.slot === slotName) return [next]
  return [next, heldBy(number, slotId(number.id, number.slot))]
}

/** The newest OTP of a number and purpose, whatever became of it. */
export async function newestOf(database: Database, ids: CounterIds): Promise<string | null> {
  const found = await database.read
    .selectFrom('otp_counter')
    .selectAll()
    .where('id', 'in', [ids.recipient, ids.slot])
    .execute()
  const rowOf = (wanted: string) => found.find(({ id }) => id === wanted)
  return (slotIn(rowOf(ids.recipient), ids) ?? rowOf(ids.slot))?.otp_id ?? null
}

function heldBy({ slot_count: count, slot_since: since, otp_id }: Counter, id: string): Counter {
  return { ...emptyCounter(id, since ?? 0), count: count ?? 0, since: since ?? 0, otp_id }
}
