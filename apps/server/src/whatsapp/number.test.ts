import { expect, it } from 'vitest'
import { MORNING, testClock } from '../../test/_clock.ts'
import { draftOf, lineOf } from '../../test/_world.ts'
import { QUEUE, type Row } from '../db/index.ts'
import { type LaneOptions, LEASE_MS } from '../dispatch/index.ts'
import { newMessage } from '../messages/accept.ts'
import type { Report } from '../receipts/index.ts'
import type { Ground, NumberOptions } from './ground.ts'
import { WhatsAppNumber } from './number.ts'
import { ALONE } from './share.ts'

const LANE = 'whatsapp:proj_a'

it('sends nothing that it had claimed before it stood still for as long as a lease', async () => {
  const { clock, send, sent, reports } = openNumber()
  const fresh = claimed('msg_fresh', clock.now())
  const old = claimed('msg_old', clock.now() - LEASE_MS)
  send([old, fresh])
  await expect.poll(() => reports.size).toBe(2)
  expect(sent).toEqual(['msg_fresh'])
  expect(reports.get('msg_old')).toMatchObject({
    ...{ kind: 'postponed', code: 'interrupted', attempt: 1, dueAt: null },
  })
  expect(reports.get('msg_fresh')).toMatchObject({ kind: 'sent', providerId: 'wamid.msg_fresh' })
})

it('goes on after a trial that Meta took only when that was not given back a moment later', async () => {
  const { clock, number, send, lane, reports, resumed } = openNumber({ parkedUntil: MORNING + 1 })
  clock.advance(1)
  const tryOne = async (id: string) => {
    await expect.poll(() => lane().ready()).toBe(true)
    expect(lane().limitsNow?.()).toMatchObject({ burst: 1 })
    send([claimed(id, clock.now())])
    await expect.poll(() => reports.has(id)).toBe(true)
    expect(lane().ready()).toBe(false)
  }
  await tryOne('msg_given_back')
  // A status tells that it is parked still.
  number.parkedUntil(clock.now() + 60_000)
  clock.advance(59_999)
  expect([lane().ready(), resumed()]).toEqual([false, 0])
  clock.advance(1)
  await tryOne('msg_stands')
  clock.advance(14_999)
  expect([lane().ready(), resumed()]).toEqual([false, 0])
  clock.advance(1)
  expect(resumed()).toBe(1)
})

it('spends no message on a trial while Meta itself says that it may not send', async () => {
  let asked = 0
  const { clock, number, lane } = openNumber(
    { parkedUntil: MORNING + 1 },
    {
      async lookAgain(it) {
        asked += 1
        if (asked === 1) it.parkedUntil(clock.now() + 60_000)
      },
    },
  )
  clock.advance(1)
  expect([asked, lane().ready(), number.parked]).toEqual([1, false, true])
  await Promise.resolve()
  clock.advance(59_999)
  expect([asked, lane().ready()]).toEqual([1, false])
  clock.advance(1)
  expect([asked, lane().ready()]).toEqual([2, false])
  await expect.poll(() => lane().ready()).toBe(true)
})

it('rests as long as Meta asked whoever had the lane before, and shares Meta’s limit with other projects', () => {
  const { clock, number, lane } = openNumber({ restUntil: MORNING + 60_000 })
  expect(lane().ready()).toBe(false)
  clock.advance(60_000)
  expect(lane().ready()).toBe(true)
  const perMinute = () => lane().limitsNow?.().refillPerMinute
  number.opened()
  expect(perMinute()).toBeCloseTo((80 - 80 / 44 - 0.3) * 60)
  number.sharedBy({ named: true, sending: 4 })
  expect(perMinute()).toBeCloseTo((20 - 1 - 0.3) * 60)
  number.sharedBy(ALONE)
  expect(perMinute()).toBeCloseTo((80 - 80 / 44 - 0.3) * 60)
})

it('begins on a number of others only when they have heard of it, and again after a rest', async () => {
  const heard: (() => void)[] = []
  const begin = () => new Promise<boolean>((resolve) => void heard.push(() => resolve(true)))
  const sharers = { named: true, sending: 2 }
  const { clock, send, lane, reports, resumes } = openNumber({ sharers }, { begin })
  expect([lane().ready(), lane().ready(), heard.length]).toEqual([false, false, 1])
  const before = resumes()
  heard[0]?.()
  await expect.poll(resumes).toBe(before + 1)
  expect(lane().ready()).toBe(true)
  send([claimed('msg_a', clock.now())])
  await expect.poll(() => reports.has('msg_a')).toBe(true)
  clock.advance(1_500)
  expect([lane().ready(), heard.length]).toEqual([true, 1])
  // Soon the others may not count it any more.
  clock.advance(1)
  expect([lane().ready(), heard.length]).toEqual([false, 2])
})

