import { CompiledQuery, type Kysely, type KyselyPlugin } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { type OpenedDatabase, onBothEngines, type TestEngine } from '../../test/_databases.ts'
import { draftOf, lineOf, openWorld, PEER, SIM, type World } from '../../test/_world.ts'
import { createSweeps } from '../dispatch/sweep.ts'
import { readPeers } from '../inbound/peer-store.ts'
import { newMessage } from '../messages/accept.ts'
import { findByMetaNames } from '../projects/project-store.ts'
import { attemptsOf, listDeliveries } from '../webhooks/delivery-store.ts'
import { type Database, QUEUE, type Row, type Tables } from './index.ts'
import { COLUMNS } from './tables.ts'

/** Enough for a scan to be the wrong plan, and few enough to write in a second. */
const ROWS = 20_000
const WAITING_ROWS = 1_500
/** No statement may take long, on a busy machine neither. */
const ROWS_AT_ONCE = 2_000

const LINE = { deviceId: 'dev_busy', simSlotIndex: 0, phoneNumber: SIM.phoneNumber }

/** Remembers every statement that goes through `read`. */
function recorded(database: Database): { database: Database; statements: CompiledQuery[] } {
  const statements: CompiledQuery[] = []
  const compiled = new WeakMap<object, CompiledQuery>()
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      compiled.set(queryId, database.read.getExecutor().compileQuery(node, queryId))
      return node
    },
    // A statement within another one has no result of its own.
    async transformResult({ result, queryId }) {
      const statement = compiled.get(queryId)
      if (statement) statements.push(statement)
      return result
    },
  }
  return { database: { ...database, read: database.read.withPlugin(plugin) }, statements }
}

/** What the engine does for a statement, a line a step. */
async function planOf(
  read: Kysely<Tables>,
  engine: TestEngine,
  { sql, parameters }: CompiledQuery,
): Promise<string[]> {
  const verb = engine.name === 'SQLite' ? 'explain query plan' : 'explain'
  const query = CompiledQuery.raw(`${verb} ${sql}`, [...parameters])
  const { rows } = await read.executeQuery<Record<string, unknown>>(query)
  return rows.map((row) => String(row.detail ?? row['QUERY PLAN']))
}

/** Steps that read a whole table. The indexes of what waits hold nothing else: they are read whole. */
const SCANS = [
  /^SCAN (message|inbound|event|device)\b(?! USING (COVERING )?INDEX message_(in_flight|later))/,
  /Seq Scan on (message|inbound|event)\b/,
]
/** Steps that read all of something to sort it; a few groups may be. */
const SORTS = [/USE TEMP B-TREE FOR (LAST TERM OF )?ORDER BY/, /Sort Key/]

