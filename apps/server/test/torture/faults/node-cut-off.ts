import { setTimeout as sleep } from 'node:timers/promises'
import {
  eventually,
  newProject,
  pairSocketPhone,
  type SocketPhone,
} from '../../flows/harness/index.ts'
import { connectUrlOf } from '../../flows/harness/nodes.ts'
import { BLACK_HOLE, PASS, startProxy } from '../../flows/harness/proxy.ts'
import { type Expectations, expectations, type Fault } from '../fault.ts'
import { expectAllTold, webhookFiguresOf } from '../hooks/told.ts'
import { startLoad } from '../load.ts'
import type { Site } from '../site.ts'

/** Longer than a lease of 30 s, and than the sweep that comes after it. */
const CUT_MS = 36_000
const BACK_WITHIN_MS = 30_000
const PER_SECOND = 15
const PHONES = 4
const BEFORE_MS = 2_000
const CALM_MS = 1_000
const AFTER_MS = 3_000
const OUT_MS = 10_000
const OFFLINE_WITHIN_MS = 35_000
const REPLACED = 4409
/** The next after what the same phone has told the other node. */
const LATE_SEQ = 2
const FAILURE = { code: 'no_credit', reason: 'Late.', retryable: false }
const UNDER_WAY_MS = 300
/** Phones with an odd number are on the node that is cut off; the last one cannot move. */
const NODES = 2
const STUCK = 3

export const nodeCutOff: Fault = {
  id: 'node-cut-off',
  title: 'a node is cut off from PostgreSQL for longer than its lease, and comes back',
  engines: ['PostgreSQL'],
  criterion:
    'its phones are given up within 35 s, its late reports change nothing, nothing is sent twice; the other node tells the receivers',
  short: false,
  async run({ newDatabase, seed, say }) {
    const databaseUrl = await newDatabase()
    const wire = await startProxy(Number(new URL(databaseUrl).port))
    const load = await startLoad({
      databaseUrl,
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      place: {
        nodes: [{}, { databaseUrl: wire.through(databaseUrl) }],
        nodeOf: (phone) => phone % NODES,
        roads: true,
      },
      // One is served by the node that stays, one by the node that is cut off.
      listen: { by: [0, 1] },
      // The last one says nothing while its node is away: nobody waits for what is its own.
      lines: ({ phones }) => [null, ...phones.map(({ deviceId }) => deviceId).slice(0, STUCK)],
    })
    const { site } = load
    const expected = expectations()
    const { expect, violations } = expected
    await sleep(BEFORE_MS)
    const late = await holdMessage(site)
    // Whatever its node still did for it has ended: only then does the connection outlive the cut.
    await sleep(CALM_MS)
    const cutAt = performance.now()
    wire.apply(BLACK_HOLE)
    // One phone finds the way to the other node; the last one has no other way.
    site.roads[1]?.to(site.nodes[0]?.port ?? 0)
    const offlineMs = await offlineAfter(late, cutAt)
    expect(
      offlineMs <= OFFLINE_WITHIN_MS,
      'the phones of the lost node were not given up',
      offlineMs,
    )
    await finishElsewhere(site, late, expected)
    await sleep(Math.max(0, CUT_MS - (performance.now() - cutAt)))
    const before = await reportLate(late, expected)
    const healedAt = performance.now()
    wire.apply(PASS)
    await rejected(late, before, expected)
    const backMs = await backAfter(site, healedAt)
    await sleep(AFTER_MS)
    const verdict = await load.settle()
    say(`given up after ${Math.round(offlineMs)} ms`)
    await wire.close()
    expect(
      verdict.figures.delivered === verdict.figures.requests,
      'not every message was delivered',
      verdict.figures,
    )
    expectAllTold(verdict, expected)
    return {
      runs: 1,
      figures: {
        'given up after, ms': Math.round(offlineMs),
        'back after, ms': Math.round(backMs),
        ...webhookFiguresOf(verdict),
      },
      verdicts: [verdict],
      violations,
    }
  },
}

type Late = Awaited<ReturnType<typeof holdMessage>>

/** A phone on the node that is about to be cut off, with a message in its hands. */
async function holdMessage(site: Site) {
  const api = await newProject(site.relay, 'Late')
  const phone: SocketPhone = await pairSocketPhone(api, 'Late')
  const [, lost] = site.nodes
  if (!lost) throw new Error('There is no second node.')
  const line = await phone.connect({}, connectUrlOf(lost))
  const { id } = await api.send({ body: 'Held', from: phone.deviceId })
  return { api, phone, line, id, handOver: await line.next('send') }
}

/** Milliseconds until the other node gives up the phones of the lost one. */
async function offlineAfter({ api, phone }: Late, cutAt: number): Promise<number> {
  await eventually(
    async () => (await api.get(`/v1/devices/${phone.deviceId}`)).status,
    (status) => status === 'OFFLINE',
    CUT_MS,
  ).catch(() => null)
  return performance.now() - cutAt
}

/** The phone comes to the other node, which knows nothing yet of what it did: it reports there. */
async function finishElsewhere(site: Site, late: Late, { expect }: Expectations): Promise<void> {
  const [here] = site.nodes
  if (!here) throw new Error('There is no node.')
  const entry = { messageId: late.id, attempt: 1, state: 'submitting', at: now() } as const
  const line = await late.phone.connect({ journal: [entry] }, connectUrlOf(here))
  line.report('sent', 1, late.handOver)
  await line.acked(1)
  const { status } = await late.api.message(late.id)
  expect(status === 'SENT', 'the phone was not heard at the other node', status)
}

const now = () => new Date().toISOString()

/**
 * The old connection says something else, under its old token. It waits there for the database.
 * @returns the message as it is by then.
 */
async function reportLate(late: Late, { expect }: Expectations): Promise<string> {
  const { api, line, handOver, id } = late
  line.report('failed', LATE_SEQ, handOver, FAILURE)
  const isOpen = await Promise.race([line.closed.then(() => false), sleep(UNDER_WAY_MS, true)])
  expect(isOpen, 'nothing was late: the connection had ended before')
  return JSON.stringify(await api.message(id))
}

/** It does not count now that it gets through. */
async function rejected(
  { api, line, id }: Late,
  before: string,
  { expect }: Expectations,
): Promise<void> {
  const { code } = await Promise.race([line.closed, sleep(OUT_MS, { code: 0 })])
  expect(code === REPLACED || code === RESTARTING, 'the late phone was not let go', code)
  expect(JSON.stringify(await api.message(id)) === before, 'a late report counted')
  const acks = line.frames.filter((frame) => frame.type === 'ack')
  expect(acks.length === 0, 'a late report was acknowledged', acks)
}

const RESTARTING = 1012

/** Milliseconds until every phone is online again. */
async function backAfter(site: Site, healedAt: number): Promise<number> {
  await eventually(
    () => site.api.all('/v1/devices'),
    (devices) => devices.every(({ status }) => status === 'ONLINE'),
    BACK_WITHIN_MS,
  )
  return performance.now() - healedAt
}
