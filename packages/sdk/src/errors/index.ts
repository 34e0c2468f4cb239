export * from './api-error.ts'
export { errorFromAnswer } from './from-answer.ts'
export { MessageFailedError } from './message-failed-error.ts'
export { parseProblem } from './problem.ts'
export * from './relay-error.ts'
export {
  WebhookVerificationError,
  type WebhookVerificationReason,
} from './webhook-verification-error.ts'
