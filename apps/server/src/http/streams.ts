import type { ServerResponse } from 'node:http'
import type { Clock } from '../clock.ts'
import { RelayError } from '../errors.ts'
import type { Principal } from '../projects/index.ts'
import { STREAM_TYPE, writeHead } from './reply.ts'

/** Streams open at once. A program needs one; the rest is for its copies and for people who look. */
export const STREAMS_PER_KEY = 10
export const STREAMS_PER_PROJECT = 50
export const STREAMS_PER_SERVER = 1_000
/** A stream without events says so often that it lives, in milliseconds. */
export const HEARTBEAT_MS = 15_000
/**
 * A reader that takes nothing for so long is cut; nothing more is read for it meanwhile, so what waits
 * for it is one chunk. It comes back when it can, and goes on where it was.
 */
export const STALLED_MS = 30_000
/** A key that another process revoked is found out after so long at the latest, where nothing happens. */
const KEY_CHECK_MS = 60_000
const TRY_AGAIN_SECONDS = 5
const HEARTBEAT = ': still here\n\n'

/** An answer that goes on. */
export interface Streaming {
  readonly principal: Principal
  readonly requestId: string
  /** Whole blocks of Server-Sent Events, until the signal is aborted. */
  readonly stream: (signal: AbortSignal) => AsyncIterable<string>
  /** Throws, or rejects, when the key may not read this any more. */
  readonly recheck: () => void | Promise<void>
  /** Calls back when the key is revoked; the answer takes it back. */
  readonly onRevoked: (hear: () => void) => () => void
}

/** The streams of a server. */
export interface Streams {
  /** @throws RelayError `rate_limited` or `not_ready` where there are too many. */
  admit(principal: Principal): void
  /** Writes a stream to its end; never rejects. */
  send(response: ServerResponse, streaming: Streaming): Promise<void>
  /** Ends them all, and admits no more. */
  end(): void
}

export function createStreams(clock: Clock): Streams {
  const open = new Map<AbortController, Principal>()
  let ended = false

  const count = (fits: (one: Principal) => boolean) => [...open.values()].filter(fits).length

  return {
    admit({ keyId, projectId }) {
      if (ended) throw busy('not_ready', 'The server stops; connect again.')
      if (open.size >= STREAMS_PER_SERVER) {
        throw busy('not_ready', `This server has its ${STREAMS_PER_SERVER} streams open.`)
      }
      if (count((one) => one.keyId === keyId) >= STREAMS_PER_KEY) {
        throw busy('rate_limited', `This key has its ${STREAMS_PER_KEY} streams open; close one.`)
      }
      if (count((one) => one.projectId === projectId) >= STREAMS_PER_PROJECT) {
        const detail = `This project has its ${STREAMS_PER_PROJECT} streams open; close one.`
        throw busy('rate_limited', detail)
      }
    },
    async send(response, streaming) {
      const controller = new AbortController()
      open.set(controller, streaming.principal)
      try {
        await write(response, streaming, controller, clock)
        response.end()
      } catch {
        // The reader is gone or hangs, the key is revoked, or the log cannot be read: it comes back.
        response.destroy()
      } finally {
        open.delete(controller)
        controller.abort()
      }
    },
    end() {
      ended = true
      for (const controller of open.keys()) controller.abort()
    },
  }
}

const busy = (code: 'not_ready' | 'rate_limited', detail: string): RelayError =>
  new RelayError(code, detail, { retryAfterSeconds: TRY_AGAIN_SECONDS })

async function write(
  response: ServerResponse,
  { stream, requestId, recheck, onRevoked }: Streaming,
  controller: AbortController,
  clock: Clock,
): Promise<void> {
  const { signal } = controller
  const stop = () => controller.abort()
  response.once('close', stop)
  response.on('error', stop)
  const forget = onRevoked(stop)
  const check = async () => recheck()
  const cancels = [
    every(clock, HEARTBEAT_MS, () => {
      if (!response.writableNeedDrain && !signal.aborted) response.write(HEARTBEAT)
    }),
    every(clock, KEY_CHECK_MS, () => void check().catch(stop)),
  ]
  try {
    writeHead(response, 200, requestId, STREAM_TYPE, { 'X-Accel-Buffering': 'no' })
    for await (const text of stream(signal)) {
      await check()
      if (signal.aborted) break
      if (!response.write(text)) await drained(response, signal, clock)
    }
  } finally {
    forget()
    for (const cancel of cancels) cancel()
  }
}

/** Whoever does not read has its one chunk; more comes when that has left. */
function drained(response: ServerResponse, signal: AbortSignal, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => () => {
      cancel()
      response.off('drain', goOn)
      signal.removeEventListener('abort', goOn)
      settle()
    }
    const goOn = end(resolve)
    const cancel = clock.after(
      STALLED_MS,
      end(() => reject(new Error('The reader has taken nothing for too long.'))),
    )
    response.once('drain', goOn)
    signal.addEventListener('abort', goOn)
  })
}

function every(clock: Clock, ms: number, work: () => void): () => void {
  let cancel = () => {}
  const turn = () => {
    cancel = clock.after(ms, () => {
      turn()
      work()
    })
  }
  turn()
  return () => cancel()
}
