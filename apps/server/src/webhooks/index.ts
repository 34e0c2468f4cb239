export {
  type NewEvent,
  type PublicEventType,
  type TimelineEventType,
  writeEvents,
} from './outbox.ts'
