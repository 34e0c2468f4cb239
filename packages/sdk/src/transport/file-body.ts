import type { RelayError } from '../errors/index.ts'
import type { CsvFile, CsvSource, UploadProgress } from '../options.ts'
import { invalidArgument } from './path.ts'

/** An exhausted stream gives nothing more, and would go out as a file that is empty. */
const SENT = new WeakSet<object>()

/** A file on its way: read while it is sent, and never held as a whole. */
export interface FileBody {
  /** @throws RelayError `invalid_argument` when it is a stream that was read before */
  open(): Promise<ReadableStream<Uint8Array>>
  /** Ends the reading, whether it was read or not: an attempt that ended needs no more of it. */
  close(): void
  /** Whether one more attempt can send all of it: what a stream has given is gone. */
  readonly again: boolean
  /** What is wrong with the file itself, once that is known. */
  fault(): RelayError | null
}

/** @param onProgress called with each piece that was handed to the connection */
export function fileBody(
  file: CsvFile,
  onProgress: ((progress: UploadProgress) => void) | undefined,
): FileBody {
  let fault: RelayError | null = null
  let end = () => {}
  const oneTime = typeof file === 'object' && !(file instanceof Blob || ArrayBuffer.isView(file))
  return {
    fault: () => fault,
    again: !oneTime,
    close: () => end(),
    async open() {
      if (oneTime && SENT.has(file)) {
        throw invalidArgument('This stream was sent before; open it anew')
      }
      if (oneTime) SENT.add(file)
      const pieces = piecesOf(typeof file === 'function' ? await file() : file)
      const reading = streamOf(pieces, onProgress, (cause) => {
        fault = invalidArgument(`The file cannot be read: ${cause}`, cause)
      })
      end = reading.end
      return reading.stream
    },
  }
}

interface Pieces {
  readonly totalBytes: number | null
  readonly iterator: AsyncIterator<Uint8Array | string>
}

function piecesOf(file: CsvSource): Pieces {
  // A Blob gives what is in memory in pieces, so that its progress can be seen.
  const source = typeof file === 'string' || ArrayBuffer.isView(file) ? new Blob([file]) : file
  const totalBytes = source instanceof Blob ? source.size : null
  const stream = source instanceof Blob ? source.stream() : source
  if (!(Symbol.asyncIterator in Object(stream))) throw invalidArgument('This is no file')
  return { totalBytes, iterator: stream[Symbol.asyncIterator]() }
}

function streamOf(
  { iterator, totalBytes }: Pieces,
  onProgress: ((progress: UploadProgress) => void) | undefined,
  failed: (cause: unknown) => void,
): { stream: ReadableStream<Uint8Array>; end(): void } {
  const encoder = new TextEncoder()
  let sentBytes = 0
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    // Whatever a source has to say when nobody wants more of it, nobody wants to hear.
    Promise.resolve(iterator.return?.()).catch(() => {})
  }
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // `fetch` goes on reading for a while after it was aborted, and a file may be long. What is cut
        // off must not look whole.
        if (ended) return controller.error(new Error('The upload has ended'))
        try {
          const { done, value } = await iterator.next()
          if (done) return controller.close()
          const bytes = typeof value === 'string' ? encoder.encode(value) : value
          controller.enqueue(bytes)
          sentBytes += bytes.byteLength
          onProgress?.({ sentBytes, totalBytes })
        } catch (cause) {
          failed(cause)
          throw cause
        }
      },
      cancel: end,
    },
    // Nothing is read before it is wanted.
    { highWaterMark: 0 },
  )
  return { stream, end }
}

export function isFileBody(body: string | FileBody | undefined): body is FileBody {
  return typeof body === 'object'
}
