import { describe, expect, it } from 'vitest'
import type { Inspection } from '../db/index.ts'
import { judge } from './doctor-database.ts'
import { reachable, roomFor } from './doctor-host.ts'

const NOW = Date.UTC(2026, 4, 14)
const WELL: Inspection = {
  settings: [{ name: 'fsync', value: 'on', safe: true }],
  whereabouts: 'home',
  ...{ pending: [], commitMs: 2, aheadMs: 5, newestAt: NOW - 1, unread: 0 },
}
const statuses = (more: Partial<Inspection>) =>
  judge({ ...WELL, ...more }, NOW).map(({ name, status, detail }) => `${name} ${status} ${detail}`)

describe('relay doctor', () => {
  it('finds nothing wrong with a database that is well', () => {
    expect(statuses({})).toEqual([
      'database pass A commit took 2.0 ms.',
      'durability pass fsync=on.',
      'home pass The database lives here.',
      'clock pass The database’s clock is 5 ms ahead.',
    ])
  })

  it.each<[Partial<Inspection>, RegExp]>([
    [{ whereabouts: 'copy' }, /^home fail .*is a copy/],
    [{ commitMs: 51 }, /^database warn A commit took 51.0 ms/],
    [{ pending: ['0013'] }, /^database warn .*have not run: 0013/],
    [
      { settings: [...WELL.settings, { name: 'full_page_writes', value: 'off', safe: false }] },
      /^durability fail full_page_writes=off: a power cut/,
    ],
    [{ aheadMs: 1_100 }, /^clock warn .*1100 ms ahead/],
    [{ aheadMs: -1_100 }, /^clock warn .*1100 ms behind/],
    [{ aheadMs: null, newestAt: null }, /^clock pass Nothing stored is of the future/],
    [{ aheadMs: null, newestAt: NOW + 1_001 }, /^clock fail .*set back/],
    // By the database's own clock it is of now.
    [{ aheadMs: 60_000, newestAt: NOW + 60_000 }, /^clock warn .*60000 ms ahead/],
    [{ unread: 2 }, /^meta_news warn .*: 2 of Meta’s news/],
    [{ aheadMs: -60_000, newestAt: NOW + 1_001 }, /^clock fail .*set back/],
  ])('sees %o', (more, told) => {
    expect(statuses(more).filter((one) => told.test(one))).toHaveLength(1)
  })

  it('warns of a disk that fills up, and fails before it is full', () => {
    const gib = 1024 ** 3
    const of = (free: number) => roomFor(free, '/data').status
    expect([2 * gib, 2 * gib - 1, gib / 4, gib / 4 - 1].map(of)).toEqual([
      ...['pass', 'warn', 'warn', 'fail'],
    ])
  })

  it.each([
    ['0.0.0.0', '127.0.0.1'],
    ['::', '[::1]'],
    ['fd00::7', '[fd00::7]'],
    ['relay.example.com', 'relay.example.com'],
  ])('reaches what listens on %s at %s', (host, address) => {
    expect(reachable(host)).toBe(address)
  })
})
