import { expect, it } from 'vitest'
import { createPostsUnderWay } from './posts-under-way.ts'

const tookMs = async (work: Promise<void>): Promise<number> => {
  const began = performance.now()
  await work
  return performance.now() - began
}

it('work gives way to posts until they are stored, and for no longer than its last turn took', async () => {
  let now = 0
  const posts = createPostsUnderWay(() => now)
  expect(await tookMs(posts.giveWay(50))).toBeLessThan(25)
  posts.begin()
  posts.begin()
  expect(await tookMs(posts.giveWay(40))).toBeGreaterThan(30)
  posts.end()
  expect(await tookMs(posts.giveWay(40))).toBeGreaterThan(30)
  const waiting = tookMs(posts.giveWay(50))
  setImmediate(() => setImmediate(posts.end))
  expect(await waiting).toBeLessThan(40)
  // One whose sender hung up stops nobody for long.
  posts.begin()
  now = 201
  expect(await tookMs(posts.giveWay(50))).toBeLessThan(25)
})
