import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPostsUnderWay } from './posts-under-way.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** Milliseconds that the work waits; the time moves only while it does. */
async function waitedMs(work: Promise<void>): Promise<number> {
  let over = false
  void work.then(() => {
    over = true
  })
  const settle = async () => {
    for (let turns = 0; turns < 5; turns += 1) await turn()
  }
  await settle()
  for (let ms = 0; ms < 1_000; ms += 1) {
    if (over) return ms
    vi.advanceTimersByTime(1)
    await settle()
  }
  throw new Error('It waits without an end.')
}

it('work gives way to posts until they are stored, and for no longer than its last turn took', async () => {
  let now = 0
  const posts = createPostsUnderWay(() => now)
  expect(await waitedMs(posts.giveWay(50))).toBe(0)
  posts.begin()
  posts.begin()
  expect(await waitedMs(posts.giveWay(40))).toBe(40)
  posts.end()
  expect(await waitedMs(posts.giveWay(40))).toBe(40)
  // Within limits of its own.
  expect(await waitedMs(posts.giveWay(1))).toBe(5)
  expect(await waitedMs(posts.giveWay(500))).toBe(50)
  const waiting = waitedMs(posts.giveWay(50))
  setTimeout(posts.end, 10)
  expect(await waiting).toBe(10)
  // One whose sender hung up stops nobody for long.
  posts.begin()
  now = 201
  expect(await waitedMs(posts.giveWay(50))).toBe(0)
})
