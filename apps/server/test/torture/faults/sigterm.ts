import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, newProject, pairSocketPhone, startPhone } from '../../flows/harness/index.ts'
import { ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import { startLoad } from '../load.ts'
import { startPoliteTraffic } from '../polite-traffic.ts'
import type { Site } from '../site.ts'

const STOPS = 6
const LEAST_STOPS = 2
const PER_SECOND = 40
const PHONES = 2
const DRAIN_MS = 1_000
const UNDER_LOAD_MS = 700
const PROBE_EVERY_MS = 5
const NOT_READY_WITHIN_MS = 100
const EXITS_WITHIN_MS = 25_000
const RESTARTING = 1012
const REPORT_EVERY_MS = 10
/** What was sent this long before the end had time to be committed and acknowledged. */
const ACKED_WITHIN_MS = 500
const FAST = { concurrency: 8, otherwise: { sentAfterMs: 2, deliveredAfterMs: 4 } }

export const sigterm: Fault = {
  id: 'sigterm',
  title: 'The server is told to stop (SIGTERM), again and again, under load',
  engines: ENGINES,
  criterion:
    'not ready within 100 ms, served until the drain ends, phones let go with 1012 after their acknowledgements, no reset, exit 0',
  short: true,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(STOPS, LEAST_STOPS)
    const load = await startLoad({
      databaseUrl: await newDatabase(),
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      server: { env: { RELAY_DRAIN_MS: String(DRAIN_MS) } },
    })
    const { site } = load
    const expected = expectations()
    const api = await newProject(site.relay, 'Polite')
    await startPhone(api, { script: FAST })
    const accepted: string[] = []
    const slowest = { notReadyMs: 0, exitMs: 0 }
    for (let run = 0; run < runs; run += 1) {
      const stop = await stopOnce(site, api, expected)
      accepted.push(...stop.accepted)
      slowest.notReadyMs = Math.max(slowest.notReadyMs, stop.notReadyMs)
      slowest.exitMs = Math.max(slowest.exitMs, stop.exitMs)
      await site.startRelay(0)
    }
    const verdict = await load.settle()
    const { expect, violations } = expected
    const stored = new Set((await api.all('/v1/messages')).map(({ id }) => id))
    const missing = accepted.filter((id) => !stored.has(id))
    expect(missing.length === 0, 'accepted before a stop, and gone', missing)
    expect(slowest.notReadyMs <= NOT_READY_WITHIN_MS, 'it was called ready too long', slowest)
    expect(slowest.exitMs <= EXITS_WITHIN_MS, 'it took too long to end', slowest)
    return {
      runs,
      figures: {
        'not ready after, ms': Math.round(slowest.notReadyMs),
        'ended after, ms': Math.round(slowest.exitMs),
        'accepted by polite callers': accepted.length,
      },
      verdicts: [verdict],
      violations,
    }
  },
}

interface Stop {
  readonly accepted: readonly string[]
  readonly notReadyMs: number
  readonly exitMs: number
}

async function stopOnce(site: Site, api: Api, { expect }: Expectations): Promise<Stop> {
  const played = await openPlayed(api)
  const traffic = startPoliteTraffic(api, PROBE_EVERY_MS)
  await sleep(UNDER_LOAD_MS)
  const stoppedAt = performance.now()
  const exited = site.endRelay(0, 'SIGTERM')
  // New callers are served for as long as the drain lasts, though balancers look elsewhere by then.
  await sleep(DRAIN_MS / 2)
  const late = await api.call('POST', '/v1/messages', { to: '+5511999998888', body: 'Late' })
  expect(late.status === 202, 'a new request was refused before the drain was over', late.status)
  await traffic.ended
  const { code, unacknowledged } = await played.end
  expect(code === RESTARTING, 'a phone was not let go with 1012', code)
  expect(unacknowledged === 0, 'a phone was let go before its acknowledgement', unacknowledged)
  const exitCode = await exited
  expect(exitCode === 0, 'it did not end with 0', exitCode)
  expect(traffic.faults.length === 0, 'polite callers saw faults', traffic.faults.map(String))
  return {
    accepted: [...traffic.accepted, ...(late.status === 202 ? [late.body.id] : [])],
    notReadyMs: (traffic.notReadyAt ?? Number.POSITIVE_INFINITY) - stoppedAt,
    exitMs: performance.now() - stoppedAt,
  }
}

/** A phone that reports without a pause, so that reports are on their way when it is let go. */
async function openPlayed(api: Api) {
  const phone = await pairSocketPhone(api, 'Played')
  await api.call('PATCH', `/v1/devices/${phone.deviceId}`, { inPool: false })
  const line = await phone.connect()
  await api.send({ body: 'Held', from: phone.deviceId })
  const handOver = await line.next('send')
  const sentAt: number[] = []
  const reporting = setInterval(() => {
    line.report('accepted', sentAt.push(performance.now()), handOver)
  }, REPORT_EVERY_MS)
  return {
    end: line.closed.then(({ code }) => {
      clearInterval(reporting)
      const closedAt = performance.now()
      const acks = line.frames.flatMap((frame) => (frame.type === 'ack' ? [frame.seq] : []))
      const due = sentAt.filter((at) => at < closedAt - ACKED_WITHIN_MS).length
      return { code, unacknowledged: Math.max(0, due - Math.max(0, ...acks)) }
    }),
  }
}
