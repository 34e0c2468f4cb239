export { exponentialDelayMs, scheduledDelayMs } from './backoff.ts'
export { type RetryOptions, retry } from './retry.ts'
export { MAX_RETRY_AFTER_MS, parseRetryAfter } from './retry-after.ts'
export { type Sleep, sleep } from './sleep.ts'
