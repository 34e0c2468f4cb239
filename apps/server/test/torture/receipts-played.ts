import { type Api, type Connection, type Json, pairSocketPhone } from '../flows/harness/index.ts'
import { sha256 } from './checker.ts'
import type { Expectations } from './fault.ts'
import type { OnAirLine, SendRequest } from './history.ts'
import type { Random } from './random.ts'
import { isStep } from './status-order.ts'

const REPORTS = ['accepted', 'sent', 'delivered', 'failed'] as const
type ReportType = (typeof REPORTS)[number]
/** How often each report may come. */
const REPEATS = 3
/** Messages whose reports are shuffled into one another; half of what a phone may hold. */
const AT_ONCE = 16
const FAILS = 0.3
/** A frame that is told again under its own number, as after an acknowledgement that was lost. */
const SAME_FRAME_AGAIN = 0.2
const FAILURE = { code: 'rejected_by_carrier', reason: 'Refused.', retryable: false }

export interface Played {
  readonly requests: SendRequest[]
  readonly onAir: OnAirLine[]
  readonly reports: number
}

interface Told {
  readonly handOver: { readonly messageId: string; readonly attempt: number }
  readonly type: ReportType
}

/**
 * A phone that tells everything several times and in any order, over a real socket. What it says decides,
 * by the order of statuses alone, what each message has to be in the end.
 */
export async function playReceipts(
  api: Api,
  messages: number,
  random: Random,
  expected: Expectations,
): Promise<Played> {
  const phone = await pairSocketPhone(api)
  const line = await phone.connect()
  const played: Played & { reports: number } = { requests: [], onAir: [], reports: 0 }
  let seq = 0
  for (let done = 0; done < messages; done += AT_ONCE) {
    const told: Told[] = []
    for (let i = 0; i < AT_ONCE; i += 1) {
      const body = `Played ${done + i}.`
      const { id } = await api.send({ body, from: phone.deviceId })
      const outcome = { kind: 'accepted', messageId: id } as const
      played.requests.push({ key: body, body, tries: [{ at: 0, tookMs: 0, outcome }] })
      const handOver = await line.next('send')
      told.push(...someReports(handOver, random))
      const { attempt } = handOver
      const bodySha256 = sha256(handOver.body)
      played.onAir.push({ phone: 'played', messageId: handOver.messageId, attempt, bodySha256 })
    }
    shuffle(told, random)
    const half = Math.ceil(told.length / 2)
    seq = tell(line, told.slice(0, half), seq, random)
    await line.acked(seq)
    const before = await stateOf(api, told)
    seq = tell(line, told.slice(half), seq, random)
    await line.acked(seq)
    judge(told, before, await stateOf(api, told), expected)
    played.reports += told.length
  }
  await line.cut()
  return played
}

/** At least one of them ends its being under way. */
function someReports(handOver: Told['handOver'], random: Random): Told[] {
  const types = REPORTS.filter((type) => type !== 'failed' || random.chance(FAILS))
  return types.flatMap((type) =>
    Array.from({ length: random.between(1, REPEATS) }, () => ({ handOver, type })),
  )
}

export function shuffle<T>(items: T[], random: Random): void {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = random.between(0, i)
    const [a, b] = [items[i], items[j]]
    if (a === undefined || b === undefined) continue
    items[i] = b
    items[j] = a
  }
}

function tell(line: Connection, told: readonly Told[], from: number, random: Random): number {
  let seq = from
  for (const { handOver, type } of told) {
    seq += 1
    const more = type === 'failed' ? FAILURE : {}
    line.report(type, seq, handOver, more)
    if (random.chance(SAME_FRAME_AGAIN)) line.report(type, seq, handOver, more)
  }
  return seq
}

async function stateOf(api: Api, told: readonly Told[]): Promise<Map<string, Json>> {
  const ids = new Set(told.map(({ handOver }) => handOver.messageId))
  return new Map(
    await Promise.all(
      [...ids].map(async (id): Promise<[string, Json]> => [id, await api.message(id)]),
    ),
  )
}

const STATUS_OF: Readonly<Record<ReportType, string>> = {
  accepted: 'DISPATCHED',
  sent: 'SENT',
  delivered: 'DELIVERED',
  failed: 'FAILED',
}
const TIMES = ['queuedAt', 'dispatchedAt', 'sentAt', 'deliveredAt', 'failedAt'] as const

function judge(
  told: readonly Told[],
  before: ReadonlyMap<string, Json>,
  after: ReadonlyMap<string, Json>,
  { expect }: Expectations,
): void {
  for (const [id, own] of Map.groupBy(told, ({ handOver }) => handOver.messageId)) {
    const must = own.reduce((status, { type }) => {
      return isStep(status, STATUS_OF[type]) ? STATUS_OF[type] : status
    }, 'DISPATCHED')
    const { status } = after.get(id)
    const order = own.map(({ type }) => type).join(', ')
    expect(status === must, `${id} has to be ${must} after ${order}`, status)
    for (const time of TIMES) {
      const first = before.get(id)[time]
      const kept = first === null || after.get(id)[time] === first
      expect(kept, `${id}: ${time} has changed`, [first, after.get(id)[time]])
    }
  }
}
