import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { type Loop, startLoop } from '../dispatch/index.ts'
import { RelayError } from '../errors.ts'
import { countSegments, type Line, sandboxLane, type Take } from '../messages/index.ts'
import { fingerprintOf, type KeyBinding } from '../projects/index.ts'
import { confirmationText } from './keywords.ts'
import { confirmed, type OptOutRow, readSettings, unconfirmed } from './opt-out-store.ts'
import type { ConfirmationLine } from './opt-outs.ts'

/** How soon a confirmation is looked for, in milliseconds; an index knows that there is none. */
const LOOK_EVERY_MS = 1_000
const ROWS_PER_LOOK = 100
/** A confirmation that comes a day late confuses more than it tells. */
const TTL_MS = 24 * 60 * 60 * 1000

export interface ConfirmationsOptions {
  readonly database: Database
  readonly clock: Clock
  readonly accept: Take['accept']
  /** The line that the keyword came to. */
  readonly lineFor: (
    project: { readonly id: string },
    wish: { readonly from: undefined; readonly binding: KeyBinding },
  ) => Promise<Line>
  readonly warn: (message: string, error?: unknown) => void
}

/**
 * Sends what keywords left to be sent. They only write it down, in the transaction of the message that they
 * are; so a process that ends in between forgets nothing, and the key keeps it from saying it twice.
 */
export function startConfirmations(options: ConfirmationsOptions): Loop {
  const { database } = options
  let after = ''
  return startLoop(options, 'confirmation of opt-outs', async () => {
    const rows = await unconfirmed(database, ROWS_PER_LOOK, after)
    // Those that have to wait keep nobody behind them waiting.
    after = rows.length === ROWS_PER_LOOK ? (rows.at(-1)?.key ?? '') : ''
    if (rows.length === 0) return LOOK_EVERY_MS
    const projects = [...new Set(rows.map((row) => row.project_id))]
    const settings = new Map(
      (await readSettings(database.read, projects)).map((row) => [row.project_id, row]),
    )
    for (const row of rows) {
      const own = settings.get(row.project_id)
      const text = row.opted_out === 1 ? own?.opt_out_text : own?.opt_in_text
      const isDone = await confirm(options, row, text ?? null)
      if (isDone) await database.transaction((tx) => confirmed(tx, row))
    }
    return rows.length === ROWS_PER_LOOK ? 0 : LOOK_EVERY_MS
  })
}

/** @returns false for what may be sent later. */
async function confirm(
  { accept, lineFor, clock, warn }: ConfirmationsOptions,
  row: OptOutRow,
  ownText: string | null,
): Promise<boolean> {
  const heard: ConfirmationLine = JSON.parse(row.confirm ?? '{}')
  const wish = row.opted_out === 1 ? 'stop' : 'start'
  const body = ownText ?? confirmationText(heard.language, wish)
  // The same each time: it is accepted once, however often it is tried.
  const key = `opt-out ${row.id} ${row.changed_at}`
  try {
    const { deviceId, simSlotIndex, toNumber: phoneNumber } = heard
    const binding = { deviceId, simSlotIndex, phoneNumber }
    const line = await lineFor({ id: row.project_id }, { from: undefined, binding })
    await accept(
      {
        ...{ projectId: row.project_id, mode: row.mode, apiKeyId: null, to: row.number, body },
        segments: countSegments(body),
        line: row.mode === 'test' ? { ...line, lane: sandboxLane(row.project_id) } : line,
        ...{ sendAt: null, expiresAt: row.changed_at + TTL_MS, priority: 'normal' },
        ...{ metadata: null, purpose: 'confirmation' },
      },
      { key, fingerprint: fingerprintOf('confirmation', key, null) },
    )
    return true
  } catch (error) {
    // Its line is gone, or the project may not send: that does not change. Anything else is tried again.
    if (!(error instanceof RelayError)) throw error
    const passes = error.retryAfterSeconds !== undefined
    if (passes && clock.now() < row.changed_at + TTL_MS) return false
    warn('a confirmation of an opt-out was not sent', error)
    return true
  }
}
