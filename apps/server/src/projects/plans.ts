/** How fast a device may send: `burst` messages at once, then `refillPerMinute`. `null` = no limit. */
export interface DeviceLimits {
  readonly burst: number | null
  readonly refillPerMinute: number | null
}

export interface PlanLimits extends DeviceLimits {
  /** Outbound messages in a calendar month of the project's time zone. */
  readonly monthlyCap: number | null
  readonly devices: number | null
}

export const PLANS = {
  free: { burst: 5, refillPerMinute: 1, monthlyCap: 500, devices: 1 },
  starter: { burst: 50, refillPerMinute: 20, monthlyCap: null, devices: 3 },
  pro: { burst: 100, refillPerMinute: 50, monthlyCap: null, devices: 10 },
  enterprise: { burst: null, refillPerMinute: null, monthlyCap: null, devices: null },
} as const satisfies Record<string, PlanLimits>

export type PlanName = keyof typeof PLANS
export const PLAN_NAMES = Object.keys(PLANS) as PlanName[]

/**
 * Requests to the API that one key may make in a minute, and at once; `null` = no limit. Far above what
 * the phones of such a plan can send: against programs that run wild, not against use.
 */
export const REQUESTS_PER_MINUTE: Readonly<Record<PlanName, number | null>> = {
  free: 1_200,
  starter: 3_000,
  pro: 12_000,
  enterprise: null,
}

const isPlan = (name: string): name is PlanName => name in PLANS

/** An unknown name (of a newer release) gets the smallest plan rather than no limit. */
export const planName = (plan: string): PlanName => (isPlan(plan) ? plan : 'free')

/** What one project has instead of its plan's limits: `null` is no limit, left out is the plan's. */
export type LimitOverrides = Partial<PlanLimits>

/** A project's plan, as it is stored. */
export interface StoredPlan {
  readonly plan: string
  /** `LimitOverrides` as JSON. */
  readonly plan_limits: string | null
}

/** What holds for a project: its own limits where it has them, and its plan's. */
export const planLimits = ({ plan, plan_limits: own }: StoredPlan): PlanLimits =>
  own === null ? PLANS[planName(plan)] : { ...PLANS[planName(plan)], ...overridesOf(own) }

export const overridesOf = (json: string | null): LimitOverrides =>
  json === null ? {} : JSON.parse(json)

/**
 * What holds for one device: its own figures where it has them, never more than the plan allows.
 */
export function deviceLimits(
  project: StoredPlan,
  own: { burst: number | null; refill_per_minute: number | null },
): DeviceLimits {
  const limits = planLimits(project)
  return {
    burst: smaller(limits.burst, own.burst),
    refillPerMinute: smaller(limits.refillPerMinute, own.refill_per_minute),
  }
}

const smaller = (limit: number | null, own: number | null): number | null =>
  limit === null ? own : own === null ? limit : Math.min(limit, own)
