export type { EventQuery, EventScope } from './event-store.ts'
export { createEvents, type Events } from './events.ts'
export { packOutbound } from './outbound.ts'
export {
  type NewEvent,
  type PublicEventType,
  type TimelineEventType,
  writeEvents,
} from './outbox.ts'
export { pack, unpack } from './packed.ts'
