import { describe, expect, it } from 'vitest'
import { packOutbound, unpackOutbound } from './outbound.ts'
import { pack, unpack } from './packed.ts'

interface Note {
  id: string
  to: string | null
  parts: number
  tags: Record<string, string>
  end: string | null
}

const USUAL: Note = { id: '', to: null, parts: 1, tags: {}, end: null }

describe('a packed object', () => {
  it.each<Note>([
    USUAL,
    { ...USUAL, id: 'a', parts: 2, end: 'x' },
    { ...USUAL, to: '', tags: { a: '{}', b: '"' } },
    { id: 'é "\\', to: '+1', parts: 0, tags: { order: '42' }, end: '' },
  ])('is the same again, to the letter: %j', (note) => {
    expect(JSON.stringify(unpack(USUAL, pack(USUAL, note)))).toBe(JSON.stringify(note))
  })

  it('does not hold what is as usual', () => {
    expect(pack(USUAL, { ...USUAL, id: 'a', parts: 2 })).toBe('{"id":"a","parts":2}')
  })
})

describe('the data of an outbound event', () => {
  it('leaves out the text of the message', () => {
    const packed = '{"id":"msg_a","to":"+5511999998888","segments":1,"queuedAt":"2026-05-14"}'
    const { metadata, failedAt, ...rest } = unpackOutbound(packed)
    const full = { ...rest, body: 'secret', waiting: null, metadata, failedAt }
    expect(packOutbound(full)).toBe(packed)
  })
})
