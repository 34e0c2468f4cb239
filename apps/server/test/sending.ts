import type { Socket } from 'node:net'
import { afterEach } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { type AddressGuardOptions, createAddressGuard } from '../src/webhooks/address/index.ts'
import {
  createSender,
  DEFAULT_DEADLINE_MS,
  type Post,
  type Sender,
  type SenderOptions,
  type SendResult,
} from '../src/webhooks/sender/index.ts'
import { type RawReceiverOptions, rawReceiver } from './receivers.ts'

/** Fifteen seconds and five, scaled down: for receivers that are to meet them. Others get the whole. */
export const HURRIED = { deadlineMs: 600, connectLimitMs: 300 }
/** How long after a timer of the same length something may come that the timer ends. */
export const SLACK_MS = 400

const open: Sender[] = []
afterEach(() => {
  for (const sender of open.splice(0)) sender.close()
})

/** A sender that may call receivers on this machine. */
export function testSender(
  options: Partial<SenderOptions> = {},
  guard: AddressGuardOptions = {},
): Sender {
  const made = createSender({
    guard: createAddressGuard({ allowPrivate: true, ...guard }),
    clock: systemClock,
    ...options,
  })
  open.push(made)
  return made
}

export const post = (url: string, more: Partial<Post> = {}): Post => ({
  lane: 'whk_1',
  url,
  headers: { 'webhook-id': 'evt_1' },
  body: Buffer.from('{"id":"evt_1"}'),
  ...more,
})

/** A receiver that says this to every request. */
export const replying = (text: string): RawReceiverOptions => ({
  onRequest: (socket: Socket) => void socket.write(text),
})

/** One attempt at a receiver of that kind, beside a timer of its deadline. */
export async function attemptAt(
  receiver: RawReceiverOptions,
  options: Partial<SenderOptions> = {},
): Promise<SendResult & Timed & { readonly sentBytes: number }> {
  await using it = await rawReceiver(receiver)
  const sender = testSender(options)
  const { deadlineMs = DEFAULT_DEADLINE_MS } = options
  const [result, timed] = await beside(deadlineMs, () => sender.send(post(it.url)))
  return { ...result, ...timed, sentBytes: it.sentBytes() }
}

export interface Timed {
  readonly tookMs: number
  /** By how much a timer of that length came before it; far below zero when it did not. */
  readonly lateMs: number
}

/** Times work against a timer that is set with it: what keeps this machine busy makes both late. */
export async function beside<T>(ms: number, work: () => Promise<T>): Promise<[T, Timed]> {
  let ranAt = Number.POSITIVE_INFINITY
  const startedAt = performance.now()
  const timer = setTimeout(() => {
    ranAt = performance.now()
  }, ms)
  const result = await work()
  const endedAt = performance.now()
  clearTimeout(timer)
  return [result, { tookMs: endedAt - startedAt, lateMs: endedAt - ranAt }]
}
