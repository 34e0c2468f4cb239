export {
  WebhookVerificationError,
  type WebhookVerificationReason,
} from '../errors/webhook-verification-error.ts'
export type { RelayEvent, UnknownEvent, UnknownEventName } from '../schema.ts'
export type { WebhookHeaders } from './headers.ts'
export type { NodeWebhookRequest, WebhookBody, WebhookRequest } from './raw-body.ts'
export { type UnwrapOptions, unwrap } from './unwrap.ts'
