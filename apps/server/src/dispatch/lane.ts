import type { Clock } from '../clock.ts'
import type { Row } from '../db/index.ts'
import type { DeviceLimits } from '../projects/index.ts'
import type { Claim, ClaimOutcome } from './claim.ts'

/** What a channel brings to serve a lane. */
export interface LaneOptions {
  readonly lane: string
  readonly projectId: string
  readonly pools: readonly string[]
  /** From `acquire`: whoever holds a newer one owns the lane. */
  readonly token: number
  readonly limits: DeviceLimits
  /** What holds at the moment, where it changes while the lane is served. */
  readonly limitsNow?: () => DeviceLimits
  readonly deviceId: string | null
  readonly deviceName: string | null
  readonly lineOf: Claim['lineOf']
  /** How many messages may be under way at once. */
  readonly window: number
  /** Messages that are under way already, from an earlier connection. */
  readonly inFlight: Iterable<string>
  /** False while the far end is not keeping up; the channel says `resume` when it does again. */
  readonly ready: () => boolean
  /** Sends messages that are marked DISPATCHED. Must not throw: what fails is reported as a receipt. */
  readonly send: (messages: readonly Row<'message'>[]) => void
  /**
   * The lane is no longer ours: another has taken it (`superseded`), or its lease ran out, or the
   * database did not say (`unavailable`: it may be taken again). The channel ends the connection.
   */
  readonly lost: (reason: 'superseded' | 'unavailable') => void
}

/** A lane that this node serves. */
export interface LaneHandle {
  readonly lane: string
  readonly projectId: string
  readonly token: number
  /**
   * There may be work: claims as soon as window, bucket and channel allow.
   * @param source the lane or the pool where it waits; anywhere, without it.
   */
  wake(source?: string): void
  /** The far end keeps up again: claims, if something was left for it. */
  resume(): void
  /** This message is no longer under way. */
  settled(messageId: string): void
  readonly inFlight: number
  /** Whether it would claim at once. */
  readonly free: boolean
  /** When the bucket is empty, the time of its next token. */
  readonly blockedUntil: number | null
  /** Somebody has seen that the lane is not ours any more. */
  lose(reason: 'superseded' | 'unavailable'): void
  close(): void
}

/** A lane that other lanes help to empty: a project's messages for any device. */
export interface Pool {
  readonly lane: string
  /** Something may wait that no helper was free for: the first one that is looks. */
  waiting: boolean
}

export interface LoopOptions {
  readonly clock: Clock
  readonly claim: (claim: Claim) => Promise<ClaimOutcome>
  /** What the policy of the lane's project holds back now. */
  readonly hold: Claim['hold']
  /** What it helps to empty beside its own lane. */
  readonly pools: readonly Pool[]
  /** These were claimed just now. */
  readonly onClaimed: (messages: readonly Row<'message'>[]) => void
  /** These have been handed to the channel just now. */
  readonly onSent: (messages: readonly Row<'message'>[]) => void
  /** More is ready in this pool than it could take. */
  readonly onLeft: (pool: Pool) => void
  readonly onClose: (handle: LaneHandle) => void
}

/**
 * The loop of one lane. It claims when something may wait that nobody has looked for, and sleeps
 * exactly until the next token when the bucket is empty.
 */
export class Lane implements LaneHandle {
  readonly lane: string
  readonly projectId: string
  readonly token: number
  readonly #options: LaneOptions
  readonly #loop: LoopOptions
  readonly #underWay: Set<string>
  /** Whether something may wait in its own lane that it has not looked for. */
  #unseen = false
  /** Pools that it was asked to look into. */
  #asked: readonly Pool[] = []
  /** Pools that the claim under way looks into. */
  #looking: readonly Pool[] = []
  #claiming = false
  #closed = false
  #blockedUntil: number | null = null
  #cancelTimer: (() => void) | null = null

  constructor(options: LaneOptions, loop: LoopOptions) {
    this.lane = options.lane
    this.projectId = options.projectId
    this.token = options.token
    this.#options = options
    this.#loop = loop
    this.#underWay = new Set(options.inFlight)
  }

