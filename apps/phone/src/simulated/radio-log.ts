import { createHash } from 'node:crypto'
import { readFile, truncate } from 'node:fs/promises'
import { openAppendFile } from '../append-file.ts'
import type { PhoneError } from '../errors.ts'
import type { OutgoingSms } from '../radio/driver.ts'

/** One SMS on air. The log is the truth about what left, so it holds the whole number. */
export interface OnAir {
  messageId: string
  attempt: number
  to: string
  bodySha256: string
  simSlotIndex: number
  /** ISO 8601. */
  at: string
  parts: number
  /** When the carrier's report comes, milliseconds after `at`; null for never. */
  reportAfterMs: number | null
  /** The carrier's refusal, if that is what the report says. */
  refuse: { code: string; reason: string } | null
}

export interface RadioLog {
  /**
   * Resolves when the line is on disk: from then on the SMS has left, whatever happens to the
   * process.
   */
  add(line: OnAir): Promise<void>
  find(messageId: string, attempt: number): OnAir | undefined
  close(): Promise<void>
}

/** Enough for every SMS that an agent can ask about after a crash; only a log in memory forgets. */
const REMEMBERED_LINES = 50_000

const keyOf = (messageId: string, attempt: number) => `${messageId}/${attempt}`

/**
 * Opens `radio.jsonl`. `path` null keeps the log in memory (load generators).
 *
 * @throws Error when the file cannot be opened
 */
export async function openRadioLog(
  path: string | null,
  onFault: (error: PhoneError) => void,
): Promise<RadioLog> {
  const lines = new Map<string, OnAir>()
  const remember = (line: OnAir) => {
    lines.set(keyOf(line.messageId, line.attempt), line)
    if (lines.size <= REMEMBERED_LINES) return
    for (const oldest of lines.keys()) return void lines.delete(oldest)
  }
  const find = (messageId: string, attempt: number) => lines.get(keyOf(messageId, attempt))
  if (path === null) return { add: async (line) => remember(line), find, close: async () => {} }

  for (const line of await readLines(path)) remember(line)
  const file = await openAppendFile({ path, onFault })
  return {
    find,
    async add(line) {
      file.append(`${JSON.stringify(line)}\n`)
      await file.flushed()
      remember(line)
    },
    close: () => file.close(),
  }
}

/** A line that a power cut tore never finished its fsync, so its SMS never left: it is cut off. */
async function readLines(path: string): Promise<OnAir[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole))
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line): OnAir => JSON.parse(line))
}

export const onAirLine = (
  sms: OutgoingSms,
  facts: Pick<OnAir, 'at' | 'parts' | 'reportAfterMs' | 'refuse'>,
): OnAir => ({
  messageId: sms.messageId,
  attempt: sms.attempt,
  to: sms.to,
  bodySha256: createHash('sha256').update(sms.body).digest('hex'),
  simSlotIndex: sms.simSlotIndex,
  ...facts,
})
