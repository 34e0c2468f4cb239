import type { Socket } from 'node:net'
import { afterEach } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { type AddressGuardOptions, createAddressGuard } from '../src/webhooks/address/index.ts'
import {
  createSender,
  type Post,
  type Sender,
  type SenderOptions,
  type SendResult,
} from '../src/webhooks/sender/index.ts'
import { type RawReceiverOptions, rawReceiver } from './receivers.ts'

/** Fifteen seconds and five, scaled down. */
export const DEADLINE_MS = 600
export const CONNECT_LIMIT_MS = 300
/** How late a timer may be on a machine with other things to do. */
export const SLACK_MS = 400

const open: Sender[] = []
afterEach(() => {
  for (const sender of open.splice(0)) sender.close()
})

/** A sender in a hurry that may call receivers on this machine. */
export function testSender(
  options: Partial<SenderOptions> = {},
  guard: AddressGuardOptions = {},
): Sender {
  const made = createSender({
    guard: createAddressGuard({ allowPrivate: true, ...guard }),
    clock: systemClock,
    deadlineMs: DEADLINE_MS,
    connectLimitMs: CONNECT_LIMIT_MS,
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

/** One attempt at a receiver of that kind. */
export async function attemptAt(
  receiver: RawReceiverOptions,
  options?: Partial<SenderOptions>,
): Promise<SendResult & { tookMs: number }> {
  await using it = await rawReceiver(receiver)
  const startedAt = performance.now()
  const result = await testSender(options).send(post(it.url))
  return { ...result, tookMs: performance.now() - startedAt }
}
