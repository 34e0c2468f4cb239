const MS_PER_MINUTE = 60_000n
/** Rates are exact to this part of a token per minute. */
const RATE_STEPS = 1_000n
const UNITS_PER_TOKEN = MS_PER_MINUTE * RATE_STEPS

/** A token bucket by its definition: units of 1/60,000,000 token, in integers without end. */
export class ExactBucket {
  readonly #burst: bigint
  readonly #perMs: bigint
  #units: bigint
  #at: bigint

  /** Full at `nowMs`. */
  constructor(limits: { burst: number; refillPerMinute: number }, nowMs: number) {
    this.#burst = BigInt(limits.burst) * UNITS_PER_TOKEN
    this.#perMs = BigInt(Math.round(limits.refillPerMinute * Number(RATE_STEPS)))
    this.#units = this.#burst
    this.#at = BigInt(nowMs)
  }

  /** Takes a token if there is a whole one. */
  tryTake(nowMs: number): boolean {
    this.#refill(nowMs)
    if (this.#units < UNITS_PER_TOKEN) return false
    this.#units -= UNITS_PER_TOKEN
    return true
  }

  /** The first whole millisecond at which there is a token. */
  nextAt(nowMs: number): number {
    this.#refill(nowMs)
    const missing = UNITS_PER_TOKEN - this.#units
    return missing <= 0n ? nowMs : nowMs + Number((missing + this.#perMs - 1n) / this.#perMs)
  }

  #refill(nowMs: number): void {
    const now = BigInt(nowMs)
    const units = this.#units + (now - this.#at) * this.#perMs
    this.#units = units < this.#burst ? units : this.#burst
    this.#at = now
  }
}
