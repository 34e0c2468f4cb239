import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Charset, charsetOf, csvField, csvLine, readCsv } from './index.ts'

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What a file says, however it is cut: its lines, and the number of the line where nothing can be read any more. */
async function read(text: string | Buffer, size = 1 << 16, said: Charset | null = null) {
  const { columns, lines, charset } = await readCsv(pieces(Buffer.from(text), size), said)
  const found: (readonly string[])[] = []
  let broken: { line: number; detail: string } | null = null
  for await (const line of lines) {
    if (line.kind === 'line') found.push(line.fields)
    else broken = line
  }
  return { columns, lines: found, broken, charset: charset() }
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

  it.each([',', '"",'])('is not read on within a line of separators: %s', async (field) => {
    let pieces = 0
    async function* endless() {
      yield Buffer.from('a,b\n1,2\n')
      for (; pieces < 100; pieces += 1) yield Buffer.from(field.repeat(1 << 15))
    }
    const found = []
    for await (const line of (await readCsv(endless())).lines) found.push(line)
    expect(found).toMatchObject([
      { kind: 'line', line: 2 },
      { kind: 'broken', line: 3, detail: expect.stringContaining('too long') },
    ])
    expect(pieces).toBeLessThan(10)
    const names = read(`${field.repeat(1 << 19)}\n1,2\n`)
    await expect(names).rejects.toMatchObject({ detail: expect.stringContaining('too long') })
  })

  it.each(['constructor', '__proto__', 'utf-7'])('has no charset called %s', (name) => {
    expect(charsetOf(name)).toBeNull()
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

  const SHEET = 'nome;valor\r\nJoão;5 €\r\n"d’Ávila; Zoë";–1\r\n'
  const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()
  // The signs of Windows-1252 that Latin-1 has not: € ’ –
  const windows = Buffer.from(
    SHEET.replace('€', '\x80').replace('’', '\x92').replace('–', '\x96'),
    'latin1',
  )

  it.each([
    ['utf-8', Buffer.from(`\uFEFF${SHEET}`)],
    ['utf-16le', Buffer.from(`\uFEFF${SHEET}`, 'utf16le')],
    ['utf-16be', swapped(`\uFEFF${SHEET}`)],
    ['utf-16le', Buffer.from(SHEET, 'utf16le')],
    ['utf-16be', swapped(SHEET)],
    ['windows-1252', windows],
  ])('is read as spreadsheets save it, however it is cut: %s', async (charset, bytes) => {
    const lines = [
      ['João', '5 €'],
      ['d’Ávila; Zoë', '–1'],
    ]
    for (const size of [1, 3, 1 << 16]) {
      const found = await read(bytes, size)
      expect(found).toEqual({ columns: ['nome', 'valor'], lines, broken: null, charset })
    }
  })

  it('in a charset that is named is read in that, unless its beginning says otherwise', async () => {
    const all = Buffer.from(Array.from({ length: 128 }, (_, i) => 128 + i))
    const line = Buffer.concat([Buffer.from('a\n'), all, Buffer.from('\n')])
    // Judged by the platform's own decoder.
    const text = new TextDecoder('windows-1252').decode(all)
    expect((await read(line, 7, 'windows-1252')).lines).toEqual([[text]])
    await expect(read(windows, 7, 'utf-8')).rejects.toMatchObject({ code: 'validation_failed' })
    const marked = Buffer.from(`\uFEFF${SHEET}`)
    expect((await read(marked, 7, 'windows-1252')).charset).toBe('utf-8')
  })

  it.each([
    ['letters of a Macintosh', 'Jo\x8bo'],
    ['Cyrillic', '\xcf\xf0\xe8\xe2\xe5\xf2'],
    ['Polish', 'Pawe\xb3ek'],
    ['UTF-8 further on', 'Jo\xe3o,1\nZo\xc3\xab'],
  ])('of which nobody can tell the charset is refused: %s', async (_, name) => {
    const bytes = Buffer.from(`name,number\n${name},1\n`, 'latin1')
    const untold = expect.stringContaining('Nobody can tell')
    const found = await read(bytes).catch((error: unknown) => ({ broken: Object(error) }))
    expect(found.broken).toMatchObject({ detail: untold })
    const named = await read(bytes, 1 << 16, 'windows-1252')
    expect(named.broken).toBeNull()
  })

  it('that ends within a character is refused', async () => {
    const cut = Buffer.from([0x61, 0x0a, 0x62, 0xc3])
    await expect(read(cut, 1 << 16, 'utf-8')).rejects.toMatchObject({ code: 'validation_failed' })
    const half = Buffer.from('\uFEFFa\nb\nc', 'utf16le')
    await expect(read(half.subarray(0, half.length - 1))).resolves.toMatchObject({
      ...{ lines: [['b']], broken: { detail: expect.stringContaining('middle of a character') } },
    })
  })

  it.each([
    ['a;b;c,d\n1;2;3,4\n', ['a', 'b', 'c,d'], ['1', '2', '3,4']],
    ['a\tb\n1\t2\n', ['a', 'b'], ['1', '2']],
    ['\uFEFF"a;x",b\r\n1,"2;3"\r\n', ['a;x', 'b'], ['1', '2;3']],
    ['a,b\r1,2\r', ['a', 'b'], ['1', '2']],
  ])('has the separator and the ends of lines that it has: %j', async (text, columns, line) => {
    expect(await read(text)).toMatchObject({ columns, lines: [line], broken: null })
  })
})
