import type { Database, Row, Tx } from '../db/index.ts'
import { QUEUE } from '../db/index.ts'
import { lockLanes, SAVE_SEQ } from '../dispatch/index.ts'
import type { Inbound, NewInbound } from '../inbound/index.ts'
import type { Notice, Receipts } from '../receipts/index.ts'
import type { SequencedFrame } from './frames.ts'

/** One frame with a `seq`, and the connection that it came by. */
export interface FrameItem {
  readonly deviceId: string
  readonly projectId: string
  /** Fencing token of the connection. */
  readonly token: number
  /** The first sequenced frame of its connection may leap, should the database have gone back. */
  readonly first: boolean
  readonly frame: SequencedFrame
  /** The number of the SIM that an SMS came in by. */
  readonly numberOf: (simSlotIndex: number) => string | null
}

export type FrameOutcome =
  /** Durable: it may be acknowledged. `settled` names a message that is no longer under way. */
  | { readonly kind: 'committed'; readonly settled: string | null }
  /** A newer connection owns the lane: the phone repeats the frame there. */
  | { readonly kind: 'stale' }
  /** A frame before this one was not committed: it must come again first. */
  | { readonly kind: 'gap' }

type Verdict = 'fresh' | 'repeated' | 'stale' | 'gap'

/**
 * The funnel's work for phones' frames. Serial, because a frame must never be committed before its
 * predecessors: the phone drops everything up to the acknowledged number.
 */
export function frameWork(database: Database, receipts: Receipts, inbound: Inbound) {
  const work = async (tx: Tx, items: readonly FrameItem[]): Promise<FrameOutcome[]> => {
    const rows = await lockLanes(
      tx,
      items.map((item) => item.deviceId),
    )
    const lanes = new Map(rows.map((row) => [row.id, row]))
    const verdicts = items.map((item) => judge(item, lanes))
    const settled = await applyFresh(tx, items, verdicts, receipts, inbound)
    const changed = rows.flatMap((row) => {
      const lane = lanes.get(row.id)
      return lane && lane.last_seq !== row.last_seq ? [lane] : []
    })
    await tx.updateMany(SAVE_SEQ, changed)
    return verdicts.map((verdict, i) =>
      verdict === 'stale' || verdict === 'gap'
        ? { kind: verdict }
        : { kind: 'committed', settled: settled.get(i) ?? null },
    )
  }
  return database.funnel.define(work, {
    serial: true,
    patient: true,
    lane: (item) => item.deviceId,
  })
}

/** Decides about one frame and moves the lane's place in the phone's outbox. */
function judge(
  { deviceId, token, first, frame }: FrameItem,
  lanes: Map<string, Row<'lane'>>,
): Verdict {
  const lane = lanes.get(deviceId)
  if (!lane || lane.token !== token) return 'stale'
  if (frame.seq <= lane.last_seq) return 'repeated'
  if (frame.seq !== lane.last_seq + 1 && !first) return 'gap'
  lanes.set(deviceId, { ...lane, last_seq: frame.seq })
  return 'fresh'
}

async function applyFresh(
  tx: Tx,
  items: readonly FrameItem[],
  verdicts: readonly Verdict[],
  receipts: Receipts,
  inbound: Inbound,
): Promise<Map<number, string>> {
  const notices: Notice[] = []
  const places: number[] = []
  const arrived: NewInbound[] = []
  for (const [i, item] of items.entries()) {
    if (verdicts[i] !== 'fresh') continue
    if (item.frame.type === 'inbound') {
      arrived.push(newInbound(item, item.frame))
    } else {
      notices.push(noticeOf(item.deviceId, item.frame))
      places.push(i)
    }
  }
  const after = await receipts.record(tx, notices)
  if (arrived.length > 0) await inbound.record(tx, arrived)
  const settled = new Map<number, string>()
  for (const [k, place] of places.entries()) {
    const message = after[k]
    if (message && message.queue !== QUEUE.inFlight) settled.set(place, message.id)
  }
  return settled
}

function newInbound(
  item: FrameItem,
  frame: Extract<SequencedFrame, { type: 'inbound' }>,
): NewInbound {
  return {
    projectId: item.projectId,
    deviceId: item.deviceId,
    simSlotIndex: frame.simSlotIndex,
    from: frame.from,
    toNumber: item.numberOf(frame.simSlotIndex),
    body: frame.body,
    receivedAt: Date.parse(frame.receivedAt),
  }
}

function noticeOf(deviceId: string, frame: Exclude<SequencedFrame, { type: 'inbound' }>): Notice {
  const at = Date.parse(frame.at)
  const { messageId, attempt } = frame
  switch (frame.type) {
    case 'accepted':
      return { messageId, deviceId, report: { kind: 'accepted', at, attempt } }
    case 'sent':
      return { messageId, deviceId, report: { kind: 'sent', at, attempt, parts: frame.parts } }
    case 'delivered':
      return { messageId, deviceId, report: { kind: 'delivered', at } }
    case 'failed':
      return {
        messageId,
        deviceId,
        report: {
          kind: 'failed',
          at,
          attempt,
          code: frame.code,
          reason: frame.reason,
          providerCode: null,
          retryable: frame.retryable,
        },
      }
    default:
      return frame satisfies never
  }
}
