import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines, openForTest } from '../../test/_databases.ts'
import { lineOf, openWorld, SIM, type World } from '../../test/_world.ts'
import type { LaneHandle } from '../dispatch/index.ts'
import type { Database } from './index.ts'

const HOUR_MS = 60 * 60 * 1000
const NOTHING = { paused: false, quietHours: null, maxDepth: null }

onBothEngines('a queue’s policy', (opened, engine) => {
  let world: World
  let other: Database
  let projectId = ''
  let lane = ''
  let handle: LaneHandle
  const sent: string[] = []
  beforeAll(async () => {
    world = openWorld(opened().database)
    other = await openForTest(opened().url)
    await world.policies.start()
    projectId = await world.project('enterprise')
    const device = await world.pairedDevice(projectId)
    lane = device.id
    handle = world.dispatch.serve({
      ...{ lane, projectId, pools: [], token: await world.take(lane, projectId) },
      limits: { burst: null, refillPerMinute: null },
      ...{ deviceId: lane, deviceName: 'Front desk', window: 100, inFlight: [] },
      lineOf: (simSlotIndex) => ({ simSlotIndex, fromNumber: SIM.phoneNumber }),
      ready: () => true,
      send: (messages) => void sent.push(...messages.map(({ id }) => id)),
      lost: (reason) => expect.fail(reason),
    })
  })
  afterAll(async () => {
    handle.close()
    await world.policies.stop()
    await other.close()
  })

  const scope = () => ({ projectId, mode: 'live' })
  const put = (policy: Partial<Parameters<World['policies']['put']>[1]>) =>
    world.policies.put(scope(), { ...NOTHING, ...policy })
  const accept = (more = {}) => world.accept({ projectId, line: lineOf(lane), ...more })
  const waitingOf = async (id: string) => (await world.messages.get(scope(), id))?.waiting

  it('lets nothing leave while it is paused, and everything in its order afterwards', async () => {
    const { pausedAt } = await put({ paused: true })
    const ids = [await accept(), await accept({ priority: 'high' }), await accept()]
    for (let i = 0; i < 5; i += 1) handle.wake()
    expect(await waitingOf(ids[1] ?? '')).toEqual({
      reason: 'queue_paused',
      since: new Date(pausedAt ?? 0).toISOString(),
      until: null,
    })
    expect(await world.queue.view(scope())).toMatchObject({
      depth: 3,
      waiting: [{ reason: 'queue_paused', count: 3 }],
    })
    world.clock.advance(10_000)
    // A pause that goes on began when it began.
    expect((await put({ paused: true, maxDepth: 50 })).pausedAt).toBe(pausedAt)
    expect(sent).toEqual([])
    await put({})
    await until(() => sent.length === 3)
    expect(sent).toEqual([ids[1], ids[0], ids[2]])
    expect(await waitingOf(ids[0] ?? '')).toBeNull()
  })

  it('holds back in quiet hours what is not urgent, and lets it go when they end', async () => {
    // It is nine in the morning (UTC) when the clock of this test starts.
    const quietHours = { start: 8 * 60, end: 11 * 60, timeZone: 'UTC' }
    sent.length = 0
    await put({ quietHours })
    const ids = [await accept(), await accept({ priority: 'high' }), await accept()]
    await until(() => sent.length === 1)
    expect(sent).toEqual([ids[1]])
    expect(await waitingOf(ids[0] ?? '')).toMatchObject({
      reason: 'quiet_hours',
      until: '2026-01-05T11:00:00.000Z',
    })
    expect((await world.queue.view(scope())).waiting).toEqual([{ reason: 'quiet_hours', count: 2 }])
    const later = await accept({ sendAt: world.clock.now() + HOUR_MS })
    expect((await waitingOf(later))?.reason).toBe('scheduled')
    world.clock.advance(Date.UTC(2026, 0, 5, 11) - world.clock.now() - 1)
    handle.wake()
    await world.message(ids[0] ?? '')
    expect(sent).toHaveLength(1)
    world.clock.advance(1_001)
    await until(() => sent.length >= 3)
    expect(sent).toEqual([ids[1], ids[0], ids[2]])
    await put({})
  })

  it('takes back what a claim was about to take when the pause came', async () => {
    sent.length = 0
    const pausing = put({ paused: true })
    const ids = await Promise.all([accept(), accept()])
    await pausing
    handle.wake()
    await Promise.all(ids.map((id) => world.message(id)))
    const left = sent.length
    await accept()
    handle.wake()
    await world.message(ids[0] ?? '')
    expect(sent).toHaveLength(left)
    await put({})
    await until(() => sent.length === 3)
  })

  it('is one for live and one for test messages, and every node knows it', async () => {
    const node = openWorld(other, 'node_b')
    await node.policies.start()
    await world.policies.put({ projectId, mode: 'test' }, { ...NOTHING, paused: true })
    expect(world.policies.hold(scope())).toBeNull()
    await put({ paused: true })
    const heard = () => node.policies.hold(scope())?.reason === 'queue_paused'
    // Where nobody tells other processes, they look.
    if (engine.name === 'SQLite') node.clock.advance(2_000)
    await until(heard)
    await put({})
    if (engine.name === 'SQLite') node.clock.advance(2_000)
    await until(() => !heard())
    expect(node.policies.hold({ projectId, mode: 'test' })?.reason).toBe('queue_paused')
    await node.policies.stop()
  })
})
