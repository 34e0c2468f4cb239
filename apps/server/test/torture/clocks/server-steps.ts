import { setTimeout as sleep } from 'node:timers/promises'
import { type Expectations, expectations } from '../fault.ts'
import { startLoad } from '../load.ts'
import { startProbe } from '../probe.ts'
import type { Site } from '../site.ts'
import { wallClock } from '../wall-clock.ts'
import {
  type Errands,
  expectMonotone,
  expires,
  fillBucket,
  leavesOnTime,
  overGranted,
  startErrands,
} from './errands.ts'
import type { ClockPart } from './part.ts'

const STEP_MS = 600_000
/** Ahead, back, behind, back. */
const OFFSETS_MS = [STEP_MS, 0, -STEP_MS, 0]
const FORWARD_STEPS = 2
const HALF_MS = STEP_MS / 2
const SOON_MS = 1_500
const CALM_MS = 1_000
const PER_SECOND = 40
const PHONES = 2
const READY = 200
const PROBE_EVERY_MS = 100
const LIMITS = { burst: 5, refillPerMinute: 60 }
const LIMITED_MESSAGES = 40

/** The wall clock of a server that is at work is set ten minutes ahead, and back, and behind. */
export async function serverSteps(databaseUrl: string, seed: number): Promise<ClockPart> {
  const clock = wallClock()
  const load = await startLoad({
    databaseUrl,
    seed,
    perSecond: PER_SECOND,
    phones: PHONES,
    server: { env: clock.env },
  })
  const { site } = load
  const expected = expectations()
  const errands = await startErrands(site.relay)
  const limited = await startErrands(site.relay)
  await fillBucket(limited, LIMITS, LIMITED_MESSAGES)
  const probe = startProbe(`${site.api.url}/v1/ready`, PROBE_EVERY_MS)
  let latestMs = 0
  for (const offsetMs of OFFSETS_MS) {
    const lateMs = await step(errands, () => clock.step(site.relay, offsetMs), expected)
    latestMs = Math.max(latestMs, lateMs)
  }
  await probe.stop()
  const notReady = probe.samples.filter(({ status }) => status !== READY).length
  expected.expect(notReady === 0, 'it said that it was not ready', `${notReady} times`)
  const verdict = await load.settle()
  await expectUndisturbed(site, expected)
  expectMonotone(await site.api.all('/v1/messages'), expected)
  expectMonotone(await errands.api.all('/v1/messages'), expected)
  // Each leap ahead may fill the bucket once: by the server's own clock, the time has passed.
  const over = overGranted(limited.phone, { ...LIMITS, burst: LIMITS.burst * (1 + FORWARD_STEPS) })
  expected.expect(over === 0, 'more was sent than the limit allows', over)
  return {
    runs: OFFSETS_MS.length,
    verdict,
    violations: expected.violations,
    figures: { 'schedule missed after a step by, ms': Math.round(latestMs) },
  }
}

/** @returns how late the latest of its scheduled messages was. */
async function step(errands: Errands, strike: () => void, expected: Expectations): Promise<number> {
  const { api, absent } = errands
  const before = await errands.now()
  const leapt = await errands.schedule(before + HALF_MS)
  const doomed = await api.send({ body: 'Doomed', from: absent, ttlSeconds: HALF_MS / 1_000 })
  strike()
  await sleep(CALM_MS / 2)
  const after = await errands.now()
  const late: number[] = []
  if (after >= before + HALF_MS) {
    late.push(await leavesOnTime(errands, leapt, before + HALF_MS, after, expected))
    await expires(errands, doomed.id, expected)
  }
  const soon = await errands.now()
  const next = await errands.schedule(soon + SOON_MS)
  late.push(await leavesOnTime(errands, next, soon + SOON_MS, soon, expected))
  if (after < before + HALF_MS) {
    // It is as far ahead as it ever was, or farther: nothing may leave because of the step.
    for (const { id } of [leapt, doomed]) {
      const { status } = await api.message(id)
      expected.expect(status === 'QUEUED', 'it left or ended before its time', status)
    }
  }
  await sleep(CALM_MS)
  return Math.max(...late)
}

/** No phone was let go of, and nobody was told so. */
export async function expectUndisturbed(site: Site, { expect }: Expectations): Promise<void> {
  const dropped = site.phones.flatMap((phone, i) =>
    phone.lines.filter((line) => line.msg === 'offline').map(({ code }) => `phone ${i}: ${code}`),
  )
  expect(dropped.length === 0, 'a live phone lost its connection', dropped.slice(0, 5))
  const told = (await site.api.feed()).filter(({ event }) => event === 'device.offline').length
  expect(told === 0, 'a live phone was called offline', `${told} times`)
}
