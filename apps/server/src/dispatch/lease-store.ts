import type { Kysely } from 'kysely'
import type { InsertMany, Row, SelectMany, Tables, Tx, UpdateMany } from '../db/index.ts'

/**
 * A lane is served by one node at a time. The lease says until when; the token rises with every
 * change of owner, so that whoever lost the lane without noticing can change nothing any more.
 */
export const LEASE_MS = 30_000
/** Three renewals fit in a lease: two may fail. */
export const RENEW_EVERY_MS = 10_000

const LOCK: SelectMany<'lane'> = { table: 'lane', key: 'id' }
const INSERT: InsertMany<'lane'> = { table: 'lane', ignoreConflict: true, key: 'id' }
const TAKE: UpdateMany<'lane'> = {
  table: 'lane',
  key: 'id',
  set: ['node_id', 'token', 'lease_until', 'journal_id', 'last_seq'],
}
export const SAVE_BUCKET: UpdateMany<'lane'> = {
  table: 'lane',
  key: 'id',
  set: ['bucket_tokens', 'bucket_at'],
}
export const SAVE_SEQ: UpdateMany<'lane'> = { table: 'lane', key: 'id', set: ['last_seq'] }

/** The lanes' rows, locked. They are always locked before any message row: no deadlock can form. */
export const lockLanes = (tx: Tx, ids: readonly string[]): Promise<Row<'lane'>[]> =>
  tx.lockMany(LOCK, ids)

export const newLane = (id: string, projectId: string): Row<'lane'> => ({
  id,
  project_id: projectId,
  node_id: null,
  token: 0,
  lease_until: 0,
  bucket_tokens: null,
  bucket_at: 0,
  journal_id: null,
  last_seq: 0,
})

/** Creates the lane's row unless it exists. */
export const ensureLane = (tx: Tx, id: string, projectId: string): Promise<string[]> =>
  ensureLanes(tx, [newLane(id, projectId)])

/** Creates those of the rows that do not exist. */
export const ensureLanes = (tx: Tx, lanes: readonly Row<'lane'>[]): Promise<string[]> =>
  tx.insertMany(INSERT, lanes)

/** Removes the rows of lanes that nothing will ever go through again. The caller holds their locks. */
export const removeLanes = (tx: Tx, ids: readonly string[]) =>
  tx.query.deleteFrom('lane').where('id', 'in', ids).execute()

interface Owner {
  readonly nodeId: string
  readonly now: number
}

interface Journal {
  readonly journalId: string | null
  readonly lastSeq: number
}

/** The row with `nodeId` as its owner, whoever was it before, and a new token. Nothing is stored yet. */
export const taken = (lane: Row<'lane'>, owner: Owner, journal: Journal): Row<'lane'> => ({
  ...lane,
  node_id: owner.nodeId,
  token: lane.token + 1,
  lease_until: owner.now + LEASE_MS,
  journal_id: journal.journalId,
  last_seq: journal.lastSeq,
})

/** Stores rows that `taken` made. */
export const saveTaken = (tx: Tx, lanes: readonly Row<'lane'>[]): Promise<void> =>
  tx.updateMany(TAKE, lanes)

/** Makes `nodeId` the owner, whoever was it before; returns the new row with its new token. */
export async function takeLane(
  tx: Tx,
  lane: Row<'lane'>,
  owner: Owner,
  journal: Journal,
): Promise<Row<'lane'>> {
  const row = taken(lane, owner, journal)
  await saveTaken(tx, [row])
  return row
}

/**
 * Gives the lane up, unless another owner has taken it meanwhile or somebody else has given it up
 * already; true when it was still ours.
 */
export async function releaseLane(tx: Tx, id: string, token: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.query
    .updateTable('lane')
    .set({ node_id: null, lease_until: 0 })
    .where('id', '=', id)
    .where('token', '=', token)
    .where('node_id', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const GIVE_UP: UpdateMany<'lane'> = { table: 'lane', key: 'id', set: ['node_id', 'lease_until'] }

/** Gives these lanes up. The caller holds their locks, and has seen that they are its own. */
export const giveUpLanes = (tx: Tx, lanes: readonly Row<'lane'>[]): Promise<void> =>
  tx.updateMany(
    GIVE_UP,
    lanes.map((lane) => ({ ...lane, node_id: null, lease_until: 0 })),
  )

const RENEW: UpdateMany<'lane'> = { table: 'lane', key: 'id', set: ['lease_until'] }

/**
 * Extends the leases of these lanes, as far as the node still owns them under their tokens; returns the
 * ids of those. Only what is served is renewed: a lane that could not be given up runs out by itself.
 */
export async function renewLanes(
  tx: Tx,
  owner: { readonly nodeId: string; readonly now: number },
  served: readonly { readonly lane: string; readonly token: number }[],
): Promise<Set<string>> {
  const tokens = new Map(served.map(({ lane, token }) => [lane, token]))
  const rows = await lockLanes(tx, [...tokens.keys()])
  const kept = rows.filter(
    (row) => row.node_id === owner.nodeId && row.token === tokens.get(row.id),
  )
  await tx.updateMany(
    RENEW,
    kept.map((row) => ({ ...row, lease_until: owner.now + LEASE_MS })),
  )
  return new Set(kept.map((row) => row.id))
}

/** The newest fencing token of each lane, whoever owns it. */
export async function readTokens(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.selectFrom('lane').select(['id', 'token']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.token]))
}

/**
 * Lanes of devices that nobody renewed: their node died, or could not give them up. With `all`, every
 * lane of another node, whatever its lease says: where no other node can exist, they belong to a
 * process that is gone.
 */
export const orphanedLanes = (
  db: Kysely<Tables>,
  options: { readonly now: number; readonly nodeId: string; readonly all: boolean },
  limit: number,
): Promise<Row<'lane'>[]> =>
  db
    .selectFrom('lane')
    .selectAll()
    .where('node_id', 'is not', null)
    .where('id', 'not like', '%:%')
    .$if(options.all, (query) => query.where('node_id', '!=', options.nodeId))
    .$if(!options.all, (query) => query.where('lease_until', '<', options.now))
    .limit(limit)
    .execute()
