import { fileURLToPath } from 'node:url'
import {
  ADMIN_TOKEN,
  type LogLine,
  newProject,
  startProgram,
  startRelay,
  TO,
} from '../../flows/harness/index.ts'
import { schemaOf } from '../database-files.ts'
import { type Context, ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import { seededRandom } from '../random.ts'
import { round } from '../watched-load.ts'

const KILLS = 10
const LEAST_KILLS = 3
/** Of the statements that make tables and indexes; the very first make the migrations' own. */
const STATEMENTS = { first: 5, last: 35 }
const READY_WITHIN_MS = 5_000
const PRELOAD = fileURLToPath(new URL('../preload/die-in-migration.ts', import.meta.url))

export const killMigration: Fault = {
  id: 'kill-migration',
  title: 'kill -9 in the middle of a migration',
  engines: ENGINES,
  criterion: `the next start completes it within ${READY_WITHIN_MS / 1000} s: the same schema as \
undisturbed, and messages are accepted`,
  short: false,
  async run(context) {
    const { seed, rounds, newDatabase } = context
    const expected = expectations()
    const runs = rounds(KILLS, LEAST_KILLS)
    const random = seededRandom(seed + 20)
    const undisturbed = await newDatabase()
    const first = await startRelay({ databaseUrl: undisturbed })
    await first.stop()
    const schema = await schemaOf(undisturbed)
    const startMs: number[] = []
    for (let i = 0; i < runs; i += 1) {
      const inside = random.between(STATEMENTS.first, STATEMENTS.last)
      const place = i === 0 ? 'commit' : String(inside)
      startMs.push(await killAt(context, place, schema, expected))
    }
    return {
      runs,
      figures: { 'slowest start, ms': round(Math.max(...startMs)) },
      verdicts: [],
      violations: expected.violations,
    }
  },
}

/** @returns how long the start after it took, in ms. */
async function killAt(
  { newDatabase }: Context,
  place: string,
  schema: readonly string[],
  { expect }: Expectations,
): Promise<number> {
  const databaseUrl = await newDatabase()
  const killed = startProgram('apps/server/src/main.ts', ['start'], {
    RELAY_HOST: '127.0.0.1',
    RELAY_PORT: '0',
    RELAY_DATABASE_URL: databaseUrl,
    RELAY_ADMIN_TOKEN: ADMIN_TOKEN,
    NODE_OPTIONS: `--import=${PRELOAD}`,
    TORTURE_DIE_AT: place,
  })
  const isListening = ({ msg }: LogLine) => msg === 'listening'
  // One that never came to that statement would serve for ever.
  await killed.line(isListening).catch(() => null)
  killed.kill('SIGKILL')
  const code = await killed.exited
  expect(code === null && !killed.lines.some(isListening), 'not killed', place)
  const startedAt = performance.now()
  const relay = await startRelay({ databaseUrl })
  const startMs = performance.now() - startedAt
  const ready = await fetch(`${relay.url}/v1/ready`)
  const api = await newProject(relay)
  const { status } = await api.call('POST', '/v1/messages', { to: TO, body: 'First' })
  await relay.stop()
  const found = await schemaOf(databaseUrl)
  expect(startMs <= READY_WITHIN_MS, `${place}: the next start took, ms`, startMs)
  expect(ready.status === 200 && status === 202, `${place}: not at work`, [ready.status, status])
  expect(found.join() === schema.join(), `${place}: another schema`, found)
  return startMs
}
