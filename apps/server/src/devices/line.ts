import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { fieldError, RelayError } from '../errors.ts'
import { type Line, normalizePhoneNumber, poolLane } from '../messages/index.ts'
import type { SimLine } from './session-store.ts'

/** A line that an API key is bound to for good. */
export interface LineBinding {
  readonly deviceId: string
  readonly simSlotIndex: number
  readonly phoneNumber: string | null
}

export interface LineWish {
  /** A device's id, a SIM's id, or one of the project's own phone numbers. */
  readonly from?: string | undefined
  readonly binding?: LineBinding | null | undefined
}

/** How long a line serves the next requests too; changes made on this node count at once. */
const LINE_KEPT_MS = 2_000
const KEPT_LINES = 10_000

/** Which line a message leaves by. */
export interface Lines {
  lineFor(project: { readonly id: string }, wish: LineWish): Promise<Line>
  /** Something about the project's devices has changed. */
  forget(projectId: string): void
}

interface Kept {
  readonly projectId: string
  readonly at: number
  readonly line: Promise<Line>
}

export function createLines(database: Database, clock: Clock): Lines {
  const kept = new Map<string, Kept>()

  const remember = (projectId: string, key: string, find: () => Promise<Line>): Promise<Line> => {
    const now = clock.elapsed()
    const known = kept.get(key)
    if (known && now - known.at < LINE_KEPT_MS) return known.line
    if (kept.size >= KEPT_LINES) kept.clear()
    const line = find()
    kept.set(key, { projectId, at: now, line })
    // A refusal is never remembered: the device may be paired the next moment.
    line.catch(() => {
      if (kept.get(key)?.line === line) kept.delete(key)
    })
    return line
  }

  return {
    async lineFor({ id: projectId }, { from, binding }) {
      if (binding) {
        const { deviceId, simSlotIndex } = binding
        const key = `${projectId} ${deviceId} ${simSlotIndex} ${binding.phoneNumber ?? ''}`
        const line = await remember(projectId, key, () => boundLine(database, projectId, binding))
        if (from === undefined) return line
        const named = await remember(projectId, `${projectId} ${from}`, () =>
          namedLine(database, projectId, from, clock.now()),
        )
        return withinBinding(named, line)
      }
      if (from === undefined) return { ...NO_LINE, lane: poolLane(projectId) }
      return remember(projectId, `${projectId} ${from}`, () =>
        namedLine(database, projectId, from, clock.now()),
      )
    },
    forget(projectId) {
      for (const [key, line] of kept) if (line.projectId === projectId) kept.delete(key)
    },
  }
}

/**
 * The SIM that a message leaves by now: the one in its slot, the default one unless it names a slot,
 * or the one that has the promised number since.
 * @param promisedNumber what the message was accepted for; null when that was left open.
 * @returns null when another number is in its place and no SIM has the promised one. A SIM whose
 *   number is unknown is taken for the same one.
 */
export function lineNow(
  sims: readonly SimLine[],
  simSlotIndex: number | null,
  promisedNumber: string | null,
) {
  const named = sims.find((sim) =>
    simSlotIndex === null ? sim.isDefault : sim.slotIndex === simSlotIndex,
  )
  const moved =
    promisedNumber !== null && named?.phoneNumber !== promisedNumber
      ? sims.find((sim) => sim.phoneNumber === promisedNumber)
      : undefined
  const sim = moved ?? named
  const fromNumber = sim?.phoneNumber ?? promisedNumber
  if (promisedNumber !== null && fromNumber !== promisedNumber) return null
  return { simSlotIndex: sim?.slotIndex ?? simSlotIndex, fromNumber }
}

const NO_LINE = { deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null }

const invalid = (detail: string): RelayError =>
  fieldError('/from', 'invalid_reference', detail, 'invalid_device')

/** A bound key may name its own line, in any of its forms, and no other. */
function withinBinding(named: Line, bound: Line): Line {
  const sameSlot = named.simSlotIndex === null || named.simSlotIndex === bound.simSlotIndex
  if (named.deviceId === bound.deviceId && sameSlot) return bound
  throw new RelayError('forbidden', 'This key is bound to another line than the one in from.')
}

async function boundLine(
  database: Database,
  projectId: string,
  { deviceId, simSlotIndex, phoneNumber }: LineBinding,
): Promise<Line> {
  const device = await readPaired(database, projectId, deviceId)
  const sim = await database.read
    .selectFrom('sim')
    .where('device_id', '=', deviceId)
    .where('slot_index', '=', simSlotIndex)
    .select('phone_number')
    .executeTakeFirst()
  const inSlot = sim?.phone_number ?? null
  if (phoneNumber !== null && inSlot !== null && inSlot !== phoneNumber) {
    throw invalid(
      'The SIM that this key is bound to has left its slot; make a key for the new one.',
    )
  }
  return {
    lane: deviceId,
    deviceId,
    deviceName: device.name,
    simSlotIndex,
    fromNumber: inSlot ?? phoneNumber,
  }
}

function namedLine(
  database: Database,
  projectId: string,
  from: string,
  now: number,
): Promise<Line> {
  return from.startsWith('dev_')
    ? deviceLine(database, projectId, from)
    : simLine(database, projectId, from, now)
}

/** Which of its SIMs is left open: its default one, as it is when the message leaves. */
async function deviceLine(database: Database, projectId: string, id: string): Promise<Line> {
  const { name } = await readPaired(database, projectId, id)
  return { ...NO_LINE, lane: id, deviceId: id, deviceName: name }
}

async function readPaired(database: Database, projectId: string, id: string) {
  const device = await database.read
    .selectFrom('device')
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .select(['name', 'token_hash'])
    .executeTakeFirst()
  if (!device) throw invalid('There is no such device in this project.')
  if (device.token_hash === null) throw invalid('No phone is paired with this device yet.')
  return device
}

/** A number can stand in two phones while its SIM moves: the one that is online is the right one. */
async function simLine(
  database: Database,
  projectId: string,
  from: string,
  now: number,
): Promise<Line> {
  const isId = from.startsWith('sim_')
  const best = await database.read
    .selectFrom('sim')
    .innerJoin('device', 'device.id', 'sim.device_id')
    .leftJoin('lane', 'lane.id', 'device.id')
    .where('sim.project_id', '=', projectId)
    .where('device.deleted_at', 'is', null)
    .$if(isId, (query) => query.where('sim.id', '=', from))
    .$if(!isId, (query) => query.where('sim.phone_number', '=', normalizePhoneNumber(from) ?? from))
    .select(['device.id', 'device.name', 'device.token_hash', 'sim.slot_index', 'sim.phone_number'])
    .orderBy(sql`case when device.token_hash is null then 1 else 0 end`)
    .orderBy(
      sql`case when lane.node_id is not null and lane.lease_until > ${now} then 0 else 1 end`,
    )
    .orderBy(sql`coalesce(device.last_seen_at, 0)`, 'desc')
    // The number of a crowd, as of phones behind one short code, can be in thousands of them.
    .limit(1)
    .executeTakeFirst()
  const what = isId ? 'SIM' : 'phone number of ours'
  if (!best) throw invalid(`There is no such ${what} in this project.`)
  if (best.token_hash === null) throw invalid('No phone is paired with the device of this SIM yet.')
  return {
    lane: best.id,
    deviceId: best.id,
    deviceName: best.name,
    simSlotIndex: best.slot_index,
    fromNumber: best.phone_number,
  }
}
