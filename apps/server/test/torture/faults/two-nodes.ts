import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  type Api,
  eventually,
  newProject,
  type Relay,
  startPhone,
} from '../../flows/harness/index.ts'
import { connectUrlOf } from '../../flows/harness/nodes.ts'
import { BLACK_HOLE, PASS, startProxy, type TcpProxy } from '../../flows/harness/proxy.ts'
import { type Expectations, expectations, type Fault } from '../fault.ts'
import { expectAllTold, webhookFiguresOf } from '../hooks/told.ts'
import { type Load, startLoad } from '../load.ts'
import { percentile } from '../percentile.ts'
import { onlineAgain, onlineLines } from '../phone-lines.ts'

const KILLS = 3
const LEAST_KILLS = 1
/** Slow enough that a phone mostly waits: only a hint, or a poll, tells it of the next message. */
const PER_SECOND = 8
const PHONES = 2
const MEASURED_MS = 8_000
const WITH_HINTS_P95_MS = 250
const WITHOUT_HINTS_P95_MS = 2_500
const KILL_EVERY_MS = 3_000
const DEAD_MS = 1_000
const LIMITS = { burst: 50, refillPerMinute: 20 }
const LIMITED_MESSAGES = 70
const STAYS_MS = 1_500

export const twoNodes: Fault = {
  id: 'two-nodes',
  title:
    'calls go to one node and phones to the other; hints get lost, and the other node is killed',
  engines: ['PostgreSQL'],
  criterion: `across within ${WITH_HINTS_P95_MS} ms (p95), ${WITHOUT_HINTS_P95_MS / 1000} s without hints; nothing lost with the node, webhooks go on from another; one bucket over both`,
  short: false,
  async run({ newDatabase, seed, rounds }) {
    const databaseUrl = await newDatabase()
    const wire = await startProxy(Number(new URL(databaseUrl).port))
    const load = await startLoad({
      databaseUrl,
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      place: {
        nodes: [{}, { databaseUrl: wire.through(databaseUrl) }],
        nodeOf: () => 1,
        roads: true,
      },
      // One is served by the node that stays, one by the node that is killed.
      listen: { by: [0, 1] },
    })
    const expected = expectations()
    const limited = oneBucket(load.site.nodes, databaseUrl, expected)
    const hinted = await crossings(load, wire, true)
    const polled = await crossings(load, wire, false)
    await limited
    const runs = rounds(KILLS, LEAST_KILLS)
    for (let kill = 0; kill < runs; kill += 1) await killOther(load)
    const verdict = await load.settle()
    await wire.close()
    const { expect, violations } = expected
    expect(hinted <= WITH_HINTS_P95_MS, 'with hints it took too long', hinted)
    expect(polled <= WITHOUT_HINTS_P95_MS, 'without hints it took too long', polled)
    // Noise alone makes one of two figures the larger one: polls are seconds apart.
    expect(polled > WITH_HINTS_P95_MS, 'no hint was lost', polled)
    expect(
      verdict.figures.delivered === verdict.figures.requests,
      'not every message was delivered',
      verdict.figures,
    )
    expectAllTold(verdict, expected)
    return {
      runs,
      figures: {
        'across, p95 ms': Math.round(hinted),
        'without hints, p95 ms': Math.round(polled),
        ...webhookFiguresOf(verdict),
      },
      verdicts: [verdict],
      violations,
    }
  },
}

/** From the acceptance by the one node to the radio of a phone on the other, p95 in ms. */
async function crossings({ site }: Load, wire: TcpProxy, hints: boolean): Promise<number> {
  // The listening connection says who it is in its first packet.
  if (!hints) wire.apply(BLACK_HOLE, ({ opening }) => opening.includes('listener'))
  const from = Date.now()
  await sleep(MEASURED_MS)
  const until = Date.now()
  // The last ones may still be waiting for a poll.
  await sleep(WITHOUT_HINTS_P95_MS)
  wire.apply(PASS)
  const air = new Map(
    site.phones.flatMap((phone) => phone.onAir()).map((line) => [line.messageId, line]),
  )
  const took = (await site.api.all('/v1/messages')).flatMap(({ id, queuedAt }) => {
    const queued = Date.parse(queuedAt)
    if (queued < from || queued > until) return []
    return [Date.parse(air.get(id)?.at ?? '') - queued]
  })
  return percentile(
    took.map((ms) => (Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms)),
    0.95,
  )
}

/** The node that has the phones dies under them; they go to the other, and back when it is up again. */
async function killOther({ site }: Load): Promise<void> {
  const lead = (node: number) => {
    for (const road of site.roads) road.to(site.nodes[node]?.port ?? 0)
  }
  const before = site.phones.map((phone) => onlineLines(phone).length)
  lead(0)
  await site.endRelay(1, 'SIGKILL')
  for (const road of site.roads) road.reset()
  await Promise.all(site.phones.map((phone, i) => onlineAgain(phone, before[i] ?? 0)))
  await sleep(DEAD_MS)
  await site.startRelay(1)
  lead(1)
  for (const road of site.roads) road.reset()
  await sleep(KILL_EVERY_MS)
}

/** A plan's limit holds for a phone that goes from node to node, faster than its bucket refills. */
async function oneBucket(
  nodes: readonly Relay[],
  databaseUrl: string,
  { expect }: Expectations,
): Promise<void> {
  const [first, second] = nodes
  if (!first || !second) throw new Error('There are no two nodes.')
  const api = await starterProject(first, databaseUrl)
  const road = await startProxy(first.port)
  const phone = await startPhone(api, {
    connectUrl: road.through(connectUrlOf(first)),
    script: { concurrency: 2, otherwise: { sentAfterMs: 10 } },
  })
  for (let i = 0; i < LIMITED_MESSAGES; i += 1) {
    await api.send({ body: `Limited ${i}`, ...(i % 2 ? { from: phone.deviceId } : {}) })
  }
  for (const node of [second, first, second, first]) {
    await sleep(STAYS_MS)
    road.to(node.port)
    road.reset()
  }
  await eventually(
    () => phone.onAir().length,
    (count) => count > LIMITS.burst,
  )
  const times = phone.onAir().map(({ at }) => Date.parse(at))
  const begin = times[0] ?? 0
  const allowed = (at: number) =>
    LIMITS.burst + ((at - begin + DEAD_MS) / 60_000) * LIMITS.refillPerMinute
  const early = times.filter((at, i) => i + 1 > allowed(at)).length
  expect(early === 0, 'more was sent than burst and rate allow', early)
}

async function starterProject(relay: Relay, databaseUrl: string): Promise<Api> {
  const api = await newProject(relay, 'Starter')
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`update project set plan = 'starter' where name = 'Starter'`)
  await client.end()
  return api
}
