import { type FileHandle, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { messageOf, PhoneError } from './errors.ts'

/**
 * A file that only grows, written in groups: what is appended while one group syncs goes out with the next one. So many
 * SMS share one fsync, and nobody waits for a timer.
 */
export interface AppendFile {
  /** The number of the group that the next append belongs to; it restarts at 1 with each rewrite. */
  readonly group: number
  /** Bytes in the file, with what is being written. */
  readonly size: number
  /** Adds text. `durable: false` is for what may be lost: it does not ask for an fsync of its own. */
  append(text: string, durable?: boolean): void
  /** Resolves when everything durable that was appended before this call is on disk. */
  flushed(): Promise<void>
  /** Replaces the file by `snapshot()` before anything more is written, atomically. */
  rewrite(): void
  close(): Promise<void>
}

export interface AppendFileOptions {
  path: string
  /** Text that stands for all that was appended so far; needed for `rewrite`. */
  snapshot?: () => string
  /** Called when a group is closed, before it is written: later appends are in the next group. */
  onTaken?: () => void
  /** Called when the group that was taken last is on disk. */
  onFlushed?: () => void
  /** Called once. After it nothing is written any more, and every wait is rejected. */
  onFault: (error: PhoneError) => void
}

/** Only its owner may read these files: they hold message texts. */
const FILE_MODE = 0o600

interface Group {
  text: string
  durable: boolean
  rewrite: boolean
  waits: PromiseWithResolvers<void>
}

const newGroup = (): Group => {
  const waits = Promise.withResolvers<void>()
  // A group that nobody waits for must not end the process by its rejection: `onFault` tells.
  waits.promise.catch(() => {})
  return { text: '', durable: false, rewrite: false, waits }
}

/**
 * Opens (or makes) the file for appending.
 *
 * @example const log = await openAppendFile({ path: 'radio.jsonl', onFault: stop })
 *   log.append(`${JSON.stringify(line)}\n`)
 *   await log.flushed()
 */
export async function openAppendFile(options: AppendFileOptions): Promise<AppendFile> {
  const { path, snapshot } = options
  let handle = await open(path, 'a', FILE_MODE)
  let size = (await handle.stat()).size
  let next = newGroup()
  let number = 1
  let current: Group | null = null
  let flushing: Promise<void> | null = null
  let fault: PhoneError | null = null

  const schedule = () => {
    flushing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(flushAll)
  }

  async function flushAll() {
    while (!fault && (next.text !== '' || next.rewrite)) {
      const taken = next
      current = taken
      next = newGroup()
      try {
        await write(taken)
        options.onFlushed?.()
        taken.waits.resolve()
      } catch (error) {
        // An fsync that failed once may have dropped the pages: nothing later may be trusted.
        fault = new PhoneError('storage_failed', `${path}: ${messageOf(error)}`, { cause: error })
        taken.waits.reject(fault)
        next.waits.reject(fault)
        options.onFault(fault)
      }
    }
    current = null
    flushing = null
  }

  async function write(group: Group) {
    if (group.rewrite && snapshot) {
      number = 1
      const text = snapshot()
      options.onTaken?.()
      const fresh = await replaceFile(path, text)
      await handle.close()
      handle = fresh
      size = Buffer.byteLength(text)
      return
    }
    number += 1
    options.onTaken?.()
    size += Buffer.byteLength(group.text)
    await handle.appendFile(group.text)
    if (group.durable) await handle.datasync()
  }

  return {
    get group() {
      return number
    },
    get size() {
      return size
    },
    append(text, durable = true) {
      if (fault) return
      next.text += text
      next.durable ||= durable
      schedule()
    },
    flushed() {
      if (fault) return Promise.reject(fault)
      if (next.durable || next.rewrite) return next.waits.promise
      return current ? current.waits.promise : Promise.resolve()
    },
    rewrite() {
      next.rewrite = true
      schedule()
    },
    async close() {
      while (flushing) await flushing
      await handle.close()
    },
  }
}

/** Writes a whole file so that a reader finds the old one or the new one, never a part; returns it open for appending. */
export async function replaceFile(path: string, text: string): Promise<FileHandle> {
  const fresh = `${path}.new`
  const handle = await open(fresh, 'w', FILE_MODE)
  await handle.writeFile(text)
  await handle.sync()
  await handle.close()
  await rename(fresh, path)
  // The rename itself is on disk only once the folder is.
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
  return open(path, 'a', FILE_MODE)
}
