import type { Random } from '../random.ts'
import type { Call } from './calls.ts'

/** What a disk may hold of what was written, after the power is cut. */
export type Loss =
  /** Exactly what had been synced. */
  | { readonly kind: 'all' }
  /** Of what had not, some writes, and pieces of writes: a disk may do any of it in any order. */
  | { readonly kind: 'some'; readonly random: Random }

const SYNCS = new Set(['fsync', 'fdatasync'])
const WRITES = new Set(['pwrite64', 'pwritev', 'pwritev2', 'ftruncate'])
/** What a disk writes whole. */
const SECTOR_BYTES = 512
const SURVIVES = 0.5
const TORN = 0.2

/**
 * The content of one file as it would be found after a power cut.
 * @param before what was in it when the trace began.
 * @param cutAt a place in the trace: what had not ended there has not happened.
 */
export function fileAfterCut(
  calls: readonly Call[],
  file: string,
  cutAt: number,
  loss: Loss,
  before: Buffer = Buffer.alloc(0),
): Buffer {
  const own = calls.filter(({ target, result }) => target === file && result >= 0)
  const syncedAt = own
    .filter(({ name, endedAt }) => SYNCS.has(name) && endedAt < cutAt)
    .reduce((last, { beganAt }) => Math.max(last, beganAt), -1)
  const image = new Image(before)
  for (const call of own) {
    if (!WRITES.has(call.name) || call.beganAt >= cutAt) continue
    if (call.endedAt <= syncedAt) image.apply(call, call.data.length)
    else if (loss.kind === 'some' && loss.random.chance(SURVIVES)) {
      const sectors = Math.ceil(call.data.length / SECTOR_BYTES)
      const torn = loss.random.chance(TORN) ? loss.random.between(0, sectors) : sectors
      image.apply(call, torn * SECTOR_BYTES)
    }
  }
  return image.bytes()
}

/** Whether the file was there at the cut. */
export const existsAtCut = (calls: readonly Call[], file: string, cutAt: number): boolean => {
  const about = calls.findLast(({ target, endedAt }) => target === file && endedAt < cutAt)
  return about !== undefined && !about.name.startsWith('unlink')
}

/** A file in memory that grows as it is written. */
class Image {
  #buffer: Buffer
  #length: number

  constructor(before: Buffer) {
    this.#buffer = Buffer.from(before)
    this.#length = before.length
  }

  apply({ name, data, offset }: Call, bytes: number): void {
    if (name === 'ftruncate') {
      this.#reserve(offset)
      this.#buffer.fill(0, offset)
      this.#length = offset
      return
    }
    const kept = data.subarray(0, bytes)
    if (kept.length === 0) return
    this.#reserve(offset + kept.length)
    kept.copy(this.#buffer, offset)
    this.#length = Math.max(this.#length, offset + kept.length)
  }

  #reserve(length: number): void {
    if (length <= this.#buffer.length) return
    const larger = Buffer.alloc(Math.max(length, 2 * this.#buffer.length))
    this.#buffer.copy(larger)
    this.#buffer = larger
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length)
  }
}
