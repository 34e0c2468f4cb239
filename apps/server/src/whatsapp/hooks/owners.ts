import type { Database } from '../../db/index.ts'
import { whatsappLane } from '../../messages/index.ts'
import type { MetaNeighbour } from '../../projects/index.ts'

/**
 * Where Meta posts a number's news to a third project, and several have named that number: each belongs to one of
 * them, or what a person writes once would be heard twice. It is theirs who sent by it last, or else who put their
 * credentials last.
 * @returns the projects whose number's news are another's. News of their accounts are still theirs.
 */
export async function withoutNumber(
  { read }: Pick<Database, 'read'>,
  neighbours: readonly MetaNeighbour[],
): Promise<ReadonlySet<string>> {
  const named = neighbours.filter(({ phoneNumberId }) => phoneNumberId !== null)
  const shared = [...Map.groupBy(named, (it) => it.phoneNumberId).values()].filter(
    (group) => group.length > 1,
  )
  if (shared.length === 0) return new Set()
  const lanes = await read
    .selectFrom('lane')
    .select(['id', 'bucket_at'])
    .where(
      'id',
      'in',
      shared.flat().map(({ projectId }) => whatsappLane(projectId)),
    )
    .execute()
  const sentAt = new Map(lanes.map((lane) => [lane.id, lane.bucket_at]))
  const lastOf = (it: MetaNeighbour): number => sentAt.get(whatsappLane(it.projectId)) ?? 0
  const others = shared.flatMap((group) =>
    group
      .toSorted(
        (a, b) =>
          lastOf(b) - lastOf(a) ||
          b.updatedAt - a.updatedAt ||
          (a.projectId < b.projectId ? -1 : 1),
      )
      .slice(1),
  )
  return new Set(others.map(({ projectId }) => projectId))
}
