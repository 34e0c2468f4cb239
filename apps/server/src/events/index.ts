export {
  type EventPlace,
  type EventQuery,
  type EventRow,
  type EventScope,
  eventText,
  FIRST_PLACE,
  findEvents,
  newestPlace,
  readEventsAfter,
  readOldEvents,
  removeEvents,
} from './event-store.ts'
export { createEvents, type Events } from './events.ts'
export { categoryOf, type EventFilter, isMeant } from './filter.ts'
export { packOutbound, USUAL_MESSAGE } from './outbound.ts'
export {
  type NewEvent,
  type PublicEventType,
  type TimelineEventType,
  writeEvents,
} from './outbox.ts'
export { pack, unpack } from './packed.ts'
