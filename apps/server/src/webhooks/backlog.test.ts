import { expect, it } from 'vitest'
import { deliveryRow, eventRow } from '../../test/_webhook-rows.ts'
import { createBacklog, MAX_OPEN, MAX_WAITING } from './backlog.ts'
import type { DeliveryRow } from './delivery-store.ts'

const NOW = 1_000

function backlogOf(...rows: readonly DeliveryRow[]) {
  const backlog = createBacklog()
  backlog.replace(rows)
  const due = (onlyManual = false, now = NOW) =>
    [...backlog.due(now, onlyManual)].map(({ id }) => id)
  return { backlog, due }
}

it('lets the first of each subject go, and the next when that has come to its end', () => {
  const first = deliveryRow(1, 'dev_a')
  const { backlog, due } = backlogOf(deliveryRow(3, 'dev_a'), first, deliveryRow(2, 'dev_b'))
  expect(due().toSorted()).toEqual(['dlv_1', 'dlv_2'])
  backlog.begin(first)
  expect(due()).toEqual(['dlv_2'])
  backlog.end(first)
  backlog.put({ ...first, state: 'succeeded' })
  expect(due().toSorted()).toEqual(['dlv_2', 'dlv_3'])
  expect(backlog.size).toBe(2)
})

it('lets the next one go as soon as the receiver has the one before, before that is stored', () => {
  const first = deliveryRow(1, 'dev_a')
  const { backlog, due } = backlogOf(first, deliveryRow(2, 'dev_a'))
  backlog.begin(first)
  expect([due(), backlog.holds('dev_a')]).toEqual([[], true])
  backlog.pass(first)
  expect(due()).toEqual(['dlv_2'])
  expect(backlog.inFlight).toBe(1)
  backlog.end(first)
  backlog.put({ ...first, state: 'succeeded' })
  expect([backlog.size, backlog.inFlight]).toEqual([1, 0])
})

it('keeps the place of what failed: nothing of its subject overtakes it', () => {
  const first = deliveryRow(1, 'dev_a')
  const { backlog, due } = backlogOf(first, deliveryRow(2, 'dev_a'))
  backlog.begin(first)
  backlog.end(first)
  backlog.put({ ...first, state: 'waiting', next_attempt_at: NOW + 500 })
  expect(due()).toEqual([])
  expect(due(false, NOW + 500)).toEqual(['dlv_1'])
  expect(backlog.nextAt(NOW)).toBe(NOW + 500)
  expect(backlog.nextAt(NOW + 500)).toBeNull()
  expect([backlog.holds('dev_a'), backlog.holds('dev_b')]).toEqual([true, false])
})

it('holds nothing up for what somebody wants once more, and gives only that when asked to', () => {
  const again = deliveryRow(1, 'dev_a', { manual_from: 'succeeded' })
  const { backlog, due } = backlogOf(again, deliveryRow(2, 'dev_a'))
  expect(due().toSorted()).toEqual(['dlv_1', 'dlv_2'])
  expect(due(true)).toEqual(['dlv_1'])
  backlog.put({ ...again, state: 'succeeded', manual_from: null })
  expect(due()).toEqual(['dlv_2'])
})

it('takes over what the database says, but for what is under way here', () => {
  const flying = deliveryRow(1)
  const { backlog, due } = backlogOf(flying, deliveryRow(2))
  backlog.begin(flying)
  // Under way there and not here: it has just come back, and its outcome is known.
  backlog.replace([
    { ...flying, attempts: 9 },
    deliveryRow(3),
    deliveryRow(4, 'dev_4', { state: 'delivering' }),
  ])
  expect(due()).toEqual(['dlv_3'])
  expect([backlog.size, backlog.inFlight]).toEqual([2, 1])
})

it('keeps the event of what is not over, and forgets it then', () => {
  const { backlog } = backlogOf()
  const row = deliveryRow(1)
  backlog.put(row, eventRow(1))
  expect(backlog.event(row)?.id).toBe('evt_1')
  backlog.put({ ...row, state: 'delivering' })
  expect(backlog.event(row)?.id).toBe('evt_1')
  backlog.put({ ...row, state: 'exhausted' })
  expect(backlog.event(row)).toBeUndefined()
})

it('does not count what a far retry holds up, until that is more than it keeps', () => {
  const HOUR_MS = 3_600_000
  const far = { next_attempt_at: NOW + HOUR_MS }
  const many = (count: number, more: Partial<DeliveryRow>, subject?: string) =>
    Array.from({ length: count }, (_, i) => deliveryRow(i + 2, subject, more))
  const crowded = (rows: readonly DeliveryRow[], now = NOW) =>
    backlogOf(...rows).backlog.crowded(now)
  const head = deliveryRow(1, 'dev_a', far)
  expect(crowded(many(MAX_WAITING, {}))).toBe(true)
  expect(crowded(many(MAX_WAITING - 1, {}))).toBe(false)
  expect(crowded(many(MAX_WAITING, far))).toBe(false)
  expect(crowded(many(MAX_WAITING, far), NOW + HOUR_MS)).toBe(true)
  // Behind one of their subject that is retried later.
  expect(crowded([head, ...many(MAX_WAITING, {}, 'dev_a')])).toBe(false)
  expect(crowded([head, ...many(MAX_WAITING, { manual_from: 'exhausted' }, 'dev_a')])).toBe(true)
  expect(crowded(many(MAX_OPEN, far))).toBe(true)
})

it('keeps lines in order, whatever the order in which they are told', () => {
  const { backlog, due } = backlogOf(deliveryRow(3, 'dev_a'), deliveryRow(1, 'dev_a'))
  backlog.put(deliveryRow(4, 'dev_a'))
  backlog.put(deliveryRow(2, 'dev_a'))
  const ended: (string | undefined)[] = []
  for (let i = 0; i < 4; i += 1) {
    const [id = ''] = due()
    ended.push(id)
    backlog.put({ ...deliveryRow(Number(id.slice(4)), 'dev_a'), state: 'succeeded' })
  }
  expect(ended).toEqual(['dlv_1', 'dlv_2', 'dlv_3', 'dlv_4'])
})

it('knows what has just come back better than who reads that it is still under way', () => {
  const first = deliveryRow(1, 'dev_a')
  const { backlog, due } = backlogOf(first, deliveryRow(2, 'dev_a'))
  backlog.replace([{ ...first, state: 'delivering' }, deliveryRow(2, 'dev_a')])
  expect([due(), backlog.size]).toEqual([['dlv_1'], 2])
  backlog.replace([deliveryRow(2, 'dev_a')])
  expect([due(), backlog.size]).toEqual([['dlv_2'], 1])
})
