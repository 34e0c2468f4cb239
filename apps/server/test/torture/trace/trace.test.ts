import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { endAllPrograms, newFolder } from '../../flows/harness/index.ts'
import { seededRandom } from '../random.ts'
import { type Call, readTrace } from './calls.ts'
import { unsyncedAnswers } from './commit-order.ts'
import { existsAtCut, fileAfterCut } from './disk-image.ts'
import { type Contents, judgeImage } from './judge-image.ts'
import { promisesIn } from './promises.ts'

afterAll(endAllPrograms)

const DEVICE = `dev_${'d'.repeat(26)}`
const MESSAGE = `msg_${'m'.repeat(26)}`
const OTHER = `msg_${'o'.repeat(26)}`

const hex = (text: string | Buffer): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')

const frame = (commitSize: number): Buffer => {
  const header = Buffer.alloc(24)
  header.writeUInt32BE(commitSize, 4)
  return header
}

/** The lines of a trace, as strace writes them with our flags. */
async function trace(lines: readonly string[]): Promise<Call[]> {
  const file = join(newFolder(), 'calls.trace')
  const numbered = lines.map((line, i) => {
    const [, thread = '7', rest] = /^(?:(\d+): )?(.*)$/.exec(line) ?? []
    return `${thread}  1700000000.${String(i).padStart(6, '0')} ${rest}`
  })
  writeFileSync(file, numbered.join('\n'))
  return readTrace(file)
}

const write = (file: string, data: string | Buffer, offset: number): string =>
  `pwrite64(5<${hex(file)}>, "${hex(data)}", ${Buffer.from(data).length}, ${offset}) = 1 <0.000001>`
const sync = (file: string): string => `fsync(5<${hex(file)}>) = 0 <0.000001>`
const answer = (socket: number, text: string): string =>
  `writev(9<${hex(`socket:[${socket}]`)}>, [{iov_base="${hex(text)}", iov_len=1}], 1) = 1 <0.000001>`
const ACCEPTED = (id: string) => `HTTP/1.1 202 Accepted\r\n\r\n{"id":"${id}"}`

describe('a trace of system calls', () => {
  it('is read with the calls that others interrupt, and without what is no call', async () => {
    const calls = await trace([
      `7: fsync(5<${hex('/db-wal')}> <unfinished ...>`,
      `8: ${write('/db', 'x', 3)}`,
      '7: --- SIGCHLD {si_signo=SIGCHLD} ---',
      '7: <... fsync resumed>) = 0 <0.000900>',
      `7: unlink("${hex('/db-journal')}") = 0 <0.000001>`,
      '7: +++ exited with 0 +++',
    ])
    expect(calls).toMatchObject([
      { name: 'fsync', target: '/db-wal', beganAt: 1, endedAt: 4, result: 0 },
      { name: 'pwrite64', target: '/db', offset: 3, data: Buffer.from('x'), beganAt: 2 },
      { name: 'unlink', target: '/db-journal', beganAt: 5 },
    ])
  })

  it('tells what the server promised to whom', async () => {
    const calls = await trace([
      answer(1, ACCEPTED(MESSAGE)),
      answer(2, `{"type":"welcome","deviceId":"${DEVICE}"}`),
      answer(2, `{"type":"send","messageId":"${MESSAGE}","attempt":2}{"type":"ack","seq":4}`),
      answer(3, 'HTTP/1.1 503 Service Unavailable\r\n\r\n{"id":"msg_x"}'),
    ])
    expect(promisesIn(calls).map(({ what }) => what)).toEqual([
      { kind: 'accepted', messageId: MESSAGE },
      { kind: 'handedOver', messageId: MESSAGE, attempt: 2 },
      { kind: 'acknowledged', deviceId: DEVICE, seq: 4 },
    ])
  })
})

