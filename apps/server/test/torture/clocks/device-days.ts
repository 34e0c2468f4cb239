import { setTimeout as sleep } from 'node:timers/promises'
import { type Expectations, expectations } from '../fault.ts'
import { startLoad } from '../load.ts'
import { wallClock } from '../wall-clock.ts'
import { type Errands, expectMonotone, startErrands } from './errands.ts'
import type { ClockPart } from './part.ts'

const DAY_MS = 86_400_000
const OFFSETS_MS = [DAY_MS, -DAY_MS]
const PER_SECOND = 20
const LOAD_MS = 5_000
const SLOW_MS = 2_500
const MINUTE_S = 60
/** Longer than it takes to notice: what expired on a phone was asked for by then. */
const KEPT_WITHIN_MS = 10_000

/** The phones' clocks are a day ahead and a day behind. */
export async function deviceDays(databaseUrl: string, seed: number): Promise<ClockPart> {
  const startedAt = Date.now()
  const envs = OFFSETS_MS.map((ms) => wallClock(ms).env)
  const load = await startLoad({
    databaseUrl,
    seed,
    perSecond: PER_SECOND,
    phones: OFFSETS_MS.length,
    place: { phoneEnv: (phone) => envs[phone] ?? {} },
  })
  const expected = expectations()
  await Promise.all(
    envs.map(async (env, i) => {
      const rules = [
        { when: { body: 'slow' }, do: { onAirAfterMs: SLOW_MS, sentAfterMs: SLOW_MS } },
      ]
      const errands = await startErrands(load.site.relay, { phone: { env, script: { rules } } })
      await keepsExpiry(errands, OFFSETS_MS[i] ?? 0, expected)
    }),
  )
  await sleep(LOAD_MS)
  const verdict = await load.settle()
  const messages = await load.site.api.all('/v1/messages')
  expectMonotone(messages, expected)
  const strange = messages.filter(({ sentAt, deliveredAt }) =>
    [sentAt, deliveredAt].some(
      (at) => !(Date.parse(at) >= startedAt && Date.parse(at) <= Date.now()),
    ),
  )
  expected.expect(
    strange.length === 0,
    'a time by the phone’s clock was believed',
    strange.slice(0, 3),
  )
  return { runs: OFFSETS_MS.length, verdict, violations: expected.violations, figures: {} }
}

/** A message's time is up when the relay's clock says so, whatever the phone's says. */
async function keepsExpiry({ api, phone }: Errands, offsetMs: number, { expect }: Expectations) {
  const from = phone.deviceId
  const days = offsetMs / DAY_MS
  const alive = await api.send({ body: 'A minute to live', from, ttlSeconds: MINUTE_S })
  const { status } = await api.until(alive.id, ['DELIVERED', 'EXPIRED', 'FAILED'], KEPT_WITHIN_MS)
  expect(status === 'DELIVERED', `not sent in time by a phone ${days} days ahead`, status)
  await api.send({ body: 'slow', from })
  const late = await api.send({ body: 'Behind it', from, ttlSeconds: 1 })
  const { status: ended } = await api.until(late.id, ['DELIVERED', 'EXPIRED'], KEPT_WITHIN_MS)
  expect(ended === 'EXPIRED', `sent past its expiry by a phone ${days} days ahead`, ended)
}
