import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../test/phone-bench.ts'
import { systemClock } from '../clock.ts'
import {
  type Entry,
  type Journal,
  type JournalOptions,
  newJournalId,
  openJournal,
} from './index.ts'
import { encodeRecord, type JournalRecord, readRecords } from './records.ts'
import { apply, type JournalState, newState, recordsOf } from './state.ts'

const open = (dir: string, options: Partial<JournalOptions> = {}): Promise<Journal> =>
  openJournal({
    place: { dir },
    clock: systemClock,
    onDurable: () => {},
    onFault: (error) => {
      throw error
    },
    ...options,
  })

const handOver = (messageId: string, attempt = 1) => ({
  messageId,
  attempt,
  to: '+5511912345678',
  body: `text of ${messageId} — ✓`,
  simSlotIndex: null,
  expiresAt: null,
})

const AT = '2026-01-01T00:00:00.000Z'
const sent = ({ messageId, attempt }: Entry) =>
  ({ type: 'sent', messageId, attempt, at: AT, parts: 1 }) as const

/** One of the things that happen to a journal; numbers choose among its entries. */
const step = fc.record({
  what: fc.constantFrom('accept', 'submit', 'return', 'send', 'fail', 'deliver', 'inbound', 'ack'),
  which: fc.nat(1000),
})

/** What a journal's owner would do; steps that make no sense at the moment are left out. */
function play(journal: Journal, { what, which }: { what: string; which: number }) {
  const entries = [...journal.state.entries.values()]
  const entry = entries[which % (entries.length || 1)]
  const { lastSeq } = journal.state
  if (what === 'accept') journal.accept(handOver(`m${entries.length}`))
  else if (what === 'inbound') {
    journal.receive({ type: 'inbound', from: '1', body: 'b', receivedAt: AT, simSlotIndex: 0 })
  } else if (what === 'ack') journal.acked(which % (lastSeq + 2))
  else if (!entry) return
  else if (what === 'submit' && entry.state === 'accepted') journal.submitting(entry)
  else if (what === 'return' && entry.state === 'submitting') journal.returned(entry)
  else if (what === 'send') journal.report(sent(entry))
  else if (what === 'deliver') {
    const { messageId, attempt } = entry
    journal.report({ type: 'delivered', messageId, attempt, at: AT })
  } else if (what === 'fail') {
    const { messageId, attempt } = entry
    const why = { code: 'generic', reason: '', retryable: false }
    journal.report({ type: 'failed', messageId, attempt, at: AT, ...why })
  }
}

const frozen = (state: JournalState): JournalState => structuredClone(state)

function replay(records: readonly JournalRecord[]): JournalState {
  const state = newState('')
  for (const record of records) apply(state, record)
  return state
}

test('any prefix of the written bytes is a valid older state', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const dir = await scratchFolder()
      const journal = await open(dir)
      const states = [frozen(journal.state)]
      for (const one of steps) {
        const before = journal.state.lastSeq + journal.state.ackedSeq
        const was = JSON.stringify([...journal.state.entries.values()])
        play(journal, one)
        const moved = before !== journal.state.lastSeq + journal.state.ackedSeq
        // Each step that changed something wrote one line.
        if (moved || was !== JSON.stringify([...journal.state.entries.values()])) {
          states.push(frozen(journal.state))
        }
        await journal.flushed()
      }
      await journal.close()
      const bytes = await readFile(join(dir, 'journal.jsonl'))
      const headLength = bytes.indexOf(0x0a) + 1
      for (let length = headLength; length <= bytes.length; length += 1) {
        const read = readRecords(bytes.subarray(0, length))
        if (read.kind !== 'read') throw new Error(read.reason)
        const lines = bytes.subarray(0, length).filter((byte) => byte === 0x0a).length
        expect(read.records).toHaveLength(lines)
        if (read.torn === 0) expect(replay(read.records)).toEqual(states[lines - 1])
      }
    }),
    { numRuns: 25 },
  )
})

test('a rewritten journal is the same journal', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const journal = memoryJournal()
      for (const one of steps) play(journal, one)
      const again = replay([...recordsOf(journal.state)])
      expect(again).toEqual(journal.state)
      const { ackedSeq, lastSeq, outbox } = journal.state
      const kept = Array.from({ length: lastSeq - ackedSeq }, (_, index) => ackedSeq + 1 + index)
      expect([...outbox.keys()]).toEqual(kept)
    }),
  )
})

/** `openJournal` of `memory` resolves at once, but a property needs it now. */
function memoryJournal(): Journal {
  if (!opened) throw new Error('opened below')
  opened.reset(newJournalId())
  return opened
}
const opened = await open('', { place: 'memory' })

