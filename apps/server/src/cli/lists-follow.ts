import type { Batch, Relay } from '@relay/sdk'
import type { Environment } from '../config/index.ts'
import type { Output } from './output.ts'
import { createProgress } from './progress.ts'
import { counted, plural } from './table.ts'

/** What every command of lists has to do with. */
export interface ListTools {
  readonly env: Environment
  readonly output: Output
  /** Hears how the process is to end. */
  readonly ended: (code: number) => void
}

export const LIST_SCOPES = 'messages.read,messages.write'

/** Shows how far a list is until it is done. */
export function followList(
  relay: Relay,
  id: string,
  output: Output,
  signal: AbortSignal,
): Promise<Batch> {
  const bar = createProgress('Sending', output)
  return relay.batches.waitUntilDone(id, {
    signal,
    onProgress: (batch) => bar.show(batch.progress, countsOf(batch)),
  })
}

/**
 * Runs until it ends or somebody presses Ctrl-C.
 * @returns null when somebody did
 */
export async function withInterrupt<T>(
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const stop = new AbortController()
  const end = () => stop.abort()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  try {
    return await work(stop.signal)
  } catch (error) {
    if (stop.signal.aborted) return null
    throw error
  } finally {
    process.off('SIGINT', end)
    process.off('SIGTERM', end)
  }
}

/** `40 sent, 950 delivered, 8 failed`; what is zero is left out. */
function countsOf({ counts, pending, waiting }: Batch): string {
  const { QUEUED, DISPATCHED, SENT, DELIVERED, READ, FAILED, EXPIRED, CANCELED } = counts
  const named: [number, string][] = [
    [pending + QUEUED + DISPATCHED, 'to go'],
    [SENT, 'sent'],
    [DELIVERED + READ, 'delivered'],
    [FAILED, 'failed'],
    [EXPIRED, 'expired'],
    [CANCELED, 'canceled'],
  ]
  const parts = named.flatMap(([count, name]) => (count > 0 ? [`${counted(count)} ${name}`] : []))
  return [...parts, ...(waiting ? [`waiting: ${waiting.reason}`] : [])].join(', ')
}

/** `bat_…  sending, 53 % of 998 messages: 40 sent, 500 delivered, 8 failed` */
export function summaryOf(batch: Batch): string {
  const { id, status, progress, accepted, rejected, name } = batch
  const counts = countsOf(batch)
  const done = `${Math.floor(progress * 100)} % of ${plural(accepted, 'message')}`
  const left = rejected > 0 ? `; ${plural(rejected, 'line')} rejected` : ''
  const title = name === null ? id : `${id}  ${name}`
  return `${title}  ${status}, ${done}${counts && `: ${counts}`}${left}`
}

/** How a process ends that was stopped by Ctrl-C. */
const INTERRUPTED = 130

/** @returns the exit code */
export function tellLeftRunning(id: string, output: Output): number {
  output.note(`The list goes on without this terminal.
  follow it:  relay lists show ${id} --follow
  hold it:    relay lists pause ${id}
  stop it:    relay lists cancel ${id}`)
  return INTERRUPTED
}
