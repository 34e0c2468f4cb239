import { setTimeout as sleep } from 'node:timers/promises'
import { eventually, type Json, TO } from '../../flows/harness/index.ts'
import { connectUrlOf } from '../../flows/harness/nodes.ts'
import { startProxy } from '../../flows/harness/proxy.ts'
import { type Expectations, expectations } from '../fault.ts'
import { startLoad } from '../load.ts'
import { seededRandom } from '../random.ts'
import { wallClock } from '../wall-clock.ts'
import {
  type Errands,
  expectMonotone,
  fillBucket,
  OFF_BY_MS,
  overGranted,
  startErrands,
} from './errands.ts'
import type { ClockPart } from './part.ts'
import { expectUndisturbed } from './server-steps.ts'

const SKEWS_MS = [120_000, -120_000]
const PER_SECOND = 30
const PHONES = 4
/** A renewal of all leases, and several sweeps of those that ran out. */
const LOAD_MS = 14_000
const AHEAD_MS = 4_000
const SWEPT_WITHIN_MS = 2_500
const LEFT_WITHIN_MS = 20_000
const LIMITS = { burst: 5, refillPerMinute: 60 }
const LIMITED_MESSAGES = 40
const MOVES = 4
const STAYS_MS = 2_500

/** Two nodes' clocks are two minutes ahead and two behind that of the database, whose time is real. */
export async function skewedNodes(databaseUrl: string, seed: number): Promise<ClockPart> {
  const random = seededRandom(seed + 50)
  const nodes = SKEWS_MS.map((ms) => ({ env: wallClock(ms).env }))
  const load = await startLoad({
    databaseUrl,
    seed,
    perSecond: PER_SECOND,
    phones: PHONES,
    place: { nodes, nodeOf: (phone) => phone % SKEWS_MS.length },
    url: (site) => random.pick(site.nodes).url,
  })
  const { site } = load
  const expected = expectations()
  const found = await Promise.all([
    ...site.nodes.map(async (node) => {
      const rules = [{ when: { body: 'retry' }, do: { fail: { code: 'no_signal', attempts: 1 } } }]
      const errands = await startErrands(node, { phone: { script: { rules } } })
      return Math.max(await keepsTimes(errands, expected), await retriesOnTime(errands, expected))
    }),
    wandering(site.nodes, expected).then(() => 0),
    sleep(LOAD_MS).then(() => 0),
  ])
  const verdict = await load.settle()
  await expectUndisturbed(site, expected)
  expectMonotone(await site.api.all('/v1/messages'), expected)
  return {
    runs: SKEWS_MS.length,
    verdict,
    violations: expected.violations,
    figures: { 'schedule missed by skewed nodes by, ms': Math.max(...found) },
  }
}

/** @returns how late what was scheduled went on air, by the real time, ms. */
async function keepsTimes(errands: Errands, { expect }: Expectations): Promise<number> {
  const { api, absent, phone } = errands
  const at = Date.now() + AHEAD_MS
  const iso = new Date(at).toISOString()
  const planned = await errands.schedule(at)
  const draft = { to: TO, body: 'Doomed', from: absent, expiresAt: iso }
  const { status, body: doomed } = await api.call('POST', '/v1/messages', draft)
  expect(status === 202, 'a node takes the time for another one', status)
  const air = await eventually(
    () => phone.onAir().find(({ messageId }) => messageId === planned.id),
    (line) => line !== undefined,
    LEFT_WITHIN_MS,
  ).catch(() => undefined)
  const lateMs = air ? Date.parse(air.at) - at : Number.POSITIVE_INFINITY
  expect(lateMs >= 0 && lateMs <= OFF_BY_MS, 'the schedule was not kept', lateMs)
  const isExpired = (message: Json) => message.status === 'EXPIRED'
  const ended = await eventually(() => api.message(doomed.id), isExpired, SWEPT_WITHIN_MS).catch(
    () => null,
  )
  const overMs = ended ? Date.parse(ended.failedAt) - at : Number.POSITIVE_INFINITY
  expect(overMs >= 0 && overMs <= SWEPT_WITHIN_MS, 'it did not expire in its time', overMs)
  return lateMs
}

async function retriesOnTime({ api, phone }: Errands, { expect }: Expectations): Promise<number> {
  const { id } = await api.send({ body: 'retry', from: phone.deviceId })
  await api.until(id, 'DELIVERED', LEFT_WITHIN_MS)
  const failed = (await api.timeline(id)).find(({ type }) => type === 'attempt_failed')
  const due = Date.parse(/after (\S+Z)\./.exec(JSON.stringify(failed))?.[1] ?? '')
  const air = phone.onAir().find(({ messageId }) => messageId === id)
  const lateMs = Date.parse(air?.at ?? '') - due
  expect(lateMs >= 0 && lateMs <= OFF_BY_MS, 'it was not tried again in its time', lateMs)
  return lateMs
}

/** A phone that wanders between the nodes has one bucket, however their clocks differ. */
async function wandering(
  nodes: readonly Parameters<typeof connectUrlOf>[0][],
  { expect }: Expectations,
): Promise<void> {
  const [first] = nodes
  if (!first) throw new Error('There are no nodes.')
  const road = await startProxy(first.port)
  const connectUrl = road.through(connectUrlOf(first))
  const errands = await startErrands(first, { phone: { connectUrl } })
  await fillBucket(errands, LIMITS, LIMITED_MESSAGES)
  for (let move = 1; move <= MOVES; move += 1) {
    await sleep(STAYS_MS)
    road.to(nodes[move % nodes.length]?.port ?? 0)
    road.reset()
  }
  const over = overGranted(errands.phone, LIMITS)
  expect(over === 0, 'more was sent than the shared limit allows', over)
  const sent = errands.phone.onAir().length
  expect(sent > LIMITS.burst, 'the limited phone never got on', sent)
}
