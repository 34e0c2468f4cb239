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
  readonly deviceId: string | null
  readonly deviceName: string | null
  readonly lineOf: Claim['lineOf']
  /** How many messages may be under way at once. */
  readonly window: number
  /** Messages that are under way already, from an earlier connection. */
  readonly inFlight: Iterable<string>
  /** False while the far end is not keeping up; the channel wakes the lane when it does again. */
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
  readonly token: number
  readonly pools: readonly string[]
  /** There may be work: claims as soon as window, bucket and channel allow. */
  wake(): void
  /** This message is no longer under way. */
  settled(messageId: string): void
  readonly inFlight: number
  /** When the bucket is empty, the time of its next token. */
  readonly blockedUntil: number | null
  /** Somebody has seen that the lane is not ours any more. */
  lose(reason: 'superseded' | 'unavailable'): void
  close(): void
}

export interface LoopOptions {
  readonly clock: Clock
  readonly claim: (claim: Claim) => Promise<ClaimOutcome>
  readonly onClose: (handle: LaneHandle) => void
}

/** The loop of one lane. It runs when woken, and sleeps exactly until the next token otherwise. */
export function runLane(options: LaneOptions, { clock, claim, onClose }: LoopOptions): LaneHandle {
  const underWay = new Set(options.inFlight)
  let claiming = false
  let again = false
  let closed = false
  let blockedUntil: number | null = null
  let cancelTimer = () => {}

  const sleepUntil = (at: number) => {
    blockedUntil = at
    cancelTimer()
    cancelTimer = clock.after(at - clock.now(), () => {
      blockedUntil = null
      wake()
    })
  }

  const settleClaim = (outcome: ClaimOutcome) => {
    if (outcome.kind === 'lost') {
      return options.lost(outcome.to === 'another' ? 'superseded' : 'unavailable')
    }
    for (const message of outcome.messages) underWay.add(message.id)
    if (outcome.messages.length > 0) options.send(outcome.messages)
    if (outcome.nextTokenMs !== null && outcome.more) {
      sleepUntil(clock.now() + Math.max(1, Math.ceil(outcome.nextTokenMs)))
    } else if (outcome.more) again = true // also when all that was found had expired
  }

  const run = async () => {
    claiming = true
    try {
      do {
        again = false
        const room = options.window - underWay.size
        if (closed || room <= 0 || blockedUntil !== null || !options.ready()) break
        const outcome = await claim({ ...options, room })
        // Closed meanwhile: what was claimed is in flight, and the next hello settles it.
        if (closed) break
        settleClaim(outcome)
      } while (again)
    } catch {
      // Whether the claim was committed is unknown. The phone's journal knows what arrived.
      if (!closed) options.lost('unavailable')
    } finally {
      claiming = false
    }
  }

  const wake = () => {
    if (closed) return
    if (claiming) again = true
    else void run()
  }

  const handle: LaneHandle = {
    lane: options.lane,
    token: options.token,
    pools: options.pools,
    wake,
    settled(messageId) {
      if (underWay.delete(messageId)) wake()
    },
    get inFlight() {
      return underWay.size
    },
    get blockedUntil() {
      return blockedUntil
    },
    lose(reason) {
      if (!closed) options.lost(reason)
    },
    close() {
      closed = true
      cancelTimer()
      onClose(handle)
    },
  }
  return handle
}
