import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBothEngines, openForTest } from '../../test/_databases.ts'
import { draftOf, lineOf, openWorld, type World } from '../../test/_world.ts'
import { insertMessages } from '../messages/accept.ts'
import { changeTerms } from '../projects/accounts.ts'
import type { Database, Row } from './index.ts'

const PARALLEL = 100
const DAY_MS = 24 * 60 * 60 * 1000
const FEBRUARY = Date.UTC(2026, 1, 1)

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

onBothEngines('what a project may send', (opened) => {
  let other: Database
  let worlds: readonly World[]
  let one: World
  beforeAll(async () => {
    other = await openForTest(opened().url)
    one = openWorld(opened().database)
    worlds = [one, openWorld(other, 'node_b')]
  })
  afterAll(() => other.close())

  const change = async (projectId: string, patch: Partial<Omit<Row<'project'>, 'id'>>) => {
    await one.database.transaction((tx) => changeTerms(tx, one.clock, projectId, patch))
    for (const world of worlds) await world.terms.tell(projectId)
  }
  const capped = async (monthlyCap: number, more: Partial<Row<'project'>> = {}) => {
    const projectId = await one.project('pro')
    await change(projectId, { plan_limits: JSON.stringify({ monthlyCap }), ...more })
    return projectId
  }
  /** What becomes of each of these, sent at once by both nodes. */
  const sendAll = async (projectId: string, count: number, more = {}): Promise<string[]> => {
    const calls = Array.from({ length: count }, (_, i) => {
      const world = worlds[i % worlds.length] ?? one
      return world.messages.accept(draftOf({ projectId, ...more }), null)
    })
    const settled = await Promise.allSettled(calls)
    return settled.map((call) =>
      call.status === 'fulfilled' ? call.value.kind : codeOf(call.reason),
    )
  }
  const countOf = (outcomes: readonly string[]) =>
    Object.fromEntries(
      [...Map.groupBy(outcomes, (one) => one)].map(([kind, some]) => [kind, some.length]),
    )
  /** Until every node goes by what was changed. */
  const settle = () => {
    for (const { clock } of worlds) clock.advance(5_000)
  }
  const stored = async (projectId: string): Promise<number> =>
    (await one.messages.list({ projectId, mode: 'live' }, {}, { limit: 1_000, after: null })).length

  it('is the plan’s cap and not one more, however many come at once by both nodes', async () => {
    const projectId = await capped(37)
    settle()
    expect(countOf(await sendAll(projectId, PARALLEL))).toEqual({
      accepted: 37,
      monthly_limit_exceeded: PARALLEL - 37,
    })
    expect(await stored(projectId)).toBe(37)
    expect(await one.messages.countOf(projectId, monthOf('UTC'))).toBe(37)
  })

  it('is 500 in a month of the free plan', async () => {
    const projectId = await one.project('free')
    settle()
    expect(countOf(await sendAll(projectId, 510))).toEqual({
      accepted: 500,
      monthly_limit_exceeded: 10,
    })
  })

  it('is everything, where nothing limits it, and leaves no count behind', async () => {
    const projectId = await one.project('pro')
    expect(countOf(await sendAll(projectId, 20))).toEqual({ accepted: 20 })
    const counts = one.database.read.selectFrom('accept_count').selectAll()
    expect(await counts.where('project_id', '=', projectId).execute()).toEqual([])
  })

  it('begins anew with the next month of its time zone', async () => {
    const projectId = await capped(2, { time_zone: 'America/Sao_Paulo' })
    const at = (now: number) => {
      for (const { clock } of worlds) clock.advance(Math.max(0, now - clock.now()))
    }
    expect(countOf(await sendAll(projectId, 3))).toMatchObject({ accepted: 2 })
    at(FEBRUARY + 1_000)
    // In São Paulo it is still January.
    expect(await sendAll(projectId, 1)).toEqual(['monthly_limit_exceeded'])
    at(FEBRUARY + 3 * 60 * 60 * 1000)
    expect(countOf(await sendAll(projectId, 9))).toMatchObject({ accepted: 2 })
  })

  it('counts what was sent before there was a cap, and by the months of a new time zone', async () => {
    const projectId = await one.project('pro')
    expect(countOf(await sendAll(projectId, 5))).toEqual({ accepted: 5 })
    await change(projectId, { plan_limits: JSON.stringify({ monthlyCap: 8 }) })
    expect(countOf(await sendAll(projectId, 10))).toMatchObject({ accepted: 3 })
    await change(projectId, { plan_limits: null })
    expect(countOf(await sendAll(projectId, 2))).toEqual({ accepted: 2 })
    await change(projectId, { plan_limits: JSON.stringify({ monthlyCap: 11 }) })
    expect(countOf(await sendAll(projectId, 5))).toMatchObject({ accepted: 1 })
  })

  it('counts what another node took by the plan before, which it had not heard of', async () => {
    const projectId = await one.project('pro')
    // Now the other node knows the plan, for two seconds.
    await sendAll(projectId, 2)
    const late = { plan_limits: JSON.stringify({ monthlyCap: 10 }) }
    await one.database.transaction((tx) => changeTerms(tx, one.clock, projectId, late))
    await one.terms.tell(projectId)
    const send = (node: number) => worlds[node]?.messages.accept(draftOf({ projectId }), null)
    await send(0)
    for (let i = 0; i < 4; i += 1) await send(1)
    settle()
    expect(countOf(await sendAll(projectId, 20))).toMatchObject({ accepted: 3 })
    expect(countOf(await sendAll(projectId, 2))).toEqual({ monthly_limit_exceeded: 2 })
    expect(await stored(projectId)).toBe(10)
  })

  it('counts the SMS that takes a message’s place, whenever it counts', async () => {
    const projectId = await one.project('pro')
    await sendAll(projectId, 2)
    const [row] = await one.messages.list(
      { projectId, mode: 'live' },
      {},
      { limit: 1, after: null },
    )
    const sms = {
      ...(await one.message(row?.id ?? '')),
      id: one.newId('msg'),
      fallback_of: row?.id ?? '',
    }
    await one.database.transaction((tx) => insertMessages(tx, [sms]))
    expect(
      await one.messages.countOf(projectId, { ...monthOf('UTC'), endsAt: Date.UTC(2026, 2, 1) }),
    ).toBe(3)
    await change(projectId, { plan_limits: JSON.stringify({ monthlyCap: 4 }) })
    expect(countOf(await sendAll(projectId, 4))).toMatchObject({ accepted: 1 })
  })

  it('answers a repeat as the first time, however little is left, and a refusal takes no key', async () => {
    const projectId = await capped(1)
    const send = (key: string) =>
      one.messages.accept(draftOf({ projectId }), { key, fingerprint: key })
    // Both in one batch: the second repeats the first, and counts nothing.
    const both = await Promise.all([send('a'), send('a')])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['accepted', 'replayed'])
    expect((await send('a')).kind).toBe('replayed')
    const refused = await Promise.allSettled([send('b'), send('b')])
    expect(refused.map((one) => one.status)).toEqual(['rejected', 'rejected'])
    await change(projectId, { plan_limits: JSON.stringify({ monthlyCap: 2 }) })
    expect((await send('b')).kind).toBe('accepted')
    await expect(send('c')).rejects.toMatchObject({ code: 'monthly_limit_exceeded' })
  })

  it('is nothing once the plan has expired, to the millisecond; test messages are free', async () => {
    const expiresAt = one.clock.now() + 1_000
    const projectId = await capped(2, { plan_expires_at: expiresAt })
    const repeat = () => one.messages.accept(draftOf({ projectId }), { key: 'k', fingerprint: 'k' })
    one.clock.advance(999)
    expect((await repeat()).kind).toBe('accepted')
    one.clock.advance(1)
    await expect(one.messages.accept(draftOf({ projectId }), null)).rejects.toMatchObject({
      code: 'subscription_expired',
    })
    expect((await repeat()).kind).toBe('replayed')
    const line = lineOf(`sandbox:${projectId}`)
    expect(countOf(await sendAll(projectId, 5, { mode: 'test', line }))).toEqual({ accepted: 5 })
    await change(projectId, { plan_expires_at: null })
    expect(countOf(await sendAll(projectId, 4))).toMatchObject({ accepted: 1 })
  })

  it('is no more than may wait, with those for later, on every node', async () => {
    const projectId = await one.project('pro')
    const policy = { paused: false, quietHours: null, maxDepth: 12 }
    for (const { policies } of worlds) await policies.put({ projectId, mode: 'live' }, policy)
    const line = lineOf('dev_full')
    await one.take('dev_full', projectId)
    const sendAt = one.clock.now() + DAY_MS
    expect(countOf(await sendAll(projectId, 5, { sendAt, line }))).toEqual({ accepted: 5 })
    expect(countOf(await sendAll(projectId, PARALLEL))).toEqual({
      accepted: 7,
      queue_blocked: PARALLEL - 7,
    })
    const refused = one.messages.accept(draftOf({ projectId }), null)
    await expect(refused).rejects.toMatchObject({ code: 'queue_blocked', retryAfterSeconds: 30 })
    await one.policies.put({ projectId, mode: 'live' }, { ...policy, maxDepth: 13 })
    expect((await one.messages.accept(draftOf({ projectId }), null)).kind).toBe('accepted')
  })
})

const monthOf = (zone: string) => ({
  key: zone,
  startsAt: Date.UTC(2026, 0, 1),
  endsAt: Date.UTC(2026, 1, 1),
})
