import { statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld } from '../../test/_world.ts'
import { type NewEvent, writeAlikeEvents } from '../events/index.ts'
import { databaseFile } from './index.ts'

onBothEngines('rows that are alike', (opened) => {
  const eventsOf = (projectId: string, count: number): NewEvent[] => {
    const world = openWorld(opened().database)
    return Array.from({ length: count }, (_, i) => ({
      ...{ id: world.newId('evt'), projectId, mode: 'live', type: 'outbound.queued' },
      ...{ subjectId: `msg_${i} "ã"`, at: 1_800_000_000_000, attempt: i % 7 === 0 ? i : null },
      ...{ deviceId: null, detail: null, data: i === 70 ? null : `{"to":"${i}"}` },
    }))
  }

  it.each([1, 2, 151])('are all written, in their order: %i', async (count) => {
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const events = eventsOf(projectId, count)
    await world.database.transaction((tx) => writeAlikeEvents(tx, events))
    const rows = await world.database.read
      .selectFrom('event')
      .where('project_id', '=', projectId)
      .selectAll()
      .orderBy('position')
      .execute()
    expect(rows).toMatchObject(
      events.map(({ id, subjectId, at, attempt, data }) => ({
        ...{ id, at, attempt, data, subject_id: subjectId, detail: null, mode: 'live' },
        public: data === null ? 0 : 1,
      })),
    )
  })

  it('are written beside others, and spoil nothing of theirs', async () => {
    const world = openWorld(opened().database)
    const { funnel } = world.database
    const projectId = await world.project()
    const scope = { projectId, mode: 'live' }
    const bad = funnel.along(async (tx) => {
      await writeAlikeEvents(tx, eventsOf(projectId, 3))
      throw new Error('Nobody knows why.')
    })
    const [message, failure, events] = await Promise.allSettled([
      world.accept({ ...scope, priority: 'high' }),
      bad,
      funnel.along((tx) => writeAlikeEvents(tx, eventsOf(projectId, 5))),
    ])
    expect([message.status, failure.status, events.status]).toEqual([
      ...['fulfilled', 'rejected', 'fulfilled'],
    ])
    const { length } = await world.database.read
      .selectFrom('event')
      .where('project_id', '=', projectId)
      .select('id')
      .execute()
    expect(length).toBe(6)
  })

  it('are all taken back when one in the middle cannot be, and harm nothing beside them', async () => {
    const world = openWorld(opened().database)
    const { funnel } = world.database
    const projectId = await world.project()
    const events = eventsOf(projectId, 100)
    const twice = events.map((event, i) =>
      i === 40 ? { ...event, id: events[7]?.id ?? '' } : event,
    )
    const [message, failure] = await Promise.allSettled([
      world.accept({ projectId, mode: 'live', priority: 'high' }),
      funnel.along((tx) => writeAlikeEvents(tx, twice)),
    ])
    expect([message.status, failure.status]).toEqual(['fulfilled', 'rejected'])
    // Of the message beside them.
    const types = world.database.read.selectFrom('event').where('project_id', '=', projectId)
    expect(await types.select('type').execute()).toHaveLength(1)
    await funnel.along((tx) => writeAlikeEvents(tx, events))
    expect(await types.select('type').execute()).toHaveLength(101)
  })

  it('are copied into a database file long before its log is', async () => {
    const { database, url } = opened()
    const file = databaseFile(url)
    // Only a file has a log that is copied into it.
    if (file === null) return
    const before = statSync(file).size
    const events = eventsOf('proj_of_nobody', 8_000)
    await database.transaction((tx) => writeAlikeEvents(tx, events))
    await expect.poll(() => statSync(file).size).toBeGreaterThan(before)
  })
})
