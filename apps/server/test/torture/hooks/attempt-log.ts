import type { Api } from '../../flows/harness/index.ts'
import type { Expectations } from '../fault.ts'
import type { Listener } from './listeners.ts'

/** So many deliveries are looked at one by one, those with the most attempts first. */
const MOST_LOOKED_AT = 200
const SHOWN = 3

/** The log of each delivery numbers its attempts from 1 on, without a gap, and each was a request. */
export async function expectNumbered(
  api: Api,
  listener: Listener,
  { expect }: Expectations,
): Promise<{ readonly mostAttempts: number }> {
  const posted = Map.groupBy(listener.posts, ({ eventId }) => eventId)
  const deliveries = (await listener.deliveries()).toSorted((a, b) => b.attempts - a.attempts)
  const uncounted = deliveries
    .map(({ eventId, attempts }) => ({
      eventId,
      attempts,
      posts: posted.get(eventId)?.length ?? 0,
    }))
    .filter(({ attempts, posts }) => attempts !== posts)
  expect(
    uncounted.length === 0,
    'attempts were not counted, or not made',
    uncounted.slice(0, SHOWN),
  )
  const gaps: unknown[] = []
  for (const { id, attempts } of deliveries.slice(0, MOST_LOOKED_AT)) {
    const { attemptLog } = await api.get(`/v1/webhook-deliveries/${id}`)
    const numbers = attemptLog.map(({ attempt }: { attempt: number }) => attempt)
    const wanted = Array.from({ length: attempts }, (_, i) => i + 1)
    if (numbers.join() !== wanted.join()) gaps.push({ id, numbers })
  }
  expect(gaps.length === 0, 'attempts are numbered with gaps', gaps.slice(0, SHOWN))
  return { mostAttempts: deliveries[0]?.attempts ?? 0 }
}
