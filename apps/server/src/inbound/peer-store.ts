import { sql } from 'kysely'
import type { Database } from '../db/index.ts'
import type { BoundLine, Scope } from '../messages/index.ts'
import { sentIn } from './conversation-store.ts'
import { heardIn } from './inbound-store.ts'

/** One message of either direction, as far as the list of conversations looks at it. */
export interface Trace {
  readonly id: string
  readonly peer: string
}

/** Where traces come from: the two tables, each with its own kind of id. */
export type Source = 'inbound' | 'message'

export const PREFIX_OF: Record<Source, string> = { inbound: 'inb_', message: 'msg_' }
const PEER_OF = { inbound: 'from_number', message: 'to_number' } as const
const LINE_OF = { inbound: 'to_number', message: 'from_number' } as const

/** Who reads, and in whose name. */
export interface Reader {
  readonly database: Database
  readonly scope: Scope
  readonly line: BoundLine | null
}

/** Traces before an id, newest first. */
export function readTraces(
  { database, scope, line }: Reader,
  source: Source,
  before: string | null,
  limit: number,
): Promise<Trace[]> {
  const id = before === null ? null : PREFIX_OF[source] + before
  if (source === 'inbound') {
    return heardIn(database.read, scope, line)
      .select(['id', 'from_number as peer'])
      .$if(id !== null, (query) => query.where('id', '<', id))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
  }
  return sentIn(database.read, scope, line)
    .select(['id', 'to_number as peer'])
    .$if(id !== null, (query) => query.where('id', '<', id))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Terms per query: a compound statement may have 500. */
const PEERS_PER_QUERY = 100

/** The newest trace of each of these peers, one for each direction. */
export async function newestOf(reader: Reader, peers: readonly string[]): Promise<Trace[]> {
  const found: Trace[] = []
  for (let i = 0; i < peers.length; i += PEERS_PER_QUERY) {
    const chunk = peers.slice(i, i + PEERS_PER_QUERY)
    const terms = chunk.flatMap((peer) => [
      newestIn(reader, 'message', peer),
      newestIn(reader, 'inbound', peer),
    ])
    const { rows } = await sql<Trace | { readonly id: null; readonly peer: string }>`${sql.join(
      terms,
      sql` union all `,
    )}`.execute(reader.database.read)
    for (const row of rows) if (row.id !== null) found.push(row)
  }
  return found
}

const newestIn = (reader: Reader, source: Source, peer: string) =>
  sql`select cast(${peer} as text) as peer, (
    select id from ${sql.table(source)} where ${ofPeer(reader, source, peer)}
    order by id desc limit 1) as id`

function ofPeer({ scope, line }: Reader, source: Source, peer: string) {
  const inScope = sql`project_id = ${scope.projectId} and mode = ${scope.mode}
    and ${sql.ref(PEER_OF[source])} = ${peer}`
  if (!line) return inScope
  return line.phoneNumber === null
    ? sql`${inScope} and device_id = ${line.deviceId} and sim_slot_index = ${line.simSlotIndex}`
    : sql`${inScope} and ${sql.ref(LINE_OF[source])} = ${line.phoneNumber}`
}

/**
 * The peers of one direction, found by leaping through the index from one to the next, however many
 * messages each has. Null when there are more than `limit`.
 */
export async function readPeers(
  { database, scope }: Reader,
  source: Source,
  limit: number,
): Promise<string[] | null> {
  const peer = sql.ref(PEER_OF[source])
  const inScope = sql`project_id = ${scope.projectId} and mode = ${scope.mode}`
  const table = sql.table(source)
  const { rows } = await sql<{ peer: string }>`
    with recursive found(peer, place) as (
      select (select min(${peer}) from ${table} where ${inScope}), 1
      union all
      select (select min(${peer}) from ${table} where ${inScope} and ${peer} > found.peer),
        found.place + 1
      from found where found.peer is not null and found.place <= ${sql.lit(limit)}
    ) select peer from found where peer is not null`.execute(database.read)
  return rows.length > limit ? null : rows.map((row) => row.peer)
}