it('looks again when something has come while it looked whether anything may leave', async () => {
  const heard: ((mayLeave: boolean) => void)[] = []
  const begin = () => new Promise<boolean>((resolve) => void heard.push(resolve))
  const sharers = { named: true, sending: 1 }
  const { lane, resumes } = openNumber({ sharers }, { begin })
  const before = resumes()
  expect(lane().ready()).toBe(false)
  // Stored after the look, and announced before its end.
  expect(lane().ready()).toBe(false)
  heard[0]?.(false)
  await expect.poll(() => heard.length).toBe(2)
  heard[1]?.(false)
  await Promise.resolve()
  expect([heard.length, resumes()]).toEqual([2, before])
  expect(lane().ready()).toBe(false)
  heard[2]?.(true)
  await expect.poll(resumes).toBe(before + 1)
  expect(lane().ready()).toBe(true)
})

it('sends one message at a time by a number that others name, until Meta has taken one', async () => {
  const proofs: number[] = []
  const prove = async (_: unknown, { updatedAt }: { readonly updatedAt: number }) =>
    void proofs.push(updatedAt)
  const access = { phoneNumberId: '1', businessAccountId: null, accessToken: 'x' }
  const { number, clock, send, lane, reports } = openNumber(
    { sharers: { named: true, sending: 1 }, access: { ...access, updatedAt: 7, proven: false } },
    { prove },
  )
  expect(lane().limitsNow?.()).toEqual({ burst: 1, refillPerMinute: 60 })
  send([claimed('msg_a', clock.now())])
  expect(lane().ready()).toBe(false)
  await expect.poll(() => reports.has('msg_a')).toBe(true)
  await expect.poll(() => lane().limitsNow?.().refillPerMinute).toBeGreaterThan(60)
  expect(proofs).toEqual([7])
  // Others of which nothing is known yet.
  number.renewed({ ...access, updatedAt: 8, proven: false })
  expect(lane().limitsNow?.()).toEqual({ burst: 1, refillPerMinute: 60 })
})

const claimed = (id: string, at: number): Row<'message'> => ({
  ...newMessage(draftOf({ projectId: 'proj_a', line: lineOf(LANE) }), id, at),
  ...{ status: 'DISPATCHED', queue: QUEUE.inFlight, attempts: 1, updated_at: at },
})

/** A number whose lane and whose Meta are the test's. */
function openNumber(more: Partial<NumberOptions> = {}, meets: Partial<Ground> = {}) {
  const clock = testClock()
  const sent: string[] = []
  const reports = new Map<string, Report>()
  let lane: LaneOptions | null = null
  let resumed = 0
  let resumes = 0
  const handle = { ...{ lane: LANE, projectId: 'proj_a', token: 1, inFlight: 0, free: true } }
  const nothing = () => {}
  const ground: Ground = {
    clock,
    dispatch: {
      serve(options) {
        lane = options
        const calls = {
          wake: nothing,
          resume: () => void resumes++,
          settled: nothing,
          lose: nothing,
        }
        return { ...handle, ...calls, blockedUntil: null, close: nothing }
      },
    },
    graph: {
      async send(_, { biz_opaque_callback_data: id }) {
        sent.push(id)
        const wamid = `wamid.${id}`
        return { kind: 'accepted', wamid, waId: null, messageStatus: null, usage: null }
      },
      call: () => Promise.reject(new Error('nobody calls')),
      close: () => Promise.resolve(),
    },
    bodyOf: async ({ id, to_number: to }) => ({
      ...{ messaging_product: 'whatsapp', recipient_type: 'individual', type: 'template', to },
      ...{ biz_opaque_callback_data: id, template: { name: 'a', language: { code: 'pt_BR' } } },
    }),
    record: async ({ id }, report) => void reports.set(id, report),
    park: () => Promise.reject(new Error('nobody parks')),
    resume: async () => {
      resumed += 1
    },
    ...{ effect: nothing, warn: nothing, running: new Map() },
    ...{ begin: async () => true, prove: async () => {}, lookAgain: async () => {} },
    ...{ messagesPerSecond: 80, uncertainMs: 60_000 },
    ...meets,
  }
  const number = new WhatsAppNumber(ground, {
    ...{ lane: LANE, projectId: 'proj_a', token: 1, parkedUntil: null, unsent: [], lost: nothing },
    ...{ restUntil: null, sharers: ALONE },
    access: {
      ...{ phoneNumberId: '1', businessAccountId: null, accessToken: 'x' },
      ...{ updatedAt: 1, proven: true },
    },
    ...more,
  })
  const served = (): LaneOptions => {
    if (lane === null) throw new Error('Nobody serves it.')
    return lane
  }
  const send = (all: Row<'message'>[]) => served().send(all)
  return {
    clock,
    number,
    sent,
    reports,
    send,
    lane: served,
    resumed: () => resumed,
    resumes: () => resumes,
  }
}
