import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  admit,
  CIRCUIT_WINDOW_MS,
  type Circuit,
  CLOSED,
  FEWEST_ATTEMPTS,
  OPEN_MS,
  PROBE_MS,
  record,
} from './circuit.ts'

/** Attempts one after the other, each `stepMs` later. */
function after(outcomes: readonly boolean[], stepMs = 10, from = 0): Circuit {
  return outcomes.reduce((circuit, ok, i) => record(circuit, ok, from + i * stepMs), CLOSED)
}
const times = (count: number, ok: boolean) => Array<boolean>(count).fill(ok)

describe('the circuit', () => {
  it('opens at ten attempts of which half failed', () => {
    expect(after(times(9, false)).kind).toBe('closed')
    expect(after(times(10, false)).kind).toBe('open')
    expect(after([...times(6, true), ...times(5, false)]).kind).toBe('closed')
    expect(after([...times(5, true), ...times(5, false)]).kind).toBe('open')
  })

  it('forgets what is older than a minute', () => {
    const old = after(times(9, false))
    expect(record(old, false, CIRCUIT_WINDOW_MS - 1).kind).toBe('open')
    expect(record(old, false, CIRCUIT_WINDOW_MS + 1).kind).toBe('closed')
    const slow = after(times(100, false), CIRCUIT_WINDOW_MS / (FEWEST_ATTEMPTS - 2))
    expect(slow.kind).toBe('closed')
  })

  it('lets one attempt through after half a minute, and no second beside it', () => {
    const open = after(times(10, false), 0)
    expect(admit(open, OPEN_MS - 1)).toEqual({ waitMs: 1, circuit: open })
    const probe = admit(open, OPEN_MS)
    expect(probe.waitMs).toBe(0)
    expect(admit(probe.circuit, OPEN_MS + 5).waitMs).toBe(PROBE_MS - 5)
    // Its worker ended: another one tries.
    expect(admit(probe.circuit, OPEN_MS + PROBE_MS).waitMs).toBe(0)
  })

  it('closes when the attempt succeeds, and waits again when it fails', () => {
    const probe = admit(after(times(10, false), 0), OPEN_MS).circuit
    expect(record(probe, true, OPEN_MS + 1)).toEqual(CLOSED)
    expect(record(probe, false, OPEN_MS + 1)).toEqual({ kind: 'open', until: 2 * OPEN_MS + 1 })
  })

  it('closes when an attempt from before the opening succeeds after all', () => {
    const open = after(times(10, false))
    expect(record(open, false, 200)).toBe(open)
    expect(record(open, true, 200)).toEqual(CLOSED)
  })

  it('never opens for a receiver that mostly succeeds, nor makes anybody wait for ever', () => {
    const step = fc.record({ gapMs: fc.nat(40_000), ok: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let circuit: Circuit = CLOSED
        let now = 0
        for (const { gapMs, ok } of steps) {
          now += gapMs
          const before = admit(circuit, now)
          expect(before.waitMs).toBeLessThanOrEqual(Math.max(OPEN_MS, PROBE_MS))
          now += before.waitMs
          const admitted = admit(before.circuit, now)
          expect(admitted.waitMs).toBe(0)
          circuit = record(admitted.circuit, ok, now)
          if (ok && admitted.circuit.kind === 'probing') expect(circuit.kind).toBe('closed')
          if (circuit.kind === 'closed') expect(circuit.recent.length).toBeLessThanOrEqual(7)
        }
      }),
    )
    const mostly = fc.array(fc.constantFrom([true, true, false], [true, false, true]), {
      maxLength: 50,
    })
    fc.assert(
      fc.property(mostly, (rounds) => {
        expect(after([true, true, ...rounds.flat()], 100).kind).toBe('closed')
      }),
    )
  })
})
