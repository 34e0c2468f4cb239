import type { WebSocket } from 'ws'
import { toIsoOrNull } from '../clock.ts'
import type { Row } from '../db/index.ts'
import type { ServerFrame } from './frames.ts'
import { BUFFERED_BYTES_END, BUFFERED_BYTES_PAUSE } from './limits.ts'

/** The way out to a phone, with a bound on what may pile up there. */
export interface Outlet {
  write(frame: ServerFrame): void
  /** Hands one message over, with the text that is to go on air. */
  handOver(message: Row<'message'>): void
  /** False while the phone is not keeping up: nothing more should be claimed for it. */
  readonly ready: boolean
}

export interface OutletOptions {
  /** A message's text as it leaves: a stored one may keep a code back. */
  readonly textOf: (message: Row<'message'>) => string
  /** Everything written so far has left. */
  readonly drained: () => void
  /** The phone does not read at all. */
  readonly stuck: (bufferedBytes: number) => void
}

export function openOutlet(socket: WebSocket, { textOf, drained, stuck }: OutletOptions): Outlet {
  const written = () => {
    if (socket.bufferedAmount === 0) drained()
  }
  const write = (frame: ServerFrame) => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(JSON.stringify(frame), written)
    if (socket.bufferedAmount > BUFFERED_BYTES_END) stuck(socket.bufferedAmount)
  }
  return {
    get ready() {
      return socket.bufferedAmount < BUFFERED_BYTES_PAUSE
    },
    write,
    handOver: (message) =>
      write({
        type: 'send',
        messageId: message.id,
        attempt: message.attempts,
        to: message.to_number,
        body: textOf(message),
        simSlotIndex: message.sim_slot_index,
        expiresAt: toIsoOrNull(message.expires_at),
      }),
  }
}
