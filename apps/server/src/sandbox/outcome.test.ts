import { expect, it } from 'vitest'
import type { Row } from '../db/index.ts'
import { heldMs, noticesOf, repliesTo, SLOW_MS } from './outcome.ts'

const NOW = Date.UTC(2026, 4, 14)
const message = (more: Partial<Row<'message'>>) =>
  ({
    ...{ id: 'msg_1', project_id: 'proj_1', channel: 'sms', mode: 'test', attempts: 1 },
    ...{ to_number: '+13215550100', from_number: null, device_id: null, sim_slot_index: null },
    ...{ body: 'Hello', dispatched_at: NOW },
    ...more,
  }) as Row<'message'>
const kinds = (more: Partial<Row<'message'>>) =>
  noticesOf(message(more), NOW).map(({ report }) => report.kind)

it('keeps a slow message for the time that is left, whoever has it now', () => {
  const slow = message({ to_number: '+13215550121' })
  expect(heldMs(slow, NOW)).toBe(SLOW_MS)
  expect(heldMs(slow, NOW + 4_000)).toBe(SLOW_MS - 4_000)
  expect(heldMs(slow, NOW + SLOW_MS + 1)).toBe(0)
  expect(heldMs(message({}), NOW)).toBe(0)
})

it('says of an SMS never that it was read', () => {
  const read = '+13215550150'
  expect(kinds({ to_number: read })).toEqual(['sent', 'delivered'])
  expect(kinds({ to_number: read, channel: 'whatsapp' })).toEqual(['sent', 'delivered', 'read'])
})

it('fails at once where it fails, and once where it recovers', () => {
  const [failed] = noticesOf(message({ to_number: '+13215550101' }), NOW)
  expect(failed?.report).toMatchObject({ kind: 'failed', retryable: true, mostRetries: 0 })
  const recovers = { to_number: '+13215550123' }
  expect(noticesOf(message(recovers), NOW)[0]?.report).not.toHaveProperty('mostRetries')
  expect(kinds({ ...recovers, attempts: 2 })).toEqual(['sent', 'delivered'])
})

it('answers with the text that came, in test data', () => {
  const replies = { to_number: '+13215550140' }
  expect(repliesTo(message(replies), NOW)).toMatchObject([
    { mode: 'test', from: '+13215550140', body: 'Hello', receivedAt: NOW },
  ])
  expect(repliesTo(message({ ...replies, body: null }), NOW)[0]?.body).toBe('OK')
  expect(repliesTo(message({}), NOW)).toEqual([])
})
