import { pino } from 'pino'
import type { Database, PRIORITY, Row } from '../src/db/index.ts'
import { createDeviceRegistry, type DeviceRegistry } from '../src/devices/registry.ts'
import {
  createDispatch,
  type Dispatch,
  ensureLane,
  lockLanes,
  takeLane,
} from '../src/dispatch/index.ts'
import { createEvents, type Events } from '../src/events/index.ts'
import { idSource, type NewId } from '../src/ids.ts'
import { createInbound, type Inbound } from '../src/inbound/index.ts'
import {
  createMessages,
  createQueue,
  type Draft,
  type Line,
  type Messages,
  type Queue,
} from '../src/messages/index.ts'
import {
  createSecretBox,
  createTerms,
  SECRET_KEY_BYTES,
  type TermsBook,
} from '../src/projects/index.ts'
import { createPolicies, type Policies } from '../src/queue/index.ts'
import { createReceipts, type Receipts, type RetryPolicy } from '../src/receipts/index.ts'
import { createLedger, type Ledger } from '../src/usage/index.ts'
import { type TestClock, testClock } from './_clock.ts'

export const RETRY: RetryPolicy = { maxAttempts: 5, delayMs: (failed) => failed * 1_000 }
export const SERVER_URL = 'http://127.0.0.1:4600'
export const SECRET_KEY = Buffer.alloc(SECRET_KEY_BYTES, 3)
export const PEER = '+5511999998888'

/** The rooms over one database, on a clock that tests move. */
export interface World {
  readonly database: Database
  readonly clock: TestClock
  readonly newId: NewId
  readonly receipts: Receipts
  /** By the prices that the relay ships with, until a test starts it. */
  readonly ledger: Ledger
  readonly messages: Messages
  readonly queue: Queue
  readonly policies: Policies
  readonly warn: (message: string, error: unknown) => void
  readonly terms: TermsBook
  readonly dispatch: Dispatch
  readonly inbound: Inbound
  readonly events: Events
  readonly registry: DeviceRegistry
  /** Devices whose connection was told to end, and to begin anew. */
  readonly revoked: string[]
  readonly changed: string[]
  /** Adds a project and returns its id. */
  project(plan?: string): Promise<string>
  /** Adds a device with a phone and returns what it pairs to. */
  pairedDevice(projectId: string, sims?: readonly SimOf[]): Promise<{ id: string; token: string }>
  /** Makes a node the owner of a lane and returns its fencing token. */
  take(lane: string, projectId: string, nodeId?: string): Promise<number>
  /** Accepts a message and returns its id. */
  accept(draft: Partial<Draft> & Pick<Draft, 'projectId'>): Promise<string>
  /** Accepts that many and returns their ids, by the hundred: a pool lets nobody wait long for a connection. */
  acceptMany(
    count: number,
    draftOf: (i: number) => Partial<Draft> & Pick<Draft, 'projectId'>,
  ): Promise<string[]>
  message(id: string): Promise<Row<'message'>>
  /** The names of a message's events, oldest first; public ones only without `all`. */
  story(messageId: string, all?: boolean): Promise<string[]>
}

export interface SimOf {
  readonly slotIndex: number
  readonly phoneNumber: string | null
  readonly carrier: string | null
}

export const SIM: SimOf = { slotIndex: 0, phoneNumber: '+5511988887777', carrier: 'Vivo' }

/** @param nodeId names the process that this world stands for. */
export function openWorld(database: Database, nodeId = 'node_a'): World {
  const clock = testClock()
  const newId = idSource(clock.now)
  const warn = (message: string, error: unknown) => {
    throw new Error(message, { cause: error })
  }
  const ledger = createLedger({ database, clock, newId, warn })
  const terms = createTerms({ database, clock, warn })
  const rules = { terms: terms.of, optedOut: async () => false }
  const receipts = createReceipts({ clock, newId, retry: RETRY, ledger, rules })
  const policies = createPolicies({ database, clock, warn })
  // In this order: see the composition root.
  const messages = createMessages({
    database,
    clock,
    newId,
    knownLane: (lane) => dispatch.known(lane),
    announce: (lane, messageId) => dispatch.announce(lane, messageId),
    serves: (lane) => dispatch.serves(lane),
    optedOut: async () => false,
    follow: (messageId, lane) => dispatch.follow(messageId, lane),
    terms: terms.of,
    policies,
  })
  const dispatch = createDispatch({ database, receipts, policies, clock, nodeId, warn })
  const revoked: string[] = []
  const changed: string[] = []
  const registry = createDeviceRegistry({
    database,
    receipts,
    clock,
    newId,
    log: pino({ level: 'silent' }),
    box: createSecretBox([SECRET_KEY]),
    publicUrl: () => SERVER_URL,
    onTokenRevoked: (id) => void revoked.push(id),
    onChanged: (id) => void changed.push(id),
  })
  return {
    database,
    clock,
    newId,
    receipts,
    ledger,
    dispatch,
    messages,
    registry,
    revoked,
    changed,
    queue: createQueue({ database, clock, messages, policies }),
    policies,
    warn,
    terms,
    inbound: createInbound({ database, clock, newId }),
    events: createEvents({ database }),
    ...seeds(database, { clock, newId, registry, messages, nodeId }),
  }
}

