import { type FileHandle, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { messageOf, PhoneError } from './errors.ts'

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

function newGroup(): Group {
  const waits = Promise.withResolvers<void>()
  // A group that nobody waits for must not end the process by its rejection: `onFault` tells.
  waits.promise.catch(() => {})
  return { text: '', durable: false, rewrite: false, waits }
}

/**
 * Opens (or makes) a file for appending.
 *
 * @throws Error of the file system
 * @example const log = await openAppendFile({ path: 'radio.jsonl', onFault: stop })
 *   log.append(`${JSON.stringify(line)}\n`)
 *   await log.flushed()
 */
export async function openAppendFile(options: AppendFileOptions): Promise<AppendFile> {
  const handle = await open(options.path, 'a', FILE_MODE)
  const { size } = await handle.stat()
  return new AppendFile(options, handle, size)
}

/**
 * A file that only grows, written in groups: what is appended while one group syncs goes out with
 * the next one. So many SMS share one fsync, and nobody waits for a timer.
 */
export class AppendFile {
  readonly #options: AppendFileOptions
  #handle: FileHandle
  #size: number
  #number = 1
  #next = newGroup()
  #current: Group | null = null
  #flushing: Promise<void> | null = null
  #fault: PhoneError | null = null

  constructor(options: AppendFileOptions, handle: FileHandle, size: number) {
    this.#options = options
    this.#handle = handle
    this.#size = size
  }

  /** The number of the group that the next append belongs to; it restarts with each rewrite. */
  get group(): number {
    return this.#number
  }

  /** Bytes in the file, with what is being written. */
  get size(): number {
    return this.#size
  }

  /** Adds text. `durable: false` is for what may be lost: it asks for no fsync of its own. */
  append(text: string, durable = true): void {
    if (this.#fault) return
    this.#next.text += text
    this.#next.durable ||= durable
    this.#schedule()
  }

  /**
   * Resolves when everything durable that was appended before this call is on disk.
   *
   * @throws PhoneError `storage_failed`
   */
  flushed(): Promise<void> {
    if (this.#fault) return Promise.reject(this.#fault)
    if (this.#next.durable || this.#next.rewrite) return this.#next.waits.promise
    return this.#current?.waits.promise ?? Promise.resolve()
  }

  /** Replaces the file by `snapshot()` before anything more is written, atomically. */
  rewrite(): void {
    this.#next.rewrite = true
    this.#schedule()
  }

  async close(): Promise<void> {
    while (this.#flushing) await this.#flushing
    await this.#handle.close()
  }

  #schedule() {
    // All that this turn of the event loop appends (a socket's burst of frames) is one group.
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
    this.#flushing ??= turn().then(() => this.#flushAll())
  }

  async #flushAll() {
    while (!this.#fault && (this.#next.text !== '' || this.#next.rewrite)) {
      const group = this.#next
      this.#current = group
      this.#next = newGroup()
      try {
        await this.#write(group)
        this.#options.onFlushed?.()
        group.waits.resolve()
      } catch (error) {
        this.#fail(error, group)
      }
    }
    this.#current = null
    this.#flushing = null
  }

  /** An fsync that failed once may have dropped the pages: nothing later may be trusted. */
  #fail(cause: unknown, group: Group) {
    const text = `${this.#options.path}: ${messageOf(cause)}`
    this.#fault = new PhoneError('storage_failed', text, { cause })
    group.waits.reject(this.#fault)
    this.#next.waits.reject(this.#fault)
    this.#options.onFault(this.#fault)
  }

  async #write(group: Group) {
    const { path, snapshot, onTaken } = this.#options
    if (group.rewrite && snapshot) {
      this.#number = 1
      const text = snapshot()
      onTaken?.()
      const fresh = await replaceFile(path, text)
      await this.#handle.close()
      this.#handle = fresh
      this.#size = Buffer.byteLength(text)
      return
    }
    this.#number += 1
    onTaken?.()
    this.#size += Buffer.byteLength(group.text)
    await this.#handle.appendFile(group.text)
    if (group.durable) await this.#handle.datasync()
  }
}

/**
 * Writes a whole file so that a reader finds the old one or the new one, never a part.
 *
 * @returns the new file, open for appending
 */
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
