import { setTimeout as sleep } from 'node:timers/promises'
import { type LatencyResult, type OpenLoopJob, openLoop } from '../load/open-loop.ts'
import { tellResult } from '../result.ts'
import { call } from './call.ts'
import { openReceiver, type Taken } from './receiver.ts'
import { signatureOf } from './verify.ts'

/**
 * The other side of row 4c: a receiver and an open-loop sender in one process, so that both ends of a latency
 * are read from the same clock. Each message makes one event, which is told apart by the message's number. The
 * job comes as JSON in argv[2].
 */
export interface WebhookLatencyJob extends OpenLoopJob {
  readonly key: string
}

export interface WebhookLatencyResult extends LatencyResult {
  readonly unsigned: number
}

/** With seven digits behind it, a number that its plan has. */
const NUMBER_PREFIX = '+551198'
const NUMBER_DIGITS = 7
/** Until the webhook has somebody who serves it. */
const SETTLE_MS = 300

const job: WebhookLatencyJob = JSON.parse(process.argv[2] ?? '{}')
const taken: Taken[] = []
const loop = await openLoop(job, { authorization: `Bearer ${job.key}` }, (n) => ({
  to: `${NUMBER_PREFIX}${String(n).padStart(NUMBER_DIGITS, '0')}`,
}))
const receiver = await openReceiver((one) => {
  const { data }: { data: { to: string } } = JSON.parse(one.body.toString())
  loop.arrive(`#${Number(data.to.slice(NUMBER_PREFIX.length))}`)
  taken.push(one)
  return true
})
const webhook = await call(job.url, job.key, 'POST', '/v1/webhooks', {
  ...{ url: `${receiver.url}/0`, events: ['outbound.queued'] },
})
await sleep(SETTLE_MS)
await loop.send()
const result = await loop.drain(() => true)
receiver.close()
const unsigned = taken.filter((one) => one.signature !== signatureOf(webhook.secret, one)).length
const told: WebhookLatencyResult = { ...result, unsigned }
tellResult(told)
