export { APIPromise, type SafeResult, type WithResponse } from './api-promise.ts'
export {
  type ApiErrorFacts,
  AuthenticationError,
  type ClientErrorCode,
  ConflictError,
  DeviceUnavailableError,
  IdempotencyError,
  isRelayError,
  MessageFailedError,
  MissingApiKeyError,
  NotFoundError,
  OtpBlockedError,
  PermissionError,
  QueueBlockedError,
  QuotaExceededError,
  RateLimitError,
  RelayAbortError,
  RelayApiError,
  RelayConnectionError,
  RelayError,
  type RelayErrorCode,
  type RelayErrorFacts,
  RelayTimeoutError,
  ServerError,
  SubscriptionExpiredError,
  ValidationError,
  WebhookVerificationError,
  type WebhookVerificationReason,
} from './errors/index.ts'
export type { StreamStatus } from './event-stream/follow.ts'
export { VERSION } from './generated/version.ts'
export { ListPromise, type Page } from './list-promise.ts'
export type {
  CreateOptions,
  CsvFile,
  CsvSource,
  Middleware,
  RelayOptions,
  RelayRequest,
  RequestOptions,
  StreamOptions,
  UploadOptions,
  UploadProgress,
} from './options.ts'
export type { RateLimit } from './rate-limit.ts'
export { type RawRequestOptions, Relay } from './relay.ts'
export type { UploadBatchOptions } from './resources/batches.ts'
export type { CreateProjectOptions } from './resources/projects.ts'
export type { StatementOptions, StatementTextOptions } from './resources/usage.ts'
export type { AwaitedStatus, WaitOptions } from './resources/wait-for-status.ts'
export type { WaitUntilDoneOptions } from './resources/wait-until-done.ts'
export type * from './schema.ts'
export type { Logger, LogLevel } from './transport/logging.ts'
export type {
  NodeWebhookRequest,
  UnwrapOptions,
  WebhookBody,
  WebhookHeaders,
  WebhookRequest,
} from './webhooks/index.ts'
