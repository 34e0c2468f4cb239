import { isStep, statusOfEvent } from '../status-order.ts'
import type { Promised } from './promises.ts'

/** What a database holds, read straight from its tables. */
export interface Contents {
  readonly messages: readonly { id: string; status: string; attempts: number }[]
  /** Those of messages that applications hear of, oldest first. */
  readonly events: readonly { subject_id: string; type: string }[]
  readonly lanes: readonly { id: string; last_seq: number }[]
  readonly keys: number
}

/** The statements that read them; `numbers` for columns that a driver may return as text. */
export const CONTENTS = {
  messages: 'select id, status, attempts from message',
  events: `select subject_id, type from event where public = 1 and type like 'outbound.%'
    order by position`,
  lanes: 'select id, last_seq from lane',
  keys: 'select count(*) as n from idempotency',
} as const

/** What is in a database against what had been promised: each entry is one thing that does not hold. */
export function judgeImage(contents: Contents, promises: readonly Promised[]): string[] {
  const { messages, lanes, keys } = contents
  const known = new Map(messages.map((message) => [message.id, message]))
  const seqs = new Map(lanes.map(({ id, last_seq }) => [id, Number(last_seq)]))
  const found: string[] = []
  const accepted = new Set<string>()
  for (const { what } of promises) {
    if (what.kind === 'acknowledged') {
      if ((seqs.get(what.deviceId) ?? 0) >= what.seq) continue
      found.push(`${what.deviceId}: acknowledged up to ${what.seq}, and not there`)
      continue
    }
    const message = known.get(what.messageId)
    if (what.kind === 'accepted') {
      accepted.add(what.messageId)
      if (!message) found.push(`${what.messageId}: answered with 202, and not there`)
    } else if (!message || Number(message.attempts) < what.attempt) {
      found.push(`${what.messageId}: handed over, and nobody knows of attempt ${what.attempt}`)
    }
  }
  if (keys < accepted.size) found.push(`${accepted.size} keys were used, and ${keys} are there`)
  return [...found, ...judgeEvents(contents)]
}

/** Each change of status has its event, in order, and the last one is what the message shows. */
function judgeEvents({ messages, events }: Contents): string[] {
  const histories = Map.groupBy(events, (event) => event.subject_id)
  return messages.flatMap(({ id, status }) => {
    const steps = (histories.get(id) ?? []).map(({ type }) => statusOfEvent(type))
    const isLegal = steps.every((step, i) => i === 0 || isStep(steps[i - 1] ?? '', step))
    return isLegal && steps.at(-1) === status ? [] : [`${id}: ${status} after ${steps.join(', ')}`]
  })
}
