import { expect, it } from 'vitest'
import { testClock } from '../../test/_clock.ts'
import { eventRow, webhookRow } from '../../test/_webhook-rows.ts'
import type { Database } from '../db/index.ts'
import type { EventRow } from '../events/index.ts'
import { idSource } from '../ids.ts'
import { byPlace } from './delivery-store.ts'
import type { Feed } from './feed.ts'
import { createReader } from './reader.ts'

const READ_ROWS = 3

/** A log in memory, read three events at a time. */
function start(webhook = webhookRow()) {
  const clock = testClock()
  const log: EventRow[] = []
  const told = { reads: 0, wakes: 0, warned: 0 }
  let version = 0
  let fault: Error | null = null
  const feed: Feed = {
    get version() {
      return version
    },
    news() {
      version += 1
    },
    unhide() {},
    async after(place) {
      told.reads += 1
      if (fault) throw fault
      const rows = log.filter((row) => byPlace(row, place) > 0).slice(0, READ_ROWS)
      return { rows, more: rows.length === READ_ROWS, version }
    },
    stop() {},
  }
  const reader = createReader(
    {
      // Only `find` reads by itself.
      database: {} as Database,
      ...{ clock, feed },
      wake() {
        told.wakes += 1
      },
      warn() {
        told.warned += 1
      },
    },
    webhook,
  )
  const newId = idSource(clock.now)
  const take = async (decide: (event: EventRow) => 'delivering' | 'waiting' | 'stop', now = 5) => {
    await reader.fill()
    return reader.take(webhook, newId, now, decide)
  }
  return {
    ...{ clock, log, told, feed, reader, take },
    breakDown: (error: Error | null) => {
      fault = error
    },
  }
}

const ids = (born: readonly { event: EventRow }[]) => born.map(({ event }) => event.id)

it('takes events in their order, and counts the attempt of what leaves', async () => {
  const { log, take, reader } = start()
  log.push(eventRow(1), eventRow(2))
  const { born, more } = await take(({ position }) => (position === 1 ? 'delivering' : 'waiting'))
  expect(born.map(({ row }) => [row.event_id, row.state, row.attempts, row.scheduled])).toEqual([
    ['evt_1', 'delivering', 1, 1],
    ['evt_2', 'waiting', 0, 0],
  ])
  expect([more, reader.place]).toEqual([false, { tx: 0, position: 2 }])
})

it('reads on only when there are news, and as long as there is more', async () => {
  const { log, told, take, feed } = start()
  for (let at = 1; at <= 4; at += 1) log.push(eventRow(at))
  expect(await take(() => 'delivering')).toMatchObject({ more: true })
  expect(ids((await take(() => 'delivering')).born)).toEqual(['evt_4'])
  expect(told.reads).toBe(2)
  log.push(eventRow(5))
  expect((await take(() => 'delivering')).born).toEqual([])
  expect(told.reads).toBe(2)
  feed.news()
  expect(ids((await take(() => 'delivering')).born)).toEqual(['evt_5'])
})

it('keeps what must wait, without reading it again', async () => {
  const { log, told, take, reader } = start()
  log.push(eventRow(1), eventRow(2))
  const first = await take(({ position }) => (position === 1 ? 'delivering' : 'stop'))
  expect([ids(first.born), reader.place.position]).toEqual([['evt_1'], 1])
  expect(ids((await take(() => 'delivering')).born)).toEqual(['evt_2'])
  expect(told.reads).toBe(1)
})

it('passes what the webhook does not listen to, and marks what came while it was disabled', async () => {
  const { log, take, reader } = start(webhookRow({ skip_position: 2 }))
  log.push(eventRow(1), eventRow(2, { type: 'inbound.received' }), eventRow(3))
  const { born } = await take(() => 'delivering')
  expect(born.map(({ row }) => [row.event_id, row.state])).toEqual([
    ['evt_1', 'skipped'],
    ['evt_3', 'delivering'],
  ])
  expect(reader.place.position).toBe(3)
})

it('goes on from where it is told to, though nothing is new', async () => {
  const { log, take, reader } = start()
  log.push(eventRow(1), eventRow(2))
  await take(() => 'delivering')
  reader.rewind({ tx: 0, position: 1 })
  expect(ids((await take(() => 'delivering')).born)).toEqual(['evt_2'])
})

it('tries again a second later where the log cannot be read, and not in a circle', async () => {
  const { log, told, take, clock, breakDown } = start()
  log.push(eventRow(1))
  breakDown(new Error('away'))
  expect(await take(() => 'delivering')).toEqual({ born: [], more: false })
  await take(() => 'delivering')
  expect([told.reads, told.warned, told.wakes]).toEqual([1, 1, 0])
  breakDown(null)
  clock.advance(1_000)
  expect(told.wakes).toBe(1)
  expect(ids((await take(() => 'delivering')).born)).toEqual(['evt_1'])
})
