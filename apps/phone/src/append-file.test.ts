import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { scratchFolder } from '../test/phone-bench.ts'
import { openAppendFile } from './append-file.ts'
import type { PhoneError } from './errors.ts'

const noFault = (error: PhoneError) => {
  throw error
}

test('writes what came together as one group, and each later burst as another', async () => {
  const path = join(await scratchFolder(), 'a')
  const groups: number[] = []
  const file = await openAppendFile({
    path,
    onTaken: () => groups.push(file.group),
    onFault: noFault,
  })
  file.append(`${file.group}a\n`)
  file.append(`${file.group}b\n`)
  await file.flushed()
  file.append(`${file.group}c\n`, false)
  await file.close()
  expect(await readFile(path, 'utf8')).toBe('1a\n1b\n2c\n')
  expect(groups).toEqual([2, 3])
})

test('a rewrite stands for all that was appended before it, and nothing after it is lost', async () => {
  const path = join(await scratchFolder(), 'a')
  const lines: string[] = []
  const snapshot = () => `all: ${lines.join(' ')}\n`
  const file = await openAppendFile({ path, snapshot, onFault: noFault })
  const append = (line: string) => {
    lines.push(line)
    file.append(`${line}\n`)
  }
  append('a')
  await file.flushed()
  append('b')
  file.rewrite()
  const rewritten = file.flushed()
  append('c')
  await rewritten
  append('d')
  await file.flushed()
  expect(await readFile(path, 'utf8')).toBe('all: a b c\nd\n')
  expect(file.size).toBe('all: a b c\nd\n'.length)
  // Group 0 is the snapshot, 1 has the last line.
  expect(file.group).toBe(2)
  await file.close()
})

test('is flushed only when the disk has said so, and asks it only for what must last', async () => {
  const path = join(await scratchFolder(), 'a')
  const probe = await open(path, 'a')
  const sync = vi.spyOn<FileHandle, 'datasync'>(Object.getPrototypeOf(probe), 'datasync')
  await probe.close()
  const synced = Promise.withResolvers<void>()
  sync.mockReturnValue(synced.promise)
  const file = await openAppendFile({ path, onFault: noFault })
  file.append('passing\n', false)
  await file.flushed()
  await expect.poll(() => readFile(path, 'utf8')).toBe('passing\n')
  expect(sync).not.toHaveBeenCalled()
  file.append('lasting\n')
  let isFlushed = false
  const flushed = file.flushed().then(() => {
    isFlushed = true
  })
  await expect.poll(() => sync.mock.calls.length).toBe(1)
  expect(isFlushed).toBe(false)
  synced.resolve()
  await flushed
  sync.mockRestore()
  await file.close()
})

test('a full disk rejects every wait and is reported once', async () => {
  const faults: PhoneError[] = []
  // Every write to it fails with ENOSPC.
  const file = await openAppendFile({ path: '/dev/full', onFault: (error) => faults.push(error) })
  file.append('a')
  await expect(file.flushed()).rejects.toMatchObject({ code: 'storage_failed' })
  file.append('b')
  await expect(file.flushed()).rejects.toThrow(/ENOSPC/)
  await file.close()
  expect(faults).toHaveLength(1)
})
