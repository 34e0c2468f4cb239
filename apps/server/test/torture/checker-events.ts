import type { EventSeen, History, MessageSeen, Sighting } from './history.ts'
import { isStep, statusOfEvent } from './status-order.ts'
import type { Faults } from './verdict.ts'

/** Exactly one event for each change of status, and a reader of the feed sees each once. */
export function checkEvents(
  { events, sightings, followed }: History,
  known: ReadonlyMap<string, MessageSeen>,
  faults: Faults,
): void {
  const told = Map.groupBy(events, (event) => event.messageId)
  const seen = Map.groupBy(sightings, (sighting) => sighting.messageId)
  for (const [id, own] of told) {
    if (!known.has(id)) faults.extraEvents.push(`${id}: ${typesOf(own)}, of no message`)
  }
  for (const message of known.values()) {
    checkMessage(message, told.get(message.id) ?? [], seen.get(message.id) ?? [], faults)
  }
  checkFollower(events, followed, faults)
}

function checkMessage(
  { id, status, dispatchedAt }: MessageSeen,
  events: readonly EventSeen[],
  sightings: readonly Sighting[],
  faults: Faults,
): void {
  const told = events.map(({ type }) => statusOfEvent(type))
  for (const [i, after] of told.entries()) {
    const before = told[i - 1]
    const isRight = before === undefined ? after === 'QUEUED' : isStep(before, after)
    if (isRight) continue
    faults.extraEvents.push(`${id}: ${after} after ${before ?? 'nothing'}, in ${typesOf(events)}`)
  }
  // What it certainly was: where it began and ended, and whatever somebody saw on the way.
  const certain = new Set(['QUEUED', status, ...sightings.map((sighting) => sighting.status)])
  if (dispatchedAt !== null) certain.add('DISPATCHED')
  for (const one of certain) {
    if (!told.includes(one)) faults.missingEvents.push(`${id}: it was ${one}, and no event tells`)
  }
  const last = told.at(-1)
  if (last !== undefined && last !== status && told.includes(status)) {
    faults.extraEvents.push(`${id}: is ${status}, and the last event tells ${last}`)
  }
}

const typesOf = (events: readonly EventSeen[]): string => events.map(({ type }) => type).join(', ')

function checkFollower(
  events: readonly EventSeen[],
  followed: readonly string[],
  faults: Faults,
): void {
  const seen = new Set<string>()
  for (const id of followed) {
    if (seen.has(id)) faults.extraEvents.push(`${id}: the feed showed it twice`)
    seen.add(id)
  }
  for (const { id, type, messageId } of events) {
    if (!seen.has(id)) faults.missingEvents.push(`${messageId}: the feed left out ${type} (${id})`)
  }
}