function seeds(
  database: Database,
  world: Pick<World, 'clock' | 'newId' | 'registry' | 'messages'> & { nodeId: string },
): Pick<
  World,
  'project' | 'pairedDevice' | 'take' | 'accept' | 'acceptMany' | 'message' | 'story'
> {
  const { clock, newId, registry } = world
  const accept: World['accept'] = async (draft) => {
    const accepted = await world.messages.accept(draftOf(draft), null)
    if (accepted.kind !== 'accepted') throw new Error(`It was ${accepted.kind}.`)
    return JSON.parse(accepted.body).id
  }
  return {
    accept,
    async acceptMany(count, draft) {
      const ids: string[] = []
      while (ids.length < count) {
        const some = Array.from({ length: Math.min(100, count - ids.length) }, (_, i) =>
          accept(draft(ids.length + i)),
        )
        ids.push(...(await Promise.all(some)))
      }
      return ids
    },
    async project(plan = 'pro') {
      const id = newId('proj')
      await database.transaction((tx) => tx.insertMany(PROJECTS, [projectRow(id, plan)]))
      return id
    },
    async pairedDevice(projectId, sims = [SIM]) {
      const { device, pairing } = await registry.create({ id: projectId }, 'Front desk')
      const { deviceToken } = await registry.pair({
        code: pairing.code,
        agent: 'test/1',
        sims: [...sims],
      })
      return { id: device.id, token: deviceToken }
    },
    take: (lane, projectId, nodeId = world.nodeId) =>
      database.transaction(async (tx) => {
        await ensureLane(tx, lane, projectId)
        const [row] = await lockLanes(tx, [lane])
        if (!row) throw new Error('The lane was not made.')
        const journal = { journalId: 'journal', lastSeq: 0 }
        return (await takeLane(tx, row, { nodeId, now: clock.now() }, journal)).token
      }),
    message: (id) =>
      database.read
        .selectFrom('message')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    async story(messageId, all = false) {
      const rows = await database.read
        .selectFrom('event')
        .where('subject_id', '=', messageId)
        .$if(!all, (query) => query.where('public', '=', 1))
        .orderBy('position')
        .select('type')
        .execute()
      return rows.map((row) => row.type)
    },
  }
}

export const draftOf = (draft: Partial<Draft> & Pick<Draft, 'projectId'>): Draft => ({
  mode: 'live',
  apiKeyId: null,
  to: PEER,
  body: 'Your table is ready.',
  segments: 1,
  line: lineOf(`pool:${draft.projectId}`),
  sendAt: null,
  expiresAt: null,
  priority: 'normal' satisfies keyof typeof PRIORITY,
  metadata: null,
  ...draft,
})

/** A line of a device, or of a lane without one. */
export const lineOf = (lane: string, fromNumber: string | null = null): Line => ({
  lane,
  deviceId: lane.startsWith('dev_') ? lane : null,
  deviceName: lane.startsWith('dev_') ? 'Front desk' : null,
  simSlotIndex: fromNumber === null ? null : 0,
  fromNumber,
})

const PROJECTS = { table: 'project', ignoreConflict: false, key: 'id' } as const

const projectRow = (id: string, plan: string): Row<'project'> => ({
  id,
  name: 'Bakery',
  owner_email: 'owner@example.com',
  plan,
  created_at: 0,
  callback_url: null,
  meta_phone_number_id: null,
  meta_business_account_id: null,
  meta_access_token: null,
  meta_app_secret: null,
  meta_verify_token: null,
  meta_updated_at: null,
  meta_accepted_at: null,
  time_zone: null,
  plan_expires_at: null,
  plan_limits: null,
  terms_changed_at: null,
})
