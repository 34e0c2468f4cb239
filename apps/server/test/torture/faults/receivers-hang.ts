import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, eventually, type Json, newKey, newProject } from '../../flows/harness/index.ts'
import { type WebhookReceiver, webhookReceiver } from '../../webhook-receiver.ts'
import { ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import { type HostileReceivers, startHostileReceivers } from '../hooks/hostile-receivers.ts'
import { expectAllTold, webhookFiguresOf } from '../hooks/told.ts'
import { COLLECTING } from '../hostile/others.ts'
import { type Load, startLoad } from '../load.ts'
import { watchMemory } from '../memory.ts'
import { percentile } from '../percentile.ts'

/** Each message goes to all webhooks. */
const PER_SECOND = 4
const PHONES = 1
/** Webhooks that hear of each message; one of them hangs. */
const WEBHOOKS = 20
const TYPE = 'outbound.delivered'
/** For the server to have its code compiled. */
const WARM_MS = 4_000
const BEFORE_MS = 6_000
/** Longer than an attempt may take. */
const HUNG_MS = 18_000
const ATTEMPT_ENDS_WITHIN_MS = 16_000
const GROWTH_MB = 50
const TIMES = 2
/** Below this a doubled latency is this machine's noise and nobody's trouble. */
const FLOOR_MS = 250
/** As many for each hostile receiver as may be under way at once. */
const MESSAGES = 4
const WITHIN_MS = 30_000
const CLOSED_WITHIN_MS = 5_000

export const receiversHang: Fault = {
  id: 'receivers-hang',
  title: `one receiver of ${WEBHOOKS} hangs; then others sleep, drip, flood, stall in TLS or ignore SYN`,
  engines: ENGINES,
  criterion: `each attempt ends within ${ATTEMPT_ENDS_WITHIN_MS / 1000} s; at most ${GROWTH_MB} MB more; nobody else waits twice as long`,
  short: false,
  alone: true,
  async run({ newDatabase, seed }) {
    const load = await startLoad({
      databaseUrl: await newDatabase(),
      ...{ seed, perSecond: PER_SECOND, phones: PHONES, server: { env: COLLECTING } },
      listen: {
        types: [TYPE],
        by: Array.from({ length: WEBHOOKS - 1 }, () => 0),
        // The real limit; nothing that failed is tried again meanwhile.
        env: { RELAY_WEBHOOK_TIMEOUT_MS: '15000', RELAY_WEBHOOK_RETRY_DELAYS_MS: '3600000' },
      },
    })
    const expected = expectations()
    const { expect } = expected
    await using hung = await webhookReceiver()
    await using hostile = await startHostileReceivers()
    const { api, relay } = load.site
    const last = await api.created('/v1/webhooks', { url: hung.url, events: [TYPE] })
    const waits = await othersWait(load, hung)
    const limit = Math.max(FLOOR_MS, waits.beforeMs * TIMES)
    expect(waits.hungMs <= limit, `others waited longer than ${limit} ms (95 %)`, waits.hungMs)
    const memory = watchMemory(relay.pid)
    const project = await newKey(await newProject(relay, 'Hostile'), { mode: 'test' })
    const slowest = await attackAll(project, hostile, expected)
    memory.stop()
    const growthMb = memory.growthMb()
    expect(growthMb <= GROWTH_MB, 'the server grew, MB', growthMb)
    const hungMs = await slowestOf(api, last.id, 1, '?state=waiting')
    expect(hungMs <= ATTEMPT_ENDS_WITHIN_MS, 'the hung receiver held an attempt, ms', hungMs)
    // What waits for it would be waited for in vain.
    await api.call('DELETE', `/v1/webhooks/${last.id}`)
    const report = await load.settle()
    expectAllTold(report, expected)
    return {
      runs: 1 + hostile.urls.size * MESSAGES,
      figures: {
        'others p95 before, ms': waits.beforeMs,
        'others p95 beside one that hangs, ms': waits.hungMs,
        'slowest attempt, ms': Math.max(slowest, hungMs),
        'memory, MB more': growthMb,
        ...webhookFiguresOf(report),
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

/** From event to arrival at the receivers that behave, p95 in ms, before and while one hangs. */
async function othersWait({ listeners }: Load, hung: WebhookReceiver) {
  const p95 = (from: number, to: number) =>
    percentile(
      listeners.webhooks.flatMap(({ arrivals }) =>
        arrivals.filter(({ at }) => at >= from && at < to).map(({ tookMs }) => tookMs),
      ),
      0.95,
    )
  await sleep(WARM_MS)
  const from = Date.now()
  await sleep(BEFORE_MS)
  const struckAt = Date.now()
  hung.behave(() => null)
  await sleep(HUNG_MS)
  return { beforeMs: p95(from, struckAt), hungMs: p95(struckAt, Date.now()) }
}

/** @returns how long the slowest attempt took, in ms. */
async function attackAll(
  api: Api,
  hostile: HostileReceivers,
  { expect }: Expectations,
): Promise<number> {
  const ways = new Map<string, string>()
  for (const [way, url] of hostile.urls) {
    ways.set((await api.created('/v1/webhooks', { url, events: [TYPE] })).id, way)
  }
  for (let i = 0; i < MESSAGES; i += 1) await api.send({ body: `Hostile ${i}` })
  let slowest = 0
  for (const [id, way] of ways) {
    const took = await slowestOf(api, id, MESSAGES)
    expect(took <= ATTEMPT_ENDS_WITHIN_MS, `one that ${way} held an attempt, ms`, took)
    slowest = Math.max(slowest, took)
  }
  const left = await eventually(hostile.open, (open) => open === 0, CLOSED_WITHIN_MS).catch(
    hostile.open,
  )
  expect(left === 0, 'connections were left open', left)
  return slowest
}

/** The longest of a webhook's attempts, in ms, once so many deliveries have had one: none may take for ever. */
async function slowestOf(
  api: Api,
  webhookId: string,
  deliveries: number,
  filter = '',
): Promise<number> {
  const logs: Json[] = await eventually(
    async () => {
      const all = await api.all(`/v1/webhooks/${webhookId}/deliveries${filter}`)
      const whole = await Promise.all(all.map(({ id }) => api.get(`/v1/webhook-deliveries/${id}`)))
      return whole.flatMap(({ attemptLog }) => attemptLog.slice(0, 1))
    },
    ({ length }) => length >= deliveries,
    WITHIN_MS,
  ).catch(() => [])
  if (logs.length === 0) return Number.POSITIVE_INFINITY
  return Math.max(...logs.map(({ timings }) => timings.totalMs))
}
