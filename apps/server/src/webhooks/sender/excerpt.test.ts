import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createResponseBody, EXCERPT_BYTES, MOST_RESPONSE_BYTES } from './excerpt.ts'

function excerptOf(...chunks: readonly (string | Uint8Array)[]): string | null {
  const body = createResponseBody()
  for (const chunk of chunks) body.add(Buffer.from(chunk))
  return body.excerpt()
}

describe('an excerpt', () => {
  it('is the first KiB, however it came in', () => {
    expect(excerptOf()).toBeNull()
    expect(excerptOf('ab', 'cd')).toBe('abcd')
    const long = 'x'.repeat(EXCERPT_BYTES - 1)
    expect(excerptOf(long, 'yz', 'more')).toBe(`${long}y`)
  })

  it('leaves out a character that the cut goes through', () => {
    const long = 'x'.repeat(EXCERPT_BYTES - 2)
    expect(excerptOf(`${long}👋 and more`)).toBe(long)
    expect(excerptOf(long, '👋')).toBe(long)
  })

  it('shows control characters and turns of direction as what they are', () => {
    const text = excerptOf('a\u0000b\u001b[31mc\rd\u202ee\u2066f\u0085g\u007fh\r\ni\n\tj')
    expect(text).toBe('a\uFFFDb\uFFFD[31mc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh\ni\n\tj')
  })

  it('keeps its own copy of what came in', () => {
    const chunk = Buffer.from('first')
    const body = createResponseBody()
    body.add(chunk)
    chunk.fill('x')
    expect(body.excerpt()).toBe('first')
  })

  it('says when enough was read', () => {
    const body = createResponseBody()
    expect(body.add(Buffer.alloc(MOST_RESPONSE_BYTES))).toBe(true)
    expect(body.add(Buffer.alloc(1))).toBe(false)
  })

  it('is valid Unicode without control characters for any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 900 }), { maxLength: 4 }), (chunks) => {
        const text = excerptOf(...chunks) ?? ''
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toMatch(/(?![\n\t])\p{Cc}/u)
        expect(text.length).toBeLessThanOrEqual(EXCERPT_BYTES)
      }),
    )
  })
})
