import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually, type Phone } from '../flows/harness/index.ts'

/** Its own pauses begin at half a second and double; a restarting server may refuse it a few times. */
const ONLINE_WITHIN_MS = 30_000

/** What an agent logs each time that it is welcomed. */
interface Online {
  /** The last of its frames that the server has. */
  readonly lastSeq: number
}

export const onlineLines = (phone: Phone): Online[] =>
  phone.lines
    .filter((line) => line.msg === 'online')
    .map(({ lastSeq }) => {
      return { lastSeq: Number(lastSeq) }
    })

/** Waits until it has been welcomed more than `times` times. @returns the newest welcome. */
export async function onlineAgain(phone: Phone, times: number): Promise<Online> {
  const lines = await eventually(
    () => onlineLines(phone),
    (all) => all.length > times,
    ONLINE_WITHIN_MS,
  )
  return lines.at(-1) ?? { lastSeq: Number.NaN }
}

/** The last frame that the phone's own journal calls acknowledged. */
export function acknowledgedSeq(phone: Phone): number {
  const file = join(phone.dir, 'journal.jsonl')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const acks = [...text.matchAll(/"kind":"acked","seq":(\d+)/g)].map(([, seq]) => Number(seq))
  return Math.max(0, ...acks)
}
