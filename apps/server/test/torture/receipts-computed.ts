import { newMessage } from '../../src/messages/accept.ts'
import { advance } from '../../src/receipts/advance.ts'
import type { Report } from '../../src/receipts/index.ts'
import { draftOf, lineOf, RETRY } from '../_world.ts'
import type { Expectations } from './fault.ts'
import type { Random } from './random.ts'
import { shuffle } from './receipts-played.ts'
import { isStep, statusOfEvent } from './status-order.ts'

const START = Date.UTC(2026, 0, 5)
const DAY_MS = 86_400_000
const MOST_REPEATS = 3
const SPELLED_OUT = 5

type Message = ReturnType<typeof newMessage>

/**
 * Every order of repeated receipts that chance makes, those that come before the dispatch included, by phones
 * whose clocks are off by a day: no step back, each change told once, and no time told anew.
 * @returns how many steps there were.
 */
export function computeReceipts(runs: number, random: Random, { expect }: Expectations): number {
  let steps = 0
  const wrong: string[] = []
  for (let run = 0; run < runs; run += 1) {
    const reports = someReports(random)
    const fault = walk(reports, random, () => {
      steps += 1
    })
    if (fault) wrong.push(`${fault}, in ${reports.map(({ kind }) => kind).join(', ')}`)
  }
  expect(wrong.length === 0, `${wrong.length} orders went wrong`, wrong.slice(0, SPELLED_OUT))
  return steps
}

function someReports(random: Random): Report[] {
  const at = () => START + random.between(-DAY_MS, DAY_MS)
  const failure = { code: 'generic', reason: 'It failed.', providerCode: null, retryable: false }
  const kinds: (() => Report)[] = [
    () => ({
      ...{ kind: 'dispatched', at: at(), lane: 'dev_a', deviceId: 'dev_a', deviceName: 'A' },
      ...{ simSlotIndex: 0, fromNumber: null },
    }),
    () => ({ kind: 'accepted', at: at(), attempt: 1 }),
    () => ({ kind: 'sent', at: at(), attempt: 1, parts: random.between(1, 3) }),
    () => ({ kind: 'delivered', at: at() }),
    () => ({ kind: 'read', at: at() }),
    () => ({ kind: 'failed', at: at(), attempt: 1, ...failure }),
    () => ({ kind: 'uncertain', at: at(), survived: random.chance(0.5) }),
  ]
  const reports = kinds.flatMap((make) =>
    Array.from({ length: random.between(0, MOST_REPEATS) }, make),
  )
  shuffle(reports, random)
  return reports
}

const TIMES = ['dispatched_at', 'sent_at', 'delivered_at', 'read_at', 'failed_at'] as const

/** @returns what went wrong, or null. */
function walk(reports: readonly Report[], random: Random, onStep: () => void): string | null {
  const draft = draftOf({ projectId: 'proj_a', line: lineOf('dev_a') })
  let message: Message = newMessage(draft, 'msg_a', START)
  let now = START
  const told: string[] = []
  for (const report of reports) {
    now += random.between(0, 1_000)
    const step = advance(message, report, now, RETRY)
    if (!step) continue
    onStep()
    const { message: after, event } = step
    const moved = after.status !== message.status
    if (moved && !isStep(message.status, after.status)) return `${message.status} → ${after.status}`
    if (moved !== (event?.public ?? false))
      return `${report.kind}: a change without an event, or an event without`
    if (event?.public) told.push(statusOfEvent(event.type))
    const changed = TIMES.find((time) => message[time] !== null && after[time] !== message[time])
    if (changed) return `${changed} was told anew`
    message = after
  }
  return new Set(told).size === told.length ? highest(message, reports) : 'an event came twice'
}

const RANKS = ['sent', 'delivered', 'read'] as const

/** Without a failure the highest rank that was told is what it is. */
function highest({ status }: Message, reports: readonly Report[]): string | null {
  const kinds = new Set(reports.map(({ kind }) => kind))
  const must = RANKS.findLast((kind) => kinds.has(kind))
  if (must === undefined || kinds.has('failed')) return null
  return status === must.toUpperCase() ? null : `it is ${status} and was ${must}`
}
