import type { Expectations } from '../fault.ts'
import type { Report } from '../load.ts'
import type { Site } from '../site.ts'
import type { Taken } from './meta.ts'

/** How many messages came to which end. */
export interface Outcomes {
  readonly read: number
  /** Ended as `unknown_outcome`: they may have left, and Meta never said so. */
  readonly unknown: number
  /** Were held because they may have left … */
  readonly held: number
  /** … and then moved on by what Meta said. */
  readonly settled: number
}

const READS_AT_ONCE = 16

/** What Meta took is READ, each once; what it never took did not become more than it was. */
export async function judgeOutcomes(
  { history }: Report,
  taken: readonly Taken[],
  site: Site,
  { expect }: Expectations,
): Promise<Outcomes> {
  const { messages, requests } = history
  const accepted = requests.filter(({ tries }) =>
    tries.some(({ outcome }) => outcome.kind === 'accepted'),
  )
  expect(accepted.length === requests.length, 'not every message was accepted', {
    ...{ accepted: accepted.length, requests: requests.length },
  })
  const here = new Set(taken.map(({ callbackData }) => callbackData))
  const steps = await timelines(
    site,
    messages.map(({ id }) => id),
  )
  const unread = messages.flatMap(({ id, status }) =>
    here.has(id) && status !== 'READ' ? [`${id}: ${steps.get(id)?.join(', ')}`] : [],
  )
  expect(unread.length === 0, `${unread.length} that Meta took are not READ`, unread.slice(0, 5))
  const held = messages.filter(({ id }) => steps.get(id)?.includes('uncertain'))
  const isUnknown = new Set(
    messages.filter(({ failureCode }) => failureCode === 'unknown_outcome').map(({ id }) => id),
  )
  return {
    read: messages.filter(({ status }) => status === 'READ').length,
    unknown: isUnknown.size,
    held: held.length,
    settled: held.filter(({ id }) => !isUnknown.has(id)).length,
  }
}

/** The steps of each message, as `GET /v1/messages/{messageId}/events` tells them. */
async function timelines(
  { api }: Site,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>()
  const waiting = [...ids]
  const read = async () => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      found.set(
        id,
        (await api.timeline(id)).map(({ type }) => type),
      )
    }
  }
  await Promise.all(Array.from({ length: READS_AT_ONCE }, read))
  return found
}