  wake(source?: string): void {
    if (source === undefined || source === this.lane) this.#unseen = true
    if (source === undefined) this.#asked = this.#loop.pools
    else this.#ask(source)
    this.resume()
  }

  #ask(source: string): void {
    const pool = this.#loop.pools.find(({ lane }) => lane === source)
    if (pool && !this.#asked.includes(pool)) this.#asked = [...this.#asked, pool]
  }

  resume(): void {
    if (!this.#claiming && this.#mayLook) void this.#run()
  }

  get #mayLook(): boolean {
    return this.#unseen || this.#asked.length > 0 || this.#loop.pools.some((pool) => pool.waiting)
  }

  settled(messageId: string): void {
    if (this.#underWay.delete(messageId)) this.resume()
  }

  get inFlight(): number {
    return this.#underWay.size
  }

  get free(): boolean {
    return !this.#claiming && this.#mayClaim
  }

  get blockedUntil(): number | null {
    return this.#blockedUntil
  }

  lose(reason: 'superseded' | 'unavailable'): void {
    if (!this.#closed) this.#options.lost(reason)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#cancelTimer?.()
    this.#loop.onClose(this)
    // Others were not told, because it was to look.
    for (const pool of new Set([...this.#asked, ...this.#looking])) this.#loop.onLeft(pool)
  }

  get #room(): number {
    return this.#options.window - this.#underWay.size
  }

  get #mayClaim(): boolean {
    const able = !this.#closed && this.#room > 0 && this.#blockedUntil === null
    // The channel last: it may begin to get ready when it is asked.
    return able && this.#loop.hold()?.holdsUrgent !== true && this.#options.ready()
  }

  async #run(): Promise<void> {
    this.#claiming = true
    try {
      while (this.#mayLook && this.#mayClaim) {
        const sources = this.#takeSources()
        const outcome = await this.#loop.claim({
          ...{ ...this.#options, sources, room: this.#room, hold: this.#loop.hold },
          limits: this.#options.limitsNow?.() ?? this.#options.limits,
          isOpen: () => !this.#closed,
        })
        // Closed meanwhile: what was claimed is in flight, and the next hello settles it.
        if (this.#closed) break
        this.#settle(outcome)
      }
    } catch {
      // Whether the claim was committed is unknown. The phone's journal knows what arrived.
      this.lose('unavailable')
    } finally {
      this.#claiming = false
    }
  }

  /** Where work may wait. Who looks into a pool answers for it. */
  #takeSources(): string[] {
    const { pools } = this.#loop
    this.#looking = pools.filter((pool) => pool.waiting || this.#asked.includes(pool))
    for (const pool of this.#looking) pool.waiting = false
    const sources = this.#looking.map((pool) => pool.lane)
    if (this.#unseen) sources.unshift(this.lane)
    this.#unseen = false
    this.#asked = []
    return sources
  }

  #settle(outcome: ClaimOutcome): void {
    if (outcome.kind === 'lost') {
      this.lose(outcome.to === 'another' ? 'superseded' : 'unavailable')
      return
    }
    for (const message of outcome.messages) this.#underWay.add(message.id)
    this.#loop.onClaimed(outcome.messages)
    if (outcome.messages.length > 0) {
      this.#options.send(outcome.messages)
      this.#loop.onSent(outcome.messages)
    }
    if (outcome.left.length > 0 && outcome.nextTokenAt !== null) this.#sleep(outcome.nextTokenAt)
    if (outcome.left.includes(this.lane)) this.#unseen = true
    const left = this.#looking.filter((pool) => outcome.left.includes(pool.lane))
    this.#looking = []
    for (const pool of left) this.#loop.onLeft(pool)
  }

  /** What the commit took is over already, and is not waited for again. */
  #sleep(until: number): void {
    const { clock } = this.#loop
    const untilMs = Math.max(1, Math.ceil(until - clock.now()))
    this.#blockedUntil = clock.now() + untilMs
    this.#cancelTimer = clock.after(untilMs, () => {
      this.#blockedUntil = null
      this.resume()
    })
  }
}
