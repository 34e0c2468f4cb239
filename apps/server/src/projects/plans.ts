/** How fast a device may send: `burst` messages at once, then `refillPerMinute`. `null` = no limit. */
export interface DeviceLimits {
  readonly burst: number | null
  readonly refillPerMinute: number | null
}

export interface PlanLimits extends DeviceLimits {
  /** Outbound messages in a calendar month. */
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

const isPlan = (name: string): name is PlanName => name in PLANS

/** An unknown name (of a newer release) gets the smallest plan rather than no limit. */
export const planLimits = (plan: string): PlanLimits => (isPlan(plan) ? PLANS[plan] : PLANS.free)

/**
 * What holds for one device: its own figures where it has them, never more than the plan allows.
 */
export function deviceLimits(
  plan: string,
  own: { burst: number | null; refill_per_minute: number | null },
): DeviceLimits {
  const limits = planLimits(plan)
  return {
    burst: smaller(limits.burst, own.burst),
    refillPerMinute: smaller(limits.refillPerMinute, own.refill_per_minute),
  }
}

const smaller = (limit: number | null, own: number | null): number | null =>
  limit === null ? own : own === null ? limit : Math.min(limit, own)
