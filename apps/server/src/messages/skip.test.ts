import { expect, it } from 'vitest'
import { walkTo } from './skip.ts'

const LIST = Array.from({ length: 100 }, (_, i) => `id_${String(i).padStart(3, '0')}`)

it.each([0, 1, 6, 7, 8, 13, 14, 15, 69, 70, 71, 98, 99])(
  'walks in steps to the page that begins at %s',
  async (offset) => {
    const steps: number[] = []
    const nth = async (behind: string | null, n: number) => {
      steps.push(n)
      return LIST[(behind === null ? -1 : LIST.indexOf(behind)) + n]
    }
    const place = await walkTo(offset, nth, 7)
    const from = place?.behind == null ? 0 : LIST.indexOf(place.behind) + 1
    expect(LIST[from + (place?.rest ?? 0)]).toBe(LIST[offset])
    expect(place?.rest).toBeLessThanOrEqual(7)
    expect(steps.every((n) => n === 7)).toBe(true)
  },
)

it('ends with the list', async () => {
  const nth = async () => undefined
  expect(await walkTo(1_000_000, nth)).toBeNull()
  expect(await walkTo(5, nth)).toEqual({ behind: null, rest: 5 })
})
