import { type Api, eventually, type Phone } from '../../flows/harness/index.ts'
import { type Direction, PASS } from '../../flows/harness/proxy.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { startLoad } from '../load.ts'
import { onlineAgain, onlineLines } from '../phone-lines.ts'

const HOLES: readonly (Direction | 'both')[] = ['both', 'up', 'down']
/** One phone more stays connected, so that what names no line goes on. */
const PHONES = HOLES.length + 1
const PER_SECOND = 12
const OFFLINE_WITHIN_MS = 35_000
/** The phone looks once a second, and its relay's last ping may have come just before. */
const PHONE_FOUND_WITHIN_MS = 37_000
const LOOK_LONGER_MS = 10_000
/** The phone's own pause before it connects. */
const BACK_WITHIN_MS = 35_000

export const halfOpen: Fault = {
  id: 'half-open',
  title: 'The network swallows everything between phones and server, and tells nobody',
  engines: ENGINES,
  criterion: `OFFLINE within ${OFFLINE_WITHIN_MS / 1000} s; back within ${BACK_WITHIN_MS / 1000} s; what came meanwhile is sent once`,
  short: false,
  async run({ newDatabase, seed }) {
    const load = await startLoad({
      databaseUrl: await newDatabase(),
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      place: { roads: true },
    })
    const { site } = load
    const { expect, violations } = expectations()
    const found = await Promise.all(
      HOLES.map(async (direction, i) => {
        const [phone, road] = [site.phones[i], site.roads[i]]
        if (!phone || !road) throw new Error(`There is no phone ${i}.`)
        const times = onlineLines(phone).length
        const cutAt = performance.now()
        road.apply({ kind: 'black-hole', direction })
        const [serverMs, phoneMs] = await foundBy(site.api, phone, cutAt)
        // Each side has found out for itself; now the network is whole again.
        const healedAt = performance.now()
        road.apply(PASS)
        await onlineAgain(phone, times)
        return { direction, serverMs, phoneMs, backMs: performance.now() - healedAt }
      }),
    )
    const verdict = await load.settle()
    const most = (of: (one: (typeof found)[number]) => number) =>
      Math.round(Math.max(...found.map(of)))
    const [serverMs, phoneMs, backMs] = [
      most((one) => one.serverMs),
      most((one) => one.phoneMs),
      most((one) => one.backMs),
    ]
    expect(serverMs <= OFFLINE_WITHIN_MS, 'the server found out too late', found)
    expect(phoneMs <= PHONE_FOUND_WITHIN_MS, 'the phone found out too late', found)
    expect(backMs <= BACK_WITHIN_MS, 'the phone came back too late', found)
    expect(
      verdict.figures.delivered === verdict.figures.requests,
      'not every message was delivered',
      verdict.figures,
    )
    return {
      runs: HOLES.length,
      figures: {
        'OFFLINE after, ms': serverMs,
        'found by the phone after, ms': phoneMs,
        'back after, ms': backMs,
      },
      verdicts: [verdict],
      violations,
    }
  },
}

/** Milliseconds until the server, and until the phone, knows that the connection is dead. */
export function foundBy(api: Api, phone: Phone, cutAt: number): Promise<[number, number]> {
  const sinceCut = () => performance.now() - cutAt
  const ended = phone.lines.filter((line) => line.msg === 'offline').length
  return Promise.all([
    eventually(
      async () => (await api.get(`/v1/devices/${phone.deviceId}`)).status,
      (status) => status === 'OFFLINE',
      OFFLINE_WITHIN_MS + LOOK_LONGER_MS,
    ).then(sinceCut),
    eventually(
      () => phone.lines.filter((line) => line.msg === 'offline').length,
      (count) => count > ended,
      PHONE_FOUND_WITHIN_MS + LOOK_LONGER_MS,
    ).then(sinceCut),
  ])
}
