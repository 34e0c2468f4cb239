import { beforeEach, describe, expect, it } from 'vitest'
import type { LaneHandle } from './lane.ts'
import { createPools, type Pools } from './pools.ts'

const POOL = 'pool:proj_1'

describe('a pool', () => {
  let pools: Pools
  let asked: string[]
  beforeEach(() => {
    pools = createPools()
    asked = []
  })

  const helper = (lane: string, state: Partial<LaneHandle> = {}): LaneHandle => {
    const handle: LaneHandle = {
      lane,
      projectId: 'proj_pools',
      token: 1,
      inFlight: 0,
      free: true,
      blockedUntil: null,
      wake: () => void asked.push(lane),
      resume: () => {},
      settled: () => {},
      lose: () => {},
      close: () => {},
      ...state,
    }
    pools.add(pools.of(POOL), handle)
    return handle
  }

  it('asks one helper for one message, and they take turns', () => {
    for (const lane of ['a', 'b', 'c']) helper(lane)
    for (let i = 0; i < 4; i += 1) expect(pools.wakeOne(POOL)).toBe(true)
    expect(asked).toEqual(['a', 'b', 'c', 'a'])
  })

  it('asks the least busy of those that are free', () => {
    helper('full', { free: false })
    helper('busy', { inFlight: 3 })
    helper('less', { inFlight: 1 })
    pools.wakeOne(POOL)
    expect(asked).toEqual(['less'])
    pools.wakeAll(POOL)
    expect(asked).toEqual(['less', 'less', 'busy'])
  })

  it('remembers what waits while nobody is free, and not what was only announced', () => {
    helper('full', { free: false })
    const pool = pools.of(POOL)
    expect(pools.announce(POOL)).toBe(false)
    expect(pool.waiting).toBe(false)
    expect(pools.wakeOne(POOL)).toBe(false)
    expect(pool.waiting).toBe(true)
    helper('free')
    expect(pools.wakeAll(POOL)).toBe(true)
    expect({ asked, waiting: pool.waiting }).toEqual({ asked: ['free'], waiting: false })
  })

  it('is gone with its last helper', () => {
    const last = helper('a')
    pools.remove(pools.of(POOL), last)
    expect([...pools.lanes()]).toEqual([])
    expect(pools.wakeOne(POOL)).toBe(false)
  })
})
