import type { Database } from '../src/db/index.ts'
import { writeEvents } from '../src/events/index.ts'
import { roundWork } from '../src/webhooks/round.ts'
import { refusedResult, type SendResult } from '../src/webhooks/sender/index.ts'
import { takeOver } from '../src/webhooks/takeover.ts'
import { insertWebhook } from '../src/webhooks/webhook-store.ts'
import { until } from './_clock.ts'
import { webhookRow } from './_webhook-rows.ts'
import { openWorld } from './_world.ts'

export const FAILED: SendResult = refusedResult({ error: 'http_error', detail: 'HTTP 500' })
export const TAKEN: SendResult = {
  ...FAILED,
  ...{ outcome: 'succeeded', error: null, httpStatus: 204 },
}

/** A project whose webhooks are served by nobody but the test. */
export async function openWebhookLanes(database: Database) {
  const { clock, newId, project } = openWorld(database)
  const projectId = await project()
  const event = (subjectId: string) => ({
    ...{ id: newId('evt'), projectId, mode: 'live', type: 'device.online' as const, subjectId },
    ...{ at: clock.now(), attempt: null, deviceId: null, detail: null, data: '{}' },
  })
  const commit = async (...subjects: readonly string[]) => {
    const events = subjects.map(event)
    await database.transaction((tx) => writeEvents(tx, events))
    return events.map(({ id }) => id)
  }
  /** Until they can be told: where others write too, that is when their transactions have ended. */
  const tell = async (...subjects: readonly string[]) => {
    const ids = await commit(...subjects)
    const told = () =>
      database.read
        .selectFrom('event')
        .select('id')
        .where('id', 'in', ids)
        .where(database.visibleEvents())
        .execute()
    await until(async () => (await told()).length === ids.length)
    return ids
  }
  const eventOf = (id: string) =>
    database.read.selectFrom('event').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const [first = ''] = await tell('dev_first')
  const { tx, position } = await eventOf(first)
  return {
    ...{ database, clock, newId, scope: { projectId, mode: 'live' }, event, commit, tell, eventOf },
    /** A webhook that hears of what is told from now on, and that this node serves. */
    async webhook() {
      const row = webhookRow({
        ...{ id: newId('whk'), project_id: projectId, cursor_tx: tx, cursor_position: position },
      })
      await database.transaction((work) => insertWebhook(work, row))
      const known = await takeOver({ database, clock, newId, nodeId: 'node_a' }, row)
      if (!known) throw new Error('It was not taken.')
      return known
    },
    round: roundWork({
      ...{ database, newId, random: () => 0.5, delaysMs: [1_000], giveUpAfterMs: Infinity },
      warn() {},
    }),
  }
}