test('goes on where it was, with the same id, numbers, and entries', async () => {
  const dir = await scratchFolder()
  const first = await open(dir)
  const entry = first.accept(handOver('a'))
  first.submitting(entry)
  first.accept(handOver('b'))
  await first.flushed()
  const state = frozen(first.state)
  // Not closed: as after kill -9.
  const second = await open(dir)
  expect(second.state).toEqual(state)
  expect(second.durableSeq).toBe(2)
  await Promise.all([first.close(), second.close()])
})

test('a torn end is dropped, and damage in the middle is set aside with a new id', async () => {
  const dir = await scratchFolder()
  const path = join(dir, 'journal.jsonl')
  const first = await open(dir)
  for (const id of ['a', 'b', 'c', 'd']) {
    first.accept(handOver(id))
    await first.flushed()
  }
  await first.close()
  const bytes = await readFile(path)
  await writeFile(path, Buffer.concat([bytes, Buffer.from('1234abcd 9 {"kind":"acc')]))
  const second = await open(dir)
  expect(second.id).toBe(first.id)
  expect(second.state.entries.size).toBe(4)
  await second.close()

  bytes[bytes.indexOf(0x0a) + 30] = 0x58
  await writeFile(path, bytes)
  let damage = ''
  const third = await open(dir, {
    onDamaged: (reason) => {
      damage = reason
    },
  })
  expect(third.id).not.toBe(first.id)
  expect(third.state.entries.size).toBe(0)
  expect(damage).toMatch(/bad line at byte \d+/)
  expect((await readdir(dir)).some((name) => name.includes('.damaged-'))).toBe(true)
  await third.close()
})

test('a bad line is a torn end when nothing behind it was written later', () => {
  const head = encodeRecord({ kind: 'head', format: 1, journalId: 'x', lastSeq: 0, ackedSeq: 0 }, 0)
  const line = (group: number) => encodeRecord({ kind: 'acked', seq: 1 }, group)
  // The disk may write the second half of the last group and lose the first.
  const halfLost = Buffer.from(`${head}${line(1)}zzzz\n${line(2)}`)
  expect(readRecords(halfLost)).toMatchObject({
    kind: 'read',
    torn: halfLost.length - (head + line(1)).length,
  })
  expect(readRecords(Buffer.from(`${head}zzzz\n${line(2)}`))).toMatchObject({ kind: 'damaged' })
  expect(readRecords(Buffer.from(line(1)))).toMatchObject({ kind: 'damaged' })
  expect(readRecords(Buffer.alloc(0))).toMatchObject({ kind: 'damaged' })
})

test('is rewritten when it has grown, without what is settled and old', async () => {
  const dir = await scratchFolder()
  let now = Date.now()
  const clock = { ...systemClock, now: () => now }
  const journal = await open(dir, { clock })
  const old = journal.accept(handOver('old'))
  journal.submitting(old)
  journal.report({ ...sent(old), at: new Date(now).toISOString() })
  journal.acked(journal.state.lastSeq)
  const kept = journal.accept(handOver('kept'))
  now += 73 * 3_600_000
  const big = 'x'.repeat(1500)
  for (let n = 0; n < 2500; n += 1) {
    journal.receive({ type: 'inbound', from: '1', body: big, receivedAt: AT, simSlotIndex: 0 })
    journal.acked(journal.state.lastSeq)
  }
  await journal.flushed()
  journal.submitting(kept)
  await journal.flushed()
  expect((await stat(join(dir, 'journal.jsonl'))).size).toBeLessThan(100_000)
  expect(journal.find('old', 1)).toBeUndefined()
  const state = frozen(journal.state)
  await journal.close()
  const again = await open(dir, { clock })
  expect(again.state).toEqual(state)
  await again.close()
})

test('refuses inbound SMS when ten thousand frames wait', async () => {
  const journal = await open('', { place: 'memory' })
  const inbound = { type: 'inbound', from: '1', body: '', receivedAt: AT, simSlotIndex: 0 } as const
  for (let n = 0; n < 10_000; n += 1) journal.receive(inbound)
  expect(() => journal.receive(inbound)).toThrow(/10000 frames wait/)
})

test('shares one fsync among the SMS of a moment, and only its owner may read it', async () => {
  const dir = await scratchFolder()
  let announced = 0
  const journal = await open(dir, { onDurable: () => (announced += 1) })
  for (let n = 0; n < 1000; n += 1) journal.accept(handOver(`m${n}`))
  expect(journal.durableSeq).toBe(0)
  await journal.flushed()
  expect(journal.durableSeq).toBe(1000)
  expect(announced).toBeLessThanOrEqual(2)
  expect((await stat(join(dir, 'journal.jsonl'))).mode & 0o777).toBe(0o600)
  await journal.close()
})
