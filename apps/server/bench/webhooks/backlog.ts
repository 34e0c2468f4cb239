import { setTimeout as sleep } from 'node:timers/promises'
import { type OwnLoad, watchOwnLoad } from '../load/lag.ts'
import { tellResult } from '../result.ts'
import { call } from './call.ts'
import { eventIds, seedEvents } from './events.ts'
import { openReceiver, type Taken } from './receiver.ts'
import { deliveryFaults, rateOf } from './verify.ts'

/**
 * The receivers of rows 4a and 4b: each project has one webhook, which is paused while its events are
 * written, and then goes through them as fast as it can. The job comes as JSON in argv[2].
 */
export interface BacklogJob {
  readonly url: string
  /** Of the relay's database. */
  readonly database: string
  readonly projects: readonly { readonly key: string; readonly projectId: string }[]
  readonly eventsEach: number
  /** The share of the events that is not measured, because not everything is warm. */
  readonly warmup: number
  /** How many of the receivers take requests and never answer. */
  readonly dead: number
  readonly patienceMs: number
}

export interface BacklogResult extends OwnLoad {
  /** Deliveries to receivers that answer. */
  readonly perSecond: number
  readonly faults: readonly string[]
}

const LOOK_EVERY_MS = 5

async function run(job: BacklogJob): Promise<BacklogResult> {
  const taken: Taken[] = []
  const isDead = (path: string) => Number(path.slice(1)) < job.dead
  const receiver = await openReceiver((one) => {
    if (isDead(one.path)) return false
    taken.push(one)
    return true
  })
  const webhooks = await Promise.all(
    job.projects.map(async ({ key }, n) => {
      const path = `/${n}`
      const made = await call(job.url, key, 'POST', '/v1/webhooks', {
        ...{ url: `${receiver.url}${path}`, events: ['inbound.*'] },
      })
      await call(job.url, key, 'PATCH', `/v1/webhooks/${made.id}`, { status: 'paused' })
      return { ...made, path, key }
    }),
  )
  const events = job.projects.map(({ projectId }) => eventIds(projectId, job.eventsEach))
  await seedEvents(job.database, events.flat())
  const wanted = new Map(
    webhooks.flatMap(({ path }, n) =>
      isDead(path) ? [] : [[path, (events[n] ?? []).map(({ id }) => id)] as const],
    ),
  )
  const total = (job.projects.length - job.dead) * job.eventsEach
  const stop = watchOwnLoad()
  for (const { id, key } of webhooks) {
    await call(job.url, key, 'PATCH', `/v1/webhooks/${id}`, { status: 'active' })
  }
  const until = performance.now() + job.patienceMs
  while (taken.length < total && performance.now() < until) await sleep(LOOK_EVERY_MS)
  const ownLoad = stop()
  const faults = deliveryFaults(
    taken,
    wanted,
    new Map(webhooks.map((one) => [one.path, one.secret])),
  )
  receiver.close()
  return { perSecond: rateOf(taken, job.warmup), faults, ...ownLoad }
}

const job: BacklogJob = JSON.parse(process.argv[2] ?? '{}')
tellResult(await run(job))
