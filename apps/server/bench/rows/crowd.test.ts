import { expect, it } from 'vitest'
import { affordablePhones } from './crowd.ts'

it('has as many phones as a process may open files, and says when that is fewer', () => {
  const said: string[] = []
  const bench = { progress: (line: string) => void said.push(line) }
  expect(affordablePhones(bench, 800, 1_000)).toBe(800)
  expect(said).toEqual([])
  expect(affordablePhones(bench, 10_000, 4_096)).toBe(3_896)
  expect(said).toEqual([
    expect.stringMatching(/limit is 4096: measuring with 3896.*ulimit -n 10200/),
  ])
  expect(() => affordablePhones(bench, 1, 200)).toThrow('too few')
})
