import { testDatabase } from '@relay/testing'
import { afterAll, expect, it } from 'vitest'
import { openForTest } from '../_databases.ts'
import {
  type Api,
  apiOf,
  ENGINES,
  endAllPrograms,
  eventually,
  newProject,
  type Relay,
  restart,
  startRelay,
} from './harness/index.ts'
import { startNodes } from './harness/nodes.ts'

/** So many that a process is killed in the middle of them. */
const LINES = 12_000
const DEADLINE_MS = 90_000
const MOST_LISTS = 4

afterAll(endAllPrograms)

/** Numbers that exist, one a line. */
const csv = () => {
  const lines = Array.from({ length: LINES }, (_, i) => `+5511${970_000_000 + i},${i}`)
  return `to,n\n${lines.join('\n')}\n`
}

async function upload({ url, key }: Api): Promise<string> {
  const query = new URLSearchParams({ body: 'Number {{n}}.' })
  const response = await fetch(`${url}/v1/batches?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
    body: csv(),
  })
  expect(response.status).toBe(202)
  const answer: { id: string; accepted: number } = JSON.parse(await response.text())
  expect(answer.accepted).toBe(LINES)
  return answer.id
}

/**
 * Ends the process while some of the lines are messages, and some are not. A list that was through before anybody
 * looked is followed by another one.
 * @returns the lists, by their ids.
 */
async function killInTheMiddle(relay: Relay, api: Api): Promise<string[]> {
  const ids: string[] = []
  let pending = 0
  while (pending === 0 && ids.length < MOST_LISTS) {
    const id = await upload(api)
    ids.push(id)
    const batch = await eventually(
      () => api.get(`/v1/batches/${id}`),
      (one) => one.pending < LINES,
      DEADLINE_MS,
    )
    pending = batch.pending
  }
  relay.kill('SIGKILL')
  await relay.exited
  expect(pending).toBeGreaterThan(0)
  return ids
}

/** Every line is one message, with its own text, and told once. */
async function expectEachOnce(databaseUrl: string, api: Api, ids: string[]): Promise<void> {
  const database = await openForTest(databaseUrl)
  for (const id of ids) {
    await eventually(
      () => api.get(`/v1/batches/${id}`),
      (batch) => batch.status === 'sending' && batch.counts.QUEUED === LINES,
      DEADLINE_MS,
    )
    const rows = await database.read
      .selectFrom('message')
      .where('batch_id', '=', id)
      .select(['to_number', 'body'])
      .orderBy('id')
      .execute()
    expect(rows).toHaveLength(LINES)
    const wrong = rows.filter(
      (row, i) => row.to_number !== `+5511${970_000_000 + i}` || row.body !== `Number ${i}.`,
    )
    expect(wrong).toEqual([])
  }
  const events = await database.read
    .selectFrom('event')
    .where('type', '=', 'outbound.queued')
    .select((eb) => eb.fn.count<number>('subject_id').distinct().as('messages'))
    .select((eb) => eb.fn.countAll<number>().as('events'))
    .executeTakeFirstOrThrow()
  await database.close()
  const told = ids.length * LINES
  expect([Number(events.messages), Number(events.events)]).toEqual([told, told])
}

it(
  'a list whose server is killed in the middle goes on with the next one, without a line twice or lost',
  async () => {
    const [sqlite] = ENGINES
    const databaseUrl = await sqlite.newDatabase()
    const relay = await startRelay({ databaseUrl })
    const api = await newProject(relay)
    const ids = await killInTheMiddle(relay, api)
    const again = await restart(relay)
    const there = apiOf(again.url, api.key)
    await expectEachOnce(databaseUrl, there, ids)
    await again.stop()
  },
  2 * DEADLINE_MS,
)

it(
  'a list whose node is killed in the middle is finished by the other one',
  async () => {
    const { url: databaseUrl } = await testDatabase()
    const { a, b, apiA, apiB, wire } = await startNodes({}, databaseUrl)
    const ids = await killInTheMiddle(a, apiA)
    await expectEachOnce(databaseUrl, apiB, ids)
    await b.stop()
    await wire.close()
  },
  2 * DEADLINE_MS,
)
