import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { ENGINES, openForTest } from '../../test/_databases.ts'
import { openWorld } from '../../test/_world.ts'
import { ensureLane } from '../dispatch/index.ts'
import { writeEvents } from '../events/index.ts'
import type { Database } from './index.ts'

// Where one writer follows the other, no order can be wrong.
const engine = ENGINES.find(({ name }) => name === 'PostgreSQL')

let database: Database
let drop = async () => {}

beforeAll(async () => {
  const created = await engine?.create(true)
  if (!created) throw new Error('There is no engine whose commits overlap.')
  drop = created.drop
  database = await openForTest(created.url)
})
afterAll(async () => {
  await database.close()
  await drop()
})

it('tells an effect after its cause, although its transaction began before', async () => {
  const world = openWorld(database)
  const projectId = await world.project()
  const event = (type: 'outbound.queued' | 'outbound.dispatched') => ({
    ...{ id: world.newId('evt'), projectId, mode: 'live', type, subjectId: 'msg_a' },
    ...{ at: world.clock.now(), attempt: null, deviceId: null, detail: null, data: '{}' },
  })
  const committed = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  // As a claim does: it takes its lane first, and finds a message that was accepted meanwhile.
  const effect = database.transaction(async (tx) => {
    await ensureLane(tx, world.newId('dev'), projectId)
    begun.resolve()
    await committed.promise
    await writeEvents(tx, [event('outbound.dispatched')])
  })
  await begun.promise
  await database.transaction((tx) => writeEvents(tx, [event('outbound.queued')]))
  committed.resolve()
  await effect
  const told: string[] = []
  await until(async () => {
    const { data } = await world.events.list({ projectId, mode: 'live' }, { limit: 9 })
    told.splice(0, told.length, ...data.map((one) => one.event))
    return told.length === 2
  })
  expect(told).toEqual(['outbound.queued', 'outbound.dispatched'])
})
