export {
  claimKeys,
  fingerprintOf,
  IDEMPOTENCY_KEPT_MS,
  type KeyClaim,
  type KeyOutcome,
} from './idempotency.ts'
export {
  type DeviceLimits,
  deviceLimits,
  PLAN_NAMES,
  PLANS,
  type PlanLimits,
  type PlanName,
  planLimits,
} from './plans.ts'
