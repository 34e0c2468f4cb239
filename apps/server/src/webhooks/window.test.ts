import { expect, it } from 'vitest'
import { testClock } from '../../test/_clock.ts'
import { FAILED } from '../../test/_webhook-lane.ts'
import { webhookRow } from '../../test/_webhook-rows.ts'
import type { EventRow } from '../events/index.ts'
import { FEWEST_ATTEMPTS, OPEN_MS } from './circuit.ts'
import { type DeliveryRow, newDelivery } from './delivery-store.ts'
import type { Poster } from './post.ts'
import type { Ended } from './settle.ts'
import { createSlots } from './slots.ts'
import { createWindow } from './window.ts'

const EVENT: EventRow = {
  ...{ id: 'evt_1', project_id: 'proj_1', mode: 'live', type: 'device.online', tx: 1, position: 1 },
  ...{ subject_id: 'dev_1', at: 0, attempt: null, device_id: null, detail: null, data: '{}' },
  public: 1,
}

function start() {
  const clock = testClock()
  const webhook = webhookRow({ id: 'whk_1', project_id: 'proj_1' })
  const born = { id: 'dlv_1', state: 'delivering', origin: 'schedule' }
  const row: DeliveryRow = newDelivery(webhook, EVENT, born, clock.now())
  let event: Poster['event'] = async () => null
  let landed = Promise.withResolvers<Ended['result']>()
  const warnings: string[] = []
  const window = createWindow({
    ...{ clock, slots: createSlots(10), openMs: OPEN_MS, signal: new AbortController().signal },
    poster: { event: (...given) => event(...given), bytes: async () => FAILED },
    webhook: () => webhook,
    find: async () => EVENT,
    onLanded: ({ result }) => landed.resolve(result),
    onCut: (_row, error) => landed.reject(error),
    onSlot() {},
    warn: (message) => void warnings.push(message),
  })
  return {
    ...{ clock, window, warnings },
    async attempt(next: Poster['event']) {
      event = next
      landed = Promise.withResolvers()
      expect(window.admit(clock.now(), false)).toBe(true)
      window.send(row, EVENT)
      return landed.promise
    },
  }
}

const broken = async () => {
  throw new Error('The text could not be read.')
}

it('holds no fault of ours against the receiver', async () => {
  const { attempt, window, clock, warnings } = start()
  for (let n = 0; n <= FEWEST_ATTEMPTS; n += 1) expect(await attempt(broken)).toBe('unsent')
  expect(window.waitMs(clock.now())).toBe(0)
  expect(warnings).toHaveLength(FEWEST_ATTEMPTS + 1)
})

it('lets the next one probe where a probe had nothing to send', async () => {
  const { attempt, window, clock } = start()
  for (let n = 0; n < FEWEST_ATTEMPTS; n += 1) await attempt(async () => FAILED)
  expect(window.waitMs(clock.now())).toBe(OPEN_MS)
  clock.advance(OPEN_MS)
  expect(await attempt(async () => null)).toBeNull()
  expect(window.waitMs(clock.now())).toBe(0)
  await attempt(async () => FAILED)
  expect(window.waitMs(clock.now())).toBe(OPEN_MS)
})
