import { type Answer, type Api, apiOf, eventually, newProject } from '../../flows/harness/index.ts'
import { PASS, startProxy, type TcpProxy } from '../../flows/harness/proxy.ts'
import { ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import { startLoad } from '../load.ts'
import type { Site } from '../site.ts'

const ROUNDS = 20
const LEAST_ROUNDS = 3
const PARALLEL = 50
const PER_SECOND = 20
const PHONES = 1
const DEAD_MS = 100
const TO = '+5511999998888'

export const sameKey: Fault = {
  id: 'same-key',
  title: `${PARALLEL} requests at once with one Idempotency-Key, another body, kill -9 between commit and answer`,
  engines: ENGINES,
  criterion:
    'one message; the others are its replays or 409; another body is 422; after the restart the same id',
  short: true,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(ROUNDS, LEAST_ROUNDS)
    const databaseUrl = await newDatabase()
    const load = await startLoad({ databaseUrl, seed, perSecond: PER_SECOND, phones: PHONES })
    const { site } = load
    const api = await newProject(site.relay, 'Same key')
    const road = await startProxy(site.relay.port)
    const expected = expectations()
    let busy = 0
    let recovered = 0
    for (let run = 0; run < runs; run += 1) {
      busy += await atOnce(api, `burst ${run}`, expected)
      recovered += await answerLost(site, api, road, `lost ${run}`, expected)
    }
    await road.close()
    const report = await load.settle()
    const { figures } = report
    expected.expect(
      figures.delivered === figures.requests,
      'not every message was delivered',
      figures,
    )
    return {
      runs: runs * 2,
      figures: { 'told that it is in use': busy, 'answers lost and repeated': recovered },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

const post = (api: Api, key: string, body: string): Promise<Answer> =>
  api.call('POST', '/v1/messages', { to: TO, body }, { 'idempotency-key': key })

const isReplay = ({ headers }: Answer): boolean => headers.get('idempotent-replayed') === 'true'

const storedWith = async (api: Api, body: string): Promise<string[]> =>
  (await api.all('/v1/messages')).filter((one) => one.body === body).map(({ id }) => id)

/** @returns how many were told that the key is in use. */
async function atOnce(api: Api, key: string, { expect }: Expectations): Promise<number> {
  const answers = await Promise.all(Array.from({ length: PARALLEL }, () => post(api, key, key)))
  const made = answers.filter(({ status }) => status === 202)
  const busy = answers.filter(
    ({ status, body }) => status === 409 && body.code === 'idempotency_in_flight',
  )
  const first = made.filter((answer) => !isReplay(answer))
  const ids = new Set(made.map(({ body }) => body.id))
  expect(
    made.length + busy.length === PARALLEL,
    'some were answered otherwise',
    answers.map(({ status }) => status),
  )
  expect(first.length === 1 && ids.size === 1, 'not exactly one was made', [first.length, ids.size])
  const other = await post(api, key, 'another body')
  const refused = other.status === 422 && other.body.code === 'idempotency_key_reused'
  expect(refused, 'another body was not refused', other)
  const stored = await storedWith(api, key)
  expect(stored.length === 1 && ids.has(stored[0]), 'not exactly one is stored', stored)
  return busy.length
}

/** The server commits, its answer is lost on the way, and it is killed before anybody asks again. */
async function answerLost(
  site: Site,
  api: Api,
  road: TcpProxy,
  key: string,
  { expect }: Expectations,
): Promise<number> {
  road.apply({ kind: 'black-hole', direction: 'down' })
  const away = apiOf(road.through(api.url).replace(/\/$/, ''), api.key)
  const lost = post(away, key, key).then(
    () => false,
    () => true,
  )
  const [id] = await eventually(
    () => storedWith(api, key),
    (found) => found.length > 0,
  )
  await site.killRelay(DEAD_MS)
  road.reset()
  road.apply(PASS)
  expect(await lost, 'the answer arrived in spite of everything')
  const again = await post(api, key, key)
  expect(again.status === 202 && again.body.id === id, 'a repeat made another message', again.body)
  expect(isReplay(again), 'a repeat was not told to be one')
  const stored = await storedWith(api, key)
  expect(stored.length === 1, 'more than one is stored', stored)
  return 1
}