const faultsIn = (sql: string, plan: readonly string[]): string[] => {
  const faults = sql.includes('group by') ? SCANS : [...SCANS, ...SORTS]
  const found = plan.filter((step) => faults.some((fault) => fault.test(step)))
  // The rows of one page may be sorted, once they are found; so may what two sides have for one.
  const isFew = /^select \* .* in \(select .* offset |as entry order by substr/.test(sql)
  return isFew ? found.slice(1) : found
}

onBothEngines('plans', (opened, engine) => {
  let projectId = ''
  let world: World
  let statements: CompiledQuery[]
  beforeAll(async () => {
    world = openWorld(opened().database)
    projectId = await world.project()
    await fill(opened(), world, projectId)
    // As in production: one engine keeps statistics by itself, the other has none.
    if (engine.name === 'PostgreSQL') await analyze(opened().database)
    const watched = recorded(opened().database)
    statements = watched.statements
    world = openWorld(watched.database)
  })

  /** Runs the call and looks at the plan of every statement that it made. */
  const expectNoScan = async (call: () => Promise<unknown>) => {
    statements.length = 0
    await call()
    const made = [...statements]
    expect(made.length).toBeGreaterThan(0)
    for (const statement of made) {
      const { sql } = statement
      const plan = await planOf(opened().database.read, engine, statement)
      expect({ sql, faults: faultsIn(sql, plan) }).toEqual({ sql, faults: [] })
    }
  }
  const live = () => ({ projectId, mode: 'live' })
  const first = { limit: 20, after: null }
  const middle = () => ({ limit: 20, after: idAt(projectId, ROWS / 2) })

  it('list messages without a scan, by every index there is', async () => {
    const { messages } = world
    await expectNoScan(() => messages.list(live(), {}, first))
    await expectNoScan(() => messages.list(live(), {}, middle()))
    await expectNoScan(() => messages.list(live(), { status: 'DELIVERED' }, middle()))
    await expectNoScan(() => messages.list(live(), { to: PEER }, middle()))
    await expectNoScan(() => messages.list(live(), { line: LINE }, middle()))
    await expectNoScan(() => messages.list(live(), { deviceId: 'dev_busy' }, middle()))
    await expectNoScan(() => messages.get(live(), idAt(projectId, 5)))
  })

  it('list incoming messages without a scan', async () => {
    const { inbound } = world
    const after = idAt(projectId, ROWS / 2).replace('msg', 'inb')
    await expectNoScan(() => inbound.list(live(), {}, first))
    await expectNoScan(() => inbound.list(live(), {}, { limit: 20, after }))
    await expectNoScan(() => inbound.list(live(), { from: PEER }, first))
    await expectNoScan(() => inbound.list(live(), { line: LINE }, first))
    await expectNoScan(() => inbound.get(live(), after, LINE))
  })

  it('read a conversation of any length without a scan', async () => {
    const { inbound } = world
    const createdAfter = world.clock.now() - 1_000
    await expectNoScan(() => inbound.conversation(live(), PEER, {}, first))
    await expectNoScan(() => inbound.conversation(live(), PEER, {}, middle()))
    await expectNoScan(() => inbound.conversation(live(), PEER, { line: LINE }, middle()))
    await expectNoScan(() => inbound.conversation(live(), PEER, { createdAfter }, first))
  })

  it('skip to a deep page by an index, and never through the rows before it', async () => {
    const { inbound, messages } = world
    const deep = { limit: 20, offset: ROWS / 2 }
    const skipping = async (call: () => Promise<unknown>) => {
      await expectNoScan(call)
      for (const statement of statements.filter(({ sql }) => /count|offset/.test(sql))) {
        const plan = await planOf(opened().database.read, engine, statement)
        const walk = engine.name === 'SQLite' ? /SEARCH (message|inbound) USING INDEX/ : /never/
        const rows = plan.filter((step) => walk.test(step) && !step.includes('(id=?)'))
        expect({ sql: statement.sql, rows }).toEqual({ sql: statement.sql, rows: [] })
      }
    }
    await skipping(() => messages.pageOfRows(live(), {}, deep))
    await skipping(() => messages.pageOfRows(live(), { to: PEER }, deep))
    await skipping(() => inbound.page(live(), { line: LINE }, deep))
    // Here nearly every row is of one conversation, and the other engine rightly counts them all.
    if (engine.name === 'PostgreSQL') return
    await skipping(() => inbound.conversationPage(live(), PEER, { line: LINE }, deep))
    await skipping(() => inbound.conversationPage(live(), PEER, {}, deep))
  })

  it('list what has ended of a webhook by its state, and an attempt log in its order', async () => {
    // Without rows and statistics the other engine reads tables whole.
    if (engine.name === 'PostgreSQL') return
    const watched = recorded(opened().database)
    await listDeliveries(watched.database, 'whk_a', { state: 'exhausted' }, first)
    await attemptsOf(watched.database, 'dlv_a')
    const plans: string[] = []
    for (const statement of watched.statements) {
      plans.push((await planOf(opened().database.read, engine, statement)).join('; '))
    }
    expect(plans).toEqual([
      'SEARCH webhook_delivery USING INDEX webhook_delivery_ended (webhook_id=? AND state=?)',
      'SEARCH webhook_attempt USING PRIMARY KEY (delivery_id=?)',
    ])
  })

  it('find the projects whose numbers and accounts a post names by their indexes', async () => {
    // Without rows and statistics the other engine reads tables whole.
    if (engine.name === 'PostgreSQL') return
    const watched = recorded(opened().database)
    await findByMetaNames(watched.database, ['1', '2'], ['3'])
    for (const statement of watched.statements) {
      const plan = await planOf(opened().database.read, engine, statement)
      expect(plan.filter((step) => step.includes('project'))).toEqual([
        'SEARCH project USING INDEX project_meta_number (meta_phone_number_id=?)',
        'SEARCH project USING INDEX project_meta_account (meta_business_account_id=?)',
      ])
    }
    expect(watched.statements).toHaveLength(1)
  })

  it('list conversations without a scan, also behind a busy peer', async () => {
    const { inbound } = world
    await expectNoScan(() => inbound.conversations(live(), first))
    // The walk gave up on the busy peer and counted the peers.
    expect(statements.some(({ sql }) => sql.includes('recursive'))).toBe(true)
    await expectNoScan(() => inbound.conversations(live(), middle()))
    await expectNoScan(() => inbound.conversations(live(), first, LINE))
    await expectNoScan(() => inbound.conversations(live(), middle(), LINE))
  })

  it('leap from peer to peer, however many messages each has', async () => {
    const reader = { database: opened().database, scope: live(), line: null }
    expect(await readPeers(reader, 'message', 10)).toHaveLength(4)
    expect(await readPeers(reader, 'message', 4)).toHaveLength(4)
    expect(await readPeers(reader, 'message', 3)).toBeNull()
  })

  it('follow the feed of events without a scan', async () => {
    const { events } = world
    const after = idAt(projectId, ROWS / 2).replace('msg', 'evt')
    await expectNoScan(() => events.list(live(), { limit: 20 }))
    await expectNoScan(() => events.list(live(), { limit: 20, after }))
    await expectNoScan(() => events.list(live(), { limit: 20, after, types: ['outbound.*'] }))
    await expectNoScan(() => world.messages.timeline(live(), idAt(projectId, 5)))
  })

  it('count what waits, and find what is due or expired, without a scan', async () => {
    await expectNoScan(() => world.queue.view(live()))
    const sweeps = createSweeps(world.database, world.receipts, world.clock)
    await expectNoScan(() => sweeps.due())
    await expectNoScan(() => sweeps.expired())
    await expectNoScan(() => sweeps.hopeless())
    await expectNoScan(() => world.registry.session.endLeftovers())
  })
})

const idAt = (projectId: string, i: number): string =>
  `msg_${String(i).padStart(10, '0')}${projectId.slice(-16)}`

/** A project with one busy peer and three quiet ones before it. */
async function fill({ database }: OpenedDatabase, world: World, projectId: string): Promise<void> {
  const now = world.clock.now()
  const quiet = ['+5511900000001', '+5511900000002', '+5511900000003']
  const messages = Array.from({ length: ROWS }, (_, i): Row<'message'> => {
    const to = quiet[i] ?? PEER
    const line = lineOf('dev_busy', SIM.phoneNumber)
    const row = newMessage(draftOf({ projectId, to, line }), idAt(projectId, i), now)
    // The newest wait: as many in each state of the queue.
    const queue = i < ROWS - WAITING_ROWS ? QUEUE.none : (i % 3) + 1
    const status = queue === QUEUE.none ? 'DELIVERED' : 'QUEUED'
    return { ...row, status, queue, due_at: queue === QUEUE.later ? now + i : null }
  })
  const inbound = messages.map(
    (row): Row<'inbound'> => ({
      id: row.id.replace('msg', 'inb'),
      project_id: projectId,
      mode: 'live',
      channel: 'sms',
      from_number: row.to_number,
      to_number: SIM.phoneNumber,
      body: 'hello',
      device_id: 'dev_busy',
      sim_slot_index: 0,
      received_at: now,
      created_at: now,
      provider_id: null,
      whatsapp: null,
    }),
  )
  const events = messages.map(
    (row): Row<'event'> => ({
      id: row.id.replace('msg', 'evt'),
      project_id: projectId,
      mode: 'live',
      public: 1,
      type: 'outbound.queued',
      subject_id: row.id,
      at: now,
      attempt: null,
      device_id: null,
      detail: null,
      data: '{}',
    }),
  )
  for (let i = 0; i < ROWS; i += ROWS_AT_ONCE) {
    const some = <R>(rows: readonly R[]) => rows.slice(i, i + ROWS_AT_ONCE)
    await database.transaction(async (tx) => {
      await tx.insertMany({ table: 'message', ignoreConflict: false, key: 'id' }, some(messages))
      await tx.insertMany({ table: 'inbound', ignoreConflict: false, key: 'id' }, some(inbound))
      await tx.insertMany({ table: 'event', ignoreConflict: false, key: 'id' }, some(events))
    })
  }
}

/** Table by table, for the same reason. */
async function analyze(database: Database): Promise<void> {
  for (const table of Object.keys(COLUMNS)) {
    await database.transaction((tx) =>
      tx.query.executeQuery(CompiledQuery.raw(`analyze "${table}"`)),
    )
  }
}
