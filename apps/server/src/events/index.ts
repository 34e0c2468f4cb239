export {
  BEFORE_EVERY_EVENT,
  type EventPlace,
  type EventQuery,
  type EventRow,
  type EventScope,
  eventText,
  type FeedRows,
  FIRST_PLACE,
  findEvents,
  newestPlace,
  readEventsAfter,
  readFeed,
  readOldEvents,
  removeEvents,
} from './event-store.ts'
export { createEvents, type Events } from './events.ts'
export { categoryOf, type EventFilter, isMeant } from './filter.ts'
export {
  createLive,
  type Followed,
  type FollowQuery,
  type Live,
  type ToldEvent,
} from './live.ts'
export { packOutbound, QUEUED_OFFLINE, USUAL_MESSAGE } from './outbound.ts'
export {
  type NewEvent,
  type PublicEventType,
  type TimelineEventType,
  writeAlikeEvents,
  writeEvents,
} from './outbox.ts'
export { pack, unpack } from './packed.ts'
