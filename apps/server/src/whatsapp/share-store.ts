import { type Database, QUEUE } from '../db/index.ts'
import { whatsappLane } from '../messages/index.ts'

/** Twice as long as the shares are looked at, so that nobody who sends is missed. */
const LATELY_MS = 2_000

/**
 * Projects that send by the same number as others, and how many of those do so at present, the project itself counted:
 * their lanes are served, not parked, have something to send, and took from their bucket lately. Who only names a
 * number, and holds its messages back, slows nobody down. Meta counts by number, whoever's token it was. Projects whose
 * number is theirs alone are left out.
 */
export async function readSharers(
  { read }: Database,
  phoneNumberIds: readonly string[],
  now: number,
): Promise<Map<string, number>> {
  const ids = [...new Set(phoneNumberIds)]
  if (ids.length === 0) return new Map()
  const projects = await read
    .selectFrom('project')
    .where('meta_phone_number_id', 'in', ids)
    .select(['id', 'meta_phone_number_id'])
    .execute()
  const groups = [...Map.groupBy(projects, (row) => row.meta_phone_number_id).values()]
  const shared = groups
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ id }) => id))
  if (shared.length === 0) return new Map()
  const busy = await readBusy(read, shared.flat().map(whatsappLane), now)
  return new Map(
    shared.flatMap((group) =>
      group.map((id): [string, number] => {
        const others = group.filter((one) => one !== id && busy.has(whatsappLane(one)))
        return [id, 1 + others.length]
      }),
    ),
  )
}

async function readBusy(read: Database['read'], lanes: readonly string[], now: number) {
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
    // Each state of the queue has an index of its own, which must be named literally to be used.
    .where((eb) =>
      eb.or(
        [QUEUE.ready, QUEUE.inFlight].map((queue) =>
          eb.exists(
            eb
              .selectFrom('message')
              .select('message.id')
              .whereRef('message.lane', '=', 'lane.id')
              .where('message.queue', '=', eb.lit(queue)),
          ),
        ),
      ),
    )
    .select('lane.id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}
