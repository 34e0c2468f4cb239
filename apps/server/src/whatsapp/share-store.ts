import { type Database, PRIORITY, QUEUE, type Row, type Tx } from '../db/index.ts'
import { lockLanes } from '../dispatch/index.ts'
import { whatsappLane } from '../messages/index.ts'
import { LATELY_MS } from './share.ts'

/** The other projects that name the number of one. */
export interface Neighbours {
  readonly projectId: string
  /** The lanes of those among them that send by it at present. */
  readonly sending: readonly string[]
}

/**
 * Of the projects whose number others name, too: who sends by it at present. These are lanes that are served, not parked,
 * and took from their bucket lately, of projects whose messages Meta has taken by that number: who only names it slows
 * nobody down. Meta counts by number, whoever's token it was. Projects whose number is theirs alone are left out.
 */
export async function readNeighbours(
  { read }: Database,
  phoneNumberIds: readonly string[],
  now: number,
): Promise<Neighbours[]> {
  const ids = [...new Set(phoneNumberIds)]
  if (ids.length === 0) return []
  const projects = await read
    .selectFrom('project')
    .where('meta_phone_number_id', 'in', ids)
    .select(['id', 'meta_phone_number_id', 'meta_updated_at', 'meta_accepted_at'])
    .execute()
  const groups = [...Map.groupBy(projects, (row) => row.meta_phone_number_id).values()]
  const shared = groups.filter((group) => group.length > 1)
  if (shared.length === 0) return []
  const proven = shared.flat().filter(isProven)
  const busy = await readBusy(
    read,
    proven.map(({ id }) => whatsappLane(id)),
    now,
  )
  return shared.flatMap((group) => {
    const lanes = group.map(({ id }) => whatsappLane(id)).filter((lane) => busy.has(lane))
    return group.map(({ id }) => ({
      projectId: id,
      sending: lanes.filter((lane) => lane !== whatsappLane(id)),
    }))
  })
}

const isProven = (row: Pick<Row<'project'>, 'meta_updated_at' | 'meta_accepted_at'>): boolean =>
  row.meta_accepted_at !== null && row.meta_accepted_at === row.meta_updated_at

async function readBusy(read: Database['read'], lanes: readonly string[], now: number) {
  if (lanes.length === 0) return new Set<string>()
  const rows = await read
    .selectFrom('lane')
    .where('id', 'in', lanes)
    .where('lease_until', '>', now)
    .where('bucket_at', '>', now - LATELY_MS)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('parked_lane').select('id').whereRef('parked_lane.id', '=', 'lane.id'),
        ),
      ),
    )
    .select('lane.id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export interface Beginning {
  readonly lane: string
  readonly token: number
  /** Only what is urgent may leave now. */
  readonly urgentOnly: boolean
  readonly now: number
}

/**
 * Begins to send, with an empty bucket: from now on the others of its number count it.
 * @returns false where nothing that waits may leave now: then it is counted by nobody.
 */
export async function beginToSend(
  tx: Tx,
  { lane, token, urgentOnly, now }: Beginning,
): Promise<boolean> {
  const [row] = await lockLanes(tx, [lane])
  // Its next claim tells it that the lane is another's.
  if (row?.token !== token) return true
  if (!(await hasReady(tx, lane, urgentOnly))) return false
  await tx.query
    .updateTable('lane')
    .set({ bucket_tokens: 0, bucket_at: now })
    .where('id', '=', lane)
    .execute()
  return true
}

const hasReady = async (tx: Tx, lane: string, urgentOnly: boolean): Promise<boolean> =>
  (await tx.query
    .selectFrom('message')
    .where('lane', '=', lane)
    // Literally: the index holds nothing else, which is not seen otherwise.
    .where('queue', '=', (eb) => eb.lit(QUEUE.ready))
    .$if(urgentOnly, (query) => query.where('priority', '=', PRIORITY.high))
    .select('id')
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Meta has taken a message that was sent with these credentials, if they are still the project's. */
export const proveCredentials = async (
  tx: Tx,
  { projectId, updatedAt }: { readonly projectId: string; readonly updatedAt: number },
): Promise<void> =>
  void (await tx.query
    .updateTable('project')
    .set({ meta_accepted_at: updatedAt })
    .where('id', '=', projectId)
    .where('meta_updated_at', '=', updatedAt)
    .execute())
