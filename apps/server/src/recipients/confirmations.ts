import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { type Loop, startLoop } from '../dispatch/index.ts'
import { RelayError } from '../errors.ts'
import { fingerprintOf } from '../projects/index.ts'
import { confirmationText } from './keywords.ts'
import { confirmed, type OptOutRow, readSettings, unconfirmed } from './opt-out-store.ts'
import type { ConfirmationLine } from './opt-outs.ts'

/** How soon a confirmation is looked for, in milliseconds; an index knows that there is none. */
const LOOK_EVERY_MS = 1_000
const ROWS_PER_LOOK = 100
/** A confirmation that comes a day late confuses more than it tells. */
const TTL_MS = 24 * 60 * 60 * 1000

/** A text to whoever opted out or in, by the line that the keyword came to. */
export interface Confirmation {
  readonly projectId: string
  readonly mode: string
  readonly to: string
  readonly body: string
  readonly line: Omit<ConfirmationLine, 'language'>
  readonly expiresAt: number
  /** The same each time: it is accepted once, however often it is tried. */
  readonly key: { readonly key: string; readonly fingerprint: string }
}

export interface ConfirmationsOptions {
  readonly database: Database
  readonly clock: Clock
  readonly confirm: (confirmation: Confirmation) => Promise<void>
  readonly warn: (message: string, error?: unknown) => void
}

/**
 * Sends what keywords left to be sent. They only write it down, in the transaction of the message that they
 * are; so a process that ends in between forgets nothing, and the key keeps it from saying it twice.
 */
export function startConfirmations(options: ConfirmationsOptions): Loop {
  const { database } = options
  return startLoop(options, 'confirmation of opt-outs', async () => {
    const rows = await unconfirmed(database, ROWS_PER_LOOK)
    if (rows.length === 0) return LOOK_EVERY_MS
    const projects = [...new Set(rows.map((row) => row.project_id))]
    const settings = new Map(
      (await readSettings(database.read, projects)).map((row) => [row.project_id, row]),
    )
    for (const row of rows) {
      const own = settings.get(row.project_id)
      const text = row.opted_out === 1 ? own?.opt_out_text : own?.opt_in_text
      await confirm(options, row, text ?? null)
      await database.transaction((tx) => confirmed(tx, row))
    }
    return rows.length === ROWS_PER_LOOK ? 0 : LOOK_EVERY_MS
  })
}

async function confirm(
  options: ConfirmationsOptions,
  row: OptOutRow,
  ownText: string | null,
): Promise<void> {
  const { language, ...line }: ConfirmationLine = JSON.parse(row.confirm ?? '{}')
  const body = ownText ?? confirmationText(language, row.opted_out === 1 ? 'stop' : 'start')
  const key = `opt-out ${row.id} ${row.changed_at}`
  try {
    await options.confirm({
      ...{ projectId: row.project_id, mode: row.mode, to: row.number, body, line },
      expiresAt: row.changed_at + TTL_MS,
      key: { key, fingerprint: fingerprintOf('confirmation', key, null) },
    })
  } catch (error) {
    // Its line is gone, or the project may not send: that does not change. Anything else is tried again.
    if (!(error instanceof RelayError)) throw error
    options.warn('a confirmation of an opt-out was not sent', error)
  }
}
