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
    return new Response(await linesToMend(path, report.stream(), charset)).text()
  }
  await expect(mended()).rejects.toThrow('name its charset')
  await expect(mended('constructor')).rejects.toThrow('--charset is')
  expect(await mended('windows-1252')).toBe(
    'to,name,rejected_code,rejected_detail\n,Ïðèâåò,required,to is empty.\n',
  )
})
