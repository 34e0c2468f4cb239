import type { InboundHistory } from './history.ts'
import type { Faults } from './verdict.ts'

/**
 * What a phone has written into its journal is recorded exactly once, with one event, and nothing is
 * recorded that no network gave. What a phone was killed over before it could write it down is in no
 * journal: it may be recorded or not.
 */
export function checkInbound(history: InboundHistory, faults: Faults): void {
  const { given, kept, recorded, events } = history
  const known = new Set(given)
  const found = Map.groupBy(recorded, ({ body }) => body)
  for (const body of new Set(kept)) {
    if (!found.has(body)) faults.lostInbound.push(`"${body}": in a journal, and not recorded`)
  }
  for (const [body, same] of found) {
    const ids = same.map(({ id }) => id).join(' and ')
    if (!known.has(body)) faults.unexpected.push(`${ids}: no network gave it to a phone`)
    if (same.length > 1) faults.duplicateInbound.push(`"${body}": ${ids}`)
  }
  checkInboundEvents(recorded, events, faults)
}

function checkInboundEvents(
  recorded: InboundHistory['recorded'],
  events: InboundHistory['events'],
  faults: Faults,
): void {
  const ids = new Set(recorded.map(({ id }) => id))
  const told = Map.groupBy(events, ({ inboundId }) => inboundId)
  for (const id of ids) {
    const count = told.get(id)?.length ?? 0
    if (count === 0) faults.missingEvents.push(`${id}: received, and no event tells`)
    if (count > 1) faults.extraEvents.push(`${id}: ${count} events of one SMS`)
  }
  for (const id of told.keys()) {
    if (!ids.has(id)) faults.extraEvents.push(`${id}: inbound.received, of no SMS`)
  }
}
