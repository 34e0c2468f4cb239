import { describe, expect, it } from 'vitest'
import { check } from './checker.ts'
import type { InboundHistory } from './history.ts'
import { sound } from './sound-history.ts'
import { type Faults, NO_FAULTS } from './verdict.ts'

/** Three were given; the third was lost with the phone that had not written it down yet. */
const soundInbound: InboundHistory = {
  given: ['one', 'two', 'three'],
  kept: ['one', 'two'],
  recorded: [
    { id: 'i1', body: 'one' },
    { id: 'i2', body: 'two' },
  ],
  events: [
    { id: 'e1', inboundId: 'i1' },
    { id: 'e2', inboundId: 'i2' },
  ],
}

const faultsOf = (change: Partial<InboundHistory>): Faults =>
  check({ ...sound(), inbound: { ...soundInbound, ...change } }).faults

describe('received SMS', () => {
  it('of a sound run have no faults, and are counted', () => {
    const { faults, figures } = check({ ...sound(), inbound: soundInbound })
    expect(faults).toEqual(NO_FAULTS)
    expect(figures.inbound).toBe(2)
  })

  it('may be recorded although the phone was killed before anybody saw its journal', () => {
    expect(faultsOf({ kept: ['one'] })).toEqual(NO_FAULTS)
  })

  const planted: [string, keyof Faults, string, Partial<InboundHistory>][] = [
    [
      'in a journal, and not recorded',
      'lostInbound',
      '"two": in a journal, and not recorded',
      { recorded: [{ id: 'i1', body: 'one' }], events: [{ id: 'e1', inboundId: 'i1' }] },
    ],
    [
      'recorded twice',
      'duplicateInbound',
      '"two": i2 and i3',
      {
        recorded: [...soundInbound.recorded, { id: 'i3', body: 'two' }],
        events: [...soundInbound.events, { id: 'e3', inboundId: 'i3' }],
      },
    ],
    [
      'recorded with another text',
      'unexpected',
      'i2: no network gave it',
      {
        recorded: [
          { id: 'i1', body: 'one' },
          { id: 'i2', body: 'tw' },
        ],
      },
    ],
    [
      'without an event',
      'missingEvents',
      'i2: received',
      { events: [{ id: 'e1', inboundId: 'i1' }] },
    ],
    [
      'told twice',
      'extraEvents',
      'i2: 2 events of one SMS',
      { events: [...soundInbound.events, { id: 'e3', inboundId: 'i2' }] },
    ],
    [
      'told, and not there',
      'extraEvents',
      'i9: inbound.received, of no SMS',
      { events: [...soundInbound.events, { id: 'e9', inboundId: 'i9' }] },
    ],
  ]

  it.each(planted)('%s are found as %s', (_what, kind, text, change) => {
    expect(faultsOf(change)[kind]).toEqual([expect.stringContaining(text)])
  })
})
