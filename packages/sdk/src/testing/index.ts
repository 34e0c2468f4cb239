export { type SignedWebhook, type SignOptions, sign } from '../webhooks/sign.ts'
export {
  createFakeRelay,
  type FakeRelay,
  type FakeRelayOptions,
  type SeenRequest,
} from './fake-relay.ts'
export type { Inbox, SentMessage } from './inbox.ts'
export type { Outcome } from './outcomes.ts'
export type { AnsweredCode, AnsweredStatus } from './problem.ts'
