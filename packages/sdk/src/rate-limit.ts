/** What is left of a rate limit, from `RateLimit` and `RateLimit-Policy`. */
export interface RateLimit {
  /** How many requests are left. */
  readonly remaining: number
  /** In how many seconds there are more; null when the server did not say. */
  readonly resetSeconds: number | null
  /** How many requests the window allows; null when the server did not say. */
  readonly limit: number | null
  /** How long the window is, in seconds; null when the server did not say. */
  readonly windowSeconds: number | null
}

/** Reads the first item of each header: `"key";r=0;t=12` and `"key";q=600;w=60`. */
export function parseRateLimit(headers: Headers): RateLimit | null {
  const now = headers.get('ratelimit')
  const policy = headers.get('ratelimit-policy')
  const remaining = parameter(now, 'r')
  if (remaining === null) return null
  return {
    remaining,
    resetSeconds: parameter(now, 't'),
    limit: parameter(policy, 'q'),
    windowSeconds: parameter(policy, 'w'),
  }
}

function parameter(header: string | null, name: string): number | null {
  const first = header?.match(/^[^,]*/)?.[0]
  const value = first?.match(new RegExp(`;\\s*${name}=(\\d+)`))?.[1]
  return value === undefined ? null : Number(value)
}
