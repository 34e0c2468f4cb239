import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { linesToMend } from './lists-mend.ts'

const folder = mkdtempSync(join(tmpdir(), 'relay-mend-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('reads a file in the charset that it was sent in', async () => {
  const path = join(folder, 'people.csv')
  writeFileSync(path, Buffer.from('to,name\n,\xcf\xf0\xe8\xe2\xe5\xf2\n', 'latin1'))
  const mended = async (charset?: string) => {
    const report = new Blob(['line,column,value,code,detail\n2,to,,required,to is empty.\n'])
    return new Response(await linesToMend(path, report.stream(), { charset })).text()
  }
  await expect(mended()).rejects.toThrow('name its charset')
  await expect(mended('constructor')).rejects.toThrow('--charset is')
  expect(await mended('windows-1252')).toBe(
    'to,name,rejected_code,rejected_detail\n,Ïðèâåò,required,to is empty.\n',
  )
})

it('takes no other file for the one that was sent', async () => {
  const path = join(folder, 'list.csv')
  const report = [
    'line,column,value,code,detail',
    '3,to,+5511987654321,duplicate,This number is in an earlier line.',
    '4,name,+12025550143,required,name is empty.',
    '5,to,,required,to is empty.',
  ].join('\n')
  const told: string[] = []
  const mended = async (lines: readonly string[]) => {
    writeFileSync(path, lines.join('\n'))
    const sent = { total: 4, note: (text: string) => void told.push(text) }
    return new Response(await linesToMend(path, new Blob([report]).stream(), sent)).text()
  }
  const names = 'name,to'
  // Numbers are stored as they are dialled, however a file writes them.
  const [ana, bia] = ['Ana,+5511987654321', 'Bia,+55 (11) 8765-4321']
  const [caio, dora] = [',+12025550143', 'Dora,']
  expect((await mended([names, ana, bia, caio, dora])).trim().split('\n')).toHaveLength(4)
  expect(told).toEqual([])
  const another = 'Line 3 has another number than the line that was rejected: '
  await expect(mended([names, bia, caio, ana, dora])).rejects.toThrow(another)
  await expect(mended([names, ana, bia, caio, 'Dora,+12025550144'])).rejects.toThrow('Line 5 has')
  await expect(mended(['name,phone', ana, bia, caio, dora])).rejects.toThrow('no column "to"')
  // As it was, and longer: what was rejected is still where it was.
  expect(await mended([names, ana, bia, caio, dora, 'Eva,+12025550145'])).not.toContain('Eva')
  expect(told).toEqual([
    'The file has 5 lines and the list 4: it has changed since, but for the lines that were rejected.',
  ])
})
