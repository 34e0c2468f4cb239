import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { Messages, Prepared } from '../messages/index.ts'
import type { Receipts } from '../receipts/index.ts'
import type { Codes } from './codes.ts'
import {
  APART,
  addCounters,
  insertOtps,
  keepAnswers,
  saveCounters,
  sendAgain,
} from './otp-store.ts'
import { type Changed, openRoom, type SendItem, type SendOutcome, type Sent } from './send-room.ts'
import { skippedEvent } from './skipped.ts'
import { otpView } from './view.ts'
import { withdraw } from './withdraw.ts'

export interface SendOptions {
  readonly database: Database
  readonly clock: Clock
  readonly codes: Codes
  readonly newId: NewId
  readonly messages: Pick<Messages, 'store' | 'turnstile' | 'lock'>
  readonly receipts: Receipts
}

/**
 * The funnel's work for sends: the OTP, its message with the first event, the counters of the guards and
 * the claim to the idempotency key, together or not at all. Defined before all work that locks messages.
 */
export function sendWork(options: SendOptions) {
  const { database, clock, messages } = options
  const work = async (tx: Tx, items: readonly SendItem[]): Promise<SendOutcome[]> => {
    const now = clock.now()
    const turnstile = await messages.turnstile(tx, messagesOf(items))
    const room = await openRoom(tx, items, now)
    const { kept } = room
    const fresh = items.filter((_, i) => kept[i] === null)
    const admit = ({ message: { gate } }: SendItem) => gate && turnstile.admit(gate)
    const sent: Sent[] = []
    const judged = new Map(
      fresh.map((item): [SendItem, SendOutcome] => {
        const outcome = room.send(item, options.codes, admit)
        if (!('row' in outcome)) return [item, outcome]
        sent.push(outcome)
        return [item, { kind: 'sent', body: JSON.stringify(otpView(outcome.row, now)) }]
      }),
    )
    const answers = fresh.map((item) => {
      const outcome = judged.get(item)
      return [item, outcome?.kind === 'sent' ? outcome.body : null] as const
    })
    const counters = room.changed()
    await storeOtps(tx, sent, counters, options)
    // Nobody of these waits for another: they leave together.
    await Promise.all([
      addCounters(tx, counters.fresh),
      storeMessages(tx, sent, options),
      turnstile.save(),
      keepAnswers(tx, ACCEPTED, answers, now),
    ])
    return items.map((item, i) => kept[i] ?? judged.get(item) ?? { kind: 'busy' })
  }
  return database.funnel.define(work, {
    apart: APART,
    lock: (tx, items) => messages.lock(tx, messagesOf(items)),
  })
}

const messagesOf = (items: readonly SendItem[]): Prepared[] => items.map(({ message }) => message)

const ACCEPTED = 202

async function storeOtps(
  tx: Tx,
  sent: readonly Sent[],
  counters: Changed,
  { receipts, clock }: SendOptions,
): Promise<void> {
  const again = sent.filter(({ before }) => before !== null)
  await insertOtps(
    tx,
    sent.flatMap(({ row, before }) => (before === null ? [row] : [])),
  )
  await sendAgain(
    tx,
    again.map(({ row }) => row),
  )
  await saveCounters(tx, counters.known)
  // A code that is void shall not reach anybody: what has not left never will.
  await withdraw(
    tx,
    receipts,
    again.flatMap(({ before }) => before ?? []),
    clock.now(),
  )
}

async function storeMessages(
  tx: Tx,
  sent: readonly Sent[],
  { messages, newId }: SendOptions,
): Promise<void> {
  const prepared = sent.map(({ item }) => item.message)
  await messages.store(tx, prepared)
  const skipped = sent.flatMap(({ row }) => skippedEvent(row, () => newId('evt')) ?? [])
  await writeEvents(tx, skipped)
}