describe('a disk after a power cut', () => {
  const lines = [write('/f', 'aaaa', 0), sync('/f'), write('/f', 'bb', 1), write('/f', 'c', 6)]
  const END = 99

  it('has what was synced before the cut, and no more', async () => {
    const calls = await trace([...lines, sync('/f')])
    const at = (cutAt: number) => fileAfterCut(calls, '/f', cutAt, { kind: 'all' }).toString()
    expect([at(2), at(3), at(5), at(END)]).toEqual(['', 'aaaa', 'aaaa', 'abba\0\0c'])
  })

  it('may have any part of what was not', async () => {
    const calls = await trace(lines)
    const seen = new Set<string>()
    for (let seed = 0; seed < 50; seed += 1) {
      const loss = { kind: 'some', random: seededRandom(seed) } as const
      seen.add(fileAfterCut(calls, '/f', END, loss).toString())
    }
    expect([...seen].toSorted()).toEqual(['aaaa', 'aaaa\0\0c', 'abba', 'abba\0\0c'])
  })

  it('knows shortened and removed files', async () => {
    const calls = await trace([
      write('/f', 'aaaa', 0),
      `ftruncate(5<${hex('/f')}>, 2) = 0 <0.000001>`,
      sync('/f'),
      `unlink("${hex('/f')}") = 0 <0.000001>`,
    ])
    expect(fileAfterCut(calls, '/f', 4, { kind: 'all' }).toString()).toBe('aa')
    expect([existsAtCut(calls, '/f', 4), existsAtCut(calls, '/f', END)]).toEqual([true, false])
  })
})

describe('the order of commit, sync and answer', () => {
  const commit = [write('/db-wal', frame(9), 0), write('/db-wal', `page with ${MESSAGE}`, 24)]
  const unsynced = async (lines: readonly string[]) => {
    const calls = await trace(lines)
    return unsyncedAnswers(calls, promisesIn(calls))
  }

  it('is kept when the log is synced between its own commit and the answer', async () => {
    expect(await unsynced([...commit, sync('/db-wal'), answer(1, ACCEPTED(MESSAGE))])).toEqual([])
  })

  it('is broken by a sync that comes too late, too early, elsewhere, or before the commit ends', async () => {
    const open = [write('/db-wal', frame(0), 0), write('/db-wal', `page with ${MESSAGE}`, 24)]
    const end = [write('/db-wal', frame(9), 48), write('/db-wal', 'another page', 72)]
    const said = answer(1, ACCEPTED(MESSAGE))
    for (const lines of [
      [...commit, said, sync('/db-wal')],
      [sync('/db-wal'), ...commit, said],
      [...commit, sync('/db'), said],
      [...open, sync('/db-wal'), ...end, said],
      [sync('/db-wal'), said],
    ]) {
      expect(await unsynced(lines)).toEqual([MESSAGE])
    }
    expect(await unsynced([...open, ...end, sync('/db-wal'), said])).toEqual([])
  })
})

describe('the judge of a database after a power cut', () => {
  const call = {} as Call
  const sound: Contents = {
    messages: [{ id: MESSAGE, status: 'SENT', attempts: 1 }],
    events: ['queued', 'dispatched', 'sent'].map((step) => ({
      subject_id: MESSAGE,
      type: `outbound.${step}`,
    })),
    lanes: [{ id: DEVICE, last_seq: 3 }],
    keys: 1,
  }
  const judge = (changes: Partial<Contents>) =>
    judgeImage({ ...sound, ...changes }, [
      { at: 1, call, what: { kind: 'accepted', messageId: MESSAGE } },
      { at: 2, call, what: { kind: 'handedOver', messageId: MESSAGE, attempt: 1 } },
      { at: 3, call, what: { kind: 'acknowledged', deviceId: DEVICE, seq: 3 } },
    ])

  it('finds nothing in one that kept every promise', () => {
    expect(judge({})).toEqual([])
  })

  it('finds what is missing', () => {
    expect(judge({ messages: [], events: [] })).toHaveLength(2)
    expect(judge({ messages: [{ id: MESSAGE, status: 'SENT', attempts: 0 }] })).toHaveLength(1)
    expect(judge({ lanes: [{ id: DEVICE, last_seq: 2 }] })).toHaveLength(1)
    expect(judge({ keys: 0 })).toHaveLength(1)
  })

  it('finds messages whose events tell another story', () => {
    const [queued, dispatched, sent] = sound.events
    if (!queued || !dispatched || !sent) throw new Error('unreachable')
    expect(judge({ events: [queued, dispatched] })).toHaveLength(1)
    expect(judge({ events: [queued, sent, dispatched, sent] })).toHaveLength(1)
    expect(
      judge({ messages: [...sound.messages, { id: OTHER, status: 'QUEUED', attempts: 0 }] }),
    ).toHaveLength(1)
  })
})
