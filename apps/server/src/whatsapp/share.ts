import type { Clock } from '../clock.ts'
import type { DeviceLimits } from '../projects/index.ts'
import { limitsOf, TRIAL } from './limits.ts'

/** What is known of the other projects that send by the same number. */
export interface Sharers {
  /** Whether any other project names it, whatever it may do with it. */
  readonly named: boolean
  /** How many send by it at present, the project itself counted. */
  readonly sending: number
}

export const ALONE: Sharers = { named: false, sending: 1 }

/** A lane that took from its bucket within this is counted by the others of its number. */
export const LATELY_MS = 2_000
/** Whoever took something longer ago than this may soon not be counted any more: less, for a claim's own time. */
const FRESH_MS = 1_500

export interface ShareOptions {
  readonly clock: Clock
  readonly sharers: Sharers
  /** Whether Meta has taken a message that was sent with its credentials. */
  readonly proven: boolean
  /**
   * Says to the others that it begins; resolves when all of them send as much less: to false where nothing may leave now,
   * so nobody was told.
   */
  readonly begin: () => Promise<boolean>
  /** It may go on. */
  readonly free: () => void
}

/**
 * One project's part in a number's limit, which is one for all that send by it.
 *
 * Whoever begins after a rest tells the others first, and sends when they have heard: or for as long as they have
 * not, all together would be too fast. And whoever has not shown yet that Meta takes its messages is counted by nobody,
 * so it sends one at a time until then: it might be anybody who names the number.
 */
export class Share {
  readonly #options: ShareOptions
  #sharers: Sharers
  #proven: boolean
  /** When it took from its bucket last, or was let in. */
  #tookAt = Number.NEGATIVE_INFINITY
  #beginning = false
  /** Something may have come since it began to look. */
  #asked = false

  constructor(options: ShareOptions) {
    this.#options = options
    this.#sharers = options.sharers
    this.#proven = options.proven
  }

  get proven(): boolean {
    return this.#proven
  }

  /** How many have a part in the number's limit now. */
  get sending(): number {
    return this.#sharers.sending
  }

  set sharers(sharers: Sharers) {
    this.#sharers = sharers
  }

  /** Messages were claimed. */
  took(at: number): void {
    this.#tookAt = Math.max(this.#tookAt, at)
  }

  /** Meta has taken one, and that is stored. */
  prove(): void {
    this.#proven = true
    this.#options.free()
  }

  /** Other credentials, perhaps of another number. */
  anew(proven: boolean): void {
    this.#proven = proven
    this.#tookAt = Number.NEGATIVE_INFINITY
    // Until the next look; nobody waits for more than their first turn.
    this.#sharers = { ...this.#sharers, named: true }
  }

  /**
   * Whether a message may leave now. Where the others must hear of it first, they are told, and `free` is called then.
   * @param underWay how many are under way.
   */
  mayLeave(underWay: number): boolean {
    if (!this.#sharers.named) return true
    if (!this.#proven) return underWay === 0
    if (this.#options.clock.now() - this.#tookAt <= FRESH_MS) return true
    this.#begin()
    return false
  }

  /** @param perSecond its part, in messages a second. */
  limits(perSecond: number): DeviceLimits {
    if (this.#sharers.named && !this.#proven) return TRIAL
    return limitsOf(perSecond, this.#sharers.sending > 1)
  }

  #begin(): void {
    this.#asked = true
    if (this.#beginning) return
    this.#beginning = true
    this.#beginOnce()
      .then((mayLeave) => {
        if (!mayLeave) return
        this.took(this.#options.clock.now())
        this.#options.free()
      })
      // Whoever began has warned of it; it is tried again with the next turn.
      .catch(() => {})
  }

  /** @returns whether it may go on: false where nothing may leave, which the next that comes asks anew. */
  async #beginOnce(): Promise<boolean> {
    try {
      for (let mayLeave = false; !mayLeave; ) {
        if (!this.#asked) return false
        this.#asked = false
        mayLeave = await this.#options.begin()
      }
      return true
    } finally {
      this.#beginning = false
    }
  }
}
