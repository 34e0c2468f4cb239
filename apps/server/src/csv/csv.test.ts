import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvField, csvLine, readCsv } from './index.ts'

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What a file says, however it is cut: its lines, and the number of the line where nothing can be read any more. */
async function read(text: string | Buffer, size = 1 << 16) {
  const { columns, lines } = await readCsv(pieces(Buffer.from(text), size))
  const found: (readonly string[])[] = []
  let broken: { line: number; detail: string } | null = null
  for await (const line of lines) {
    if (line.kind === 'line') found.push(line.fields)
    else broken = line
  }
  return { columns, lines: found, broken }
}

const LATIN = Buffer.from('Jo\u00e3o', 'latin1')

describe('a field of a file', () => {
  it.each([
    ...['=1+1', '@SUM(A1)', '+cmd', '-cmd', "+1+cmd|' /C calc'!A0", '-2+3+cmd|x', '\t=1', '\r=1'],
    ...['\n=1', '＝1+1', '＋x', "'=1+1"],
  ])('that a spreadsheet would compute becomes text: %j', (text) => {
    expect(csvField(text).replace(/^"/, '')).toMatch(/^'/)
  })

  it.each(['+5511999998888', '-12.50', '+1 000,5', 'João', "'tis", 'a=b', '1-2'])(
    'that is a number or a name stays as it is: %s',
    (text) => {
      expect(csvField(text).replaceAll('"', '')).toBe(text)
    },
  )
})

describe('a file', () => {
  const signs = fc.constantFrom(
    ...'=+-@\'"',
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    '1',
    'ã',
    '👍',
    ' ',
    'x',
  )
  const texts = fc.array(signs, { maxLength: 8 }).map((parts) => parts.join(''))

  it('comes back as it was written, however it is cut on its way', async () => {
    const rows = fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (wanted, size) => {
        const text = ['a,b\n', ...wanted.map((row) => csvLine(['.', ...row]))].join('')
        const { lines, broken } = await read(text.replace('a,b', '.,a,b'), size)
        expect(broken).toBeNull()
        expect(lines).toEqual(wanted.map((row) => ['.', ...row]))
      }),
      { numRuns: 200 },
    )
  })

  it('says the same by hand as by the parser, which a quote in its first line calls', async () => {
    const more = fc.constantFrom('\r', '\uFEFF', '"x"', '\n', '\n\n', 'a,b\n')
    const rest = fc
      .array(fc.oneof({ weight: 8, arbitrary: signs }, more), { maxLength: 24 })
      .map((parts) => parts.join(''))
    const newlines = fc.constantFrom('\n', '\r\n')
    const told = async (text: string, size: number) => {
      const { columns, lines } = await readCsv(pieces(Buffer.from(text), size))
      const found = []
      for await (const line of lines) found.push(line)
      return { columns, found }
    }
    await fc.assert(
      fc.asyncProperty(newlines, rest, fc.integer({ min: 4, max: 40 }), async (end, text, size) => {
        const ends = text.replaceAll(/\r?\n/g, end)
        for (const start of ['', '\uFEFF']) {
          const parsed = await told(`${start}"a",b${end}${ends}`, 1 << 20)
          expect(await told(`${start}a,b${end}${ends}`, size)).toEqual(parsed)
          expect(await told(`${start}a,b${end}${text}`, size)).toEqual(
            await told(`${start}"a",b${end}${text}`, 1 << 20),
          )
        }
      }),
      { numRuns: 150 },
    )
  })

  it('has a longest line, however its first ones look', async () => {
    const long = `a,b\n1,2\n${'x'.repeat(40_000)},1\n`
    expect((await read(long)).lines).toHaveLength(2)
    const { lines, broken } = await read(long.replace('x', 'x'.repeat(40_000)))
    expect(lines).toEqual([['1', '2']])
    expect(broken).toMatchObject({ line: 3, detail: expect.stringContaining('too long') })
  })

  it('that stops being UTF-8 is read up to that line, wherever it is cut', async () => {
    const start = Buffer.from('name,number\r\nZoë,1\r\nAna,2\r\n')
    const bytes = Buffer.concat([start, LATIN, Buffer.from(',3\r\nEva,4\r\n')])
    for (const size of [1, 7, 1 << 16]) {
      const { lines, broken } = await read(bytes, size)
      expect(lines).toEqual([
        ['Zoë', '1'],
        ['Ana', '2'],
      ])
      expect(broken).toMatchObject({ line: 4, detail: expect.stringContaining('not valid UTF-8') })
    }
  })

  it('that is not UTF-8 from its beginning is refused', async () => {
    const refused = { code: 'validation_failed', detail: expect.stringContaining('UTF-8') }
    const names = Buffer.concat([Buffer.from('name,n'), Buffer.from([0xfa]), Buffer.from('mero\n')])
    await expect(read(names)).rejects.toMatchObject(refused)
    const first = Buffer.concat([Buffer.from('name,number\n'), LATIN, Buffer.from(',1\n')])
    await expect(read(first)).rejects.toMatchObject(refused)
    await expect(read(Buffer.from([0x61, 0x0a, 0x62, 0xc3]))).rejects.toMatchObject(refused)
  })

  it.each([
    ['a;b;c,d\n1;2;3,4\n', ['a', 'b', 'c,d'], ['1', '2', '3,4']],
    ['a\tb\n1\t2\n', ['a', 'b'], ['1', '2']],
    ['\uFEFF"a;x",b\r\n1,"2;3"\r\n', ['a;x', 'b'], ['1', '2;3']],
    ['a,b\r1,2\r', ['a', 'b'], ['1', '2']],
  ])('has the separator and the ends of lines that it has: %j', async (text, columns, line) => {
    expect(await read(text)).toEqual({ columns, lines: [line], broken: null })
  })
})
