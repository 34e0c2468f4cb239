import { describe, expect, it } from 'vitest'
import { parseDeviceFrame, parseServerFrame } from './frames.ts'
import { frameDefinitions } from './generated/frame-definitions.ts'

const examples = (names: string[]) =>
  names.flatMap((name) => {
    const found = frameDefinitions[name]?.examples
    return Array.isArray(found) ? found : []
  })

const FROM_PHONE = ['Hello', 'Accepted', 'Sent', 'Delivered', 'Failed', 'Inbound', 'Status']
const FROM_RELAY = ['Welcome', 'Send', 'Cancel', 'Ack', 'Error']

describe('frames', () => {
  it.each([
    ['a phone', parseDeviceFrame, FROM_PHONE],
    ['the relay', parseServerFrame, FROM_RELAY],
  ])('accepts every example of %s', (_, parse, names) => {
    const found = examples(names.map((name) => `${name}Frame`))
    expect(found.length).toBeGreaterThanOrEqual(names.length)
    for (const frame of found) expect(parse(frame)).toEqual({ ok: true, frame })
  })

  it('keeps unknown fields, so that either side can be newer', () => {
    const frame = { type: 'ack', seq: 3, colour: 'red' }
    expect(parseServerFrame(frame)).toEqual({ ok: true, frame })
  })

  it('tells an unknown type from a bad frame', () => {
    expect(parseDeviceFrame({ type: 'telemetry' })).toMatchObject({ ok: false, unknownType: true })
    // A phone does not say what only the relay says.
    expect(parseDeviceFrame({ type: 'ack', seq: 1 })).toMatchObject({ unknownType: true })
    for (const bad of [null, [], 'hello', {}, { type: 7 }, { type: 'accepted', seq: 0 }]) {
      expect(parseDeviceFrame(bad)).toMatchObject({ ok: false, unknownType: false })
    }
  })

  it('names the field that is wrong', () => {
    const frame = { type: 'status', battery: 120, charging: null, signal: null, network: null }
    const parsed = parseDeviceFrame(frame)
    expect(parsed.ok ? [] : parsed.faults).toMatchObject([
      { pointer: '/battery', code: 'too_large' },
    ])
  })
})
