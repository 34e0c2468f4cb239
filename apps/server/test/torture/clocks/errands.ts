import {
  type Api,
  eventually,
  type Json,
  newProject,
  type Phone,
  pairSocketPhone,
  type Relay,
  startPhone,
} from '../../flows/harness/index.ts'
import type { Expectations } from '../fault.ts'

/** What a schedule may be missed by. */
export const OFF_BY_MS = 1_000
const SWEPT_WITHIN_MS = 2_500
const LEFT_WITHIN_MS = 20_000

/** Messages with times, in a project beside the load, whose keeping is watched one by one. */
export interface Errands {
  readonly api: Api
  readonly phone: Phone
  /** A device whose phone never comes: what is for it can only expire. */
  readonly absent: string
  /** What the relay takes for the time, UTC ms. */
  now(): Promise<number>
  /** Accepts a message that is to leave at `at`. */
  schedule(at: number): Promise<Json>
}

export async function startErrands(
  relay: Relay,
  options: { readonly phone?: Partial<Parameters<typeof startPhone>[1]> } = {},
): Promise<Errands> {
  const api = await newProject(relay, 'Errands')
  const { deviceId: absent } = await pairSocketPhone(api, 'Absent')
  const phone = await startPhone(api, { name: 'Errands', ...options.phone })
  return {
    api,
    phone,
    absent,
    now: async () =>
      Date.parse((await api.send({ body: 'What time is it?', from: absent })).queuedAt),
    schedule: (at) =>
      api.send({ body: `For ${at}`, from: phone.deviceId, sendAt: new Date(at).toISOString() }),
  }
}

const LEFT = ['DISPATCHED', 'SENT', 'DELIVERED']

/**
 * It has to leave when the relay's clock says so, and not a moment sooner.
 * @param notBefore the relay's clock when it could leave first: a clock may leap over a schedule.
 * @returns how late it was, ms.
 */
export async function leavesOnTime(
  { api }: Errands,
  { id, body }: Json,
  at: number,
  notBefore: number,
  { expect }: Expectations,
): Promise<number> {
  const { dispatchedAt } = await api.until(id, LEFT, LEFT_WITHIN_MS)
  const lateMs = Date.parse(dispatchedAt) - Math.max(at, notBefore)
  const isLeap = notBefore > at
  expect(lateMs >= (isLeap ? -OFF_BY_MS : 0), `"${body}" left early`, lateMs)
  expect(lateMs <= OFF_BY_MS, `"${body}" left late`, lateMs)
  return lateMs
}

/** It has to end by itself, because its time has passed. @returns how long that took, ms. */
export async function expires(
  { api }: Errands,
  id: string,
  expected: Expectations,
): Promise<number> {
  const startedAt = performance.now()
  const { status } = await eventually(
    () => api.message(id),
    (message) => message.status === 'EXPIRED',
    SWEPT_WITHIN_MS,
  ).catch(() => api.message(id))
  expected.expect(status === 'EXPIRED', 'what had expired was not ended', status)
  return performance.now() - startedAt
}

/** Each step of a message is told as later than the one before. */
export function expectMonotone(messages: readonly Json[], { expect }: Expectations): void {
  const wrong = messages.filter(({ queuedAt, dispatchedAt, sentAt, deliveredAt }) => {
    const times = [queuedAt, dispatchedAt, sentAt, deliveredAt].filter((time) => time !== null)
    return times.some((time, i) => i > 0 && Date.parse(time) < Date.parse(times[i - 1]))
  })
  expect(wrong.length === 0, 'a step is told as earlier than the one before', wrong.slice(0, 3))
}

export interface Limits {
  readonly burst: number
  readonly refillPerMinute: number
}

/** Gives the errands' phone a limit of its own, and more messages than it allows. */
export async function fillBucket(
  { api, phone }: Errands,
  limits: Limits,
  messages: number,
): Promise<void> {
  const { status } = await api.call('PATCH', `/v1/devices/${phone.deviceId}`, { limits })
  if (status !== 200) throw new Error(`The limits were answered with ${status}.`)
  for (let i = 0; i < messages; i += 1) {
    await api.send({ body: `Limited ${i}`, from: phone.deviceId })
  }
}

/** The radio's clock is the real one: no window may hold more than burst + rate × its length. */
export function overGranted(phone: Phone, { burst, refillPerMinute }: Limits): number {
  const times = phone.onAir().map(({ at }) => Date.parse(at))
  const [begin = 0] = times
  const allowed = (at: number) => burst + ((at - begin + OFF_BY_MS) / 60_000) * refillPerMinute
  return Math.max(0, ...times.map((at, i) => Math.ceil(i + 1 - allowed(at))))
}
