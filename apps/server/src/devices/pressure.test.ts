import { expect, it } from 'vitest'
import { PAUSE_AT_FRAMES, RESUME_AT_FRAMES } from './limits.ts'
import { createPressure } from './pressure.ts'

function connection(log: string[], name: string) {
  return { pause: () => void log.push(`${name} paused`), resume: () => void log.push(`${name} on`) }
}

it('leaves unread who sends more than the database takes, until it has caught up', async () => {
  const pressure = createPressure()
  const log: string[] = []
  const early = connection(log, 'early')
  const late = connection(log, 'late')
  const later = connection(log, 'later')
  const frames = Array.from({ length: PAUSE_AT_FRAMES }, () => Promise.withResolvers<void>())
  const done = frames.map(({ promise }) => pressure(early, () => promise))
  expect(log).toEqual([])
  const more = [late, late, later].map((one) => {
    const frame = Promise.withResolvers<void>()
    return { frame, done: pressure(one, () => frame.promise) }
  })
  expect(log).toEqual(['late paused', 'later paused'])
  const untilResumed = PAUSE_AT_FRAMES + more.length - RESUME_AT_FRAMES
  for (const { resolve } of frames.slice(0, untilResumed - 1)) resolve()
  await Promise.all(done.slice(0, untilResumed - 1))
  expect(log).toHaveLength(2)
  for (const { resolve } of frames.slice(untilResumed - 1)) resolve()
  await Promise.all(done)
  expect(log.slice(2)).toEqual(['late on', 'later on'])
  for (const { frame } of more) frame.resolve()
  await Promise.all(more.map((one) => one.done))
})

it('forgets nobody when the last frame ends, in whatever way', async () => {
  const pressure = createPressure()
  const log: string[] = []
  const frames = Array.from({ length: PAUSE_AT_FRAMES + 3 }, (_, i) => {
    const frame = Promise.withResolvers<void>()
    const answer = pressure(connection(log, String(i)), () => frame.promise)
    return { frame, answer: answer.catch(() => {}) }
  })
  expect(log).toHaveLength(3)
  for (const { frame } of frames) frame.reject(new Error('away'))
  await Promise.all(frames.map(({ answer }) => answer))
  expect(log).toHaveLength(6)
})
