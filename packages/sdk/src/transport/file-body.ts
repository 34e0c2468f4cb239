import type { RelayError } from '../errors/index.ts'
import type { CsvFile, UploadProgress } from '../options.ts'
import { invalidArgument } from './path.ts'

/** What is in memory is sent in pieces of this size, so that its progress can be seen. */
const PIECE_BYTES = 64 * 1_024

/** A file on its way: read while it is sent, and never held as a whole. */
export interface FileBody {
  /** @throws RelayError `invalid_argument` when it is a stream that was read before */
  open(): Promise<ReadableStream<Uint8Array>>
  /** Whether one more attempt would send all of it: what a stream has given is gone. */
  again(): boolean
  /** What is wrong with the file itself, once that is known. */
  fault(): RelayError | null
}

/** @param onProgress called with each piece that was handed to the connection */
export function fileBody(
  file: CsvFile,
  onProgress: ((progress: UploadProgress) => void) | undefined,
): FileBody {
  let fault: RelayError | null = null
  let used = false
  const oneTime = typeof file === 'object' && !(file instanceof Blob || ArrayBuffer.isView(file))
  return {
    fault: () => fault,
    again: () => !(oneTime && used),
    async open() {
      if (oneTime && used) throw invalidArgument('This stream was read before; open it anew')
      const pieces = await piecesOf(typeof file === 'function' ? await file() : file)
      return streamOf(pieces, onProgress, {
        begun: () => {
          used = true
        },
        failed: (cause) => {
          fault = invalidArgument(`The file cannot be read: ${cause}`, cause)
        },
      })
    },
  }
}

interface Pieces {
  readonly totalBytes: number | null
  readonly iterator: AsyncIterator<Uint8Array | string> | Iterator<Uint8Array>
}

async function piecesOf(file: Exclude<CsvFile, () => unknown>): Promise<Pieces> {
  if (typeof file === 'string') return piecesOf(new TextEncoder().encode(file))
  if (ArrayBuffer.isView(file)) return { totalBytes: file.byteLength, iterator: slices(file) }
  const stream = file instanceof Blob ? file.stream() : file
  if (!(Symbol.asyncIterator in stream)) throw invalidArgument('This is no file and no stream')
  const totalBytes = file instanceof Blob ? file.size : null
  return { totalBytes, iterator: stream[Symbol.asyncIterator]() }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
    yield bytes.subarray(at, at + PIECE_BYTES)
  }
}

function streamOf(
  { iterator, totalBytes }: Pieces,
  onProgress: ((progress: UploadProgress) => void) | undefined,
  on: { begun(): void; failed(cause: unknown): void },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let sentBytes = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        on.begun()
        try {
          const { done, value } = await iterator.next()
          if (done) return controller.close()
          const bytes = typeof value === 'string' ? encoder.encode(value) : value
          controller.enqueue(bytes)
          sentBytes += bytes.byteLength
          onProgress?.({ sentBytes, totalBytes })
        } catch (cause) {
          on.failed(cause)
          throw cause
        }
      },
      cancel: async () => void (await iterator.return?.()),
    },
    // Nothing is read before it is wanted: a stream that nobody touched can be sent by another attempt.
    { highWaterMark: 0 },
  )
}

export function isFileBody(body: string | FileBody | undefined): body is FileBody {
  return typeof body === 'object'
}
