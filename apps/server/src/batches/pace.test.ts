import { expect, it } from 'vitest'
import { LINES_BESIDE, LINES_PER_CHUNK, LINES_PER_STEP, MOST_LINES_PER_STEP } from './limits.ts'
import { createPace } from './pace.ts'

it('takes as many lines as fit into the time that others can wait, once it has seen what a line takes', () => {
  const pace = createPace()
  expect(pace.lines(3)).toBe(LINES_PER_STEP)
  pace.took(LINES_PER_STEP, LINES_PER_STEP * 0.015)
  expect(pace.lines(3)).toBe(200)
  expect(pace.lines(6)).toBe(400)
  expect(pace.lines(1_000)).toBe(MOST_LINES_PER_STEP)
  expect(pace.lines(0.1)).toBe(LINES_PER_CHUNK)
  expect(pace.lines(Number.POSITIVE_INFINITY)).toBe(LINES_BESIDE)
})

it('follows a machine that gets slower, and no single step that was interrupted', () => {
  const pace = createPace()
  pace.took(200, 2)
  pace.took(200, 10)
  expect(pace.lines(3)).toBe(150)
  // The end of a list: a few lines, and most of the time is not theirs.
  pace.took(2, 10)
  expect(pace.lines(3)).toBe(150)
  for (let i = 0; i < 20; i += 1) pace.took(200, 8)
  expect(pace.lines(3)).toBe(75)
})
